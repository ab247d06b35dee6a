import type { Language } from './language.ts'

const formats: Record<Language, Intl.NumberFormat> = {
  sv: new Intl.NumberFormat('sv-SE'),
  en: new Intl.NumberFormat('en-GB'),
}

/** 10 848 · 10,848 */
export const whole = (number: number, language: Language) => formats[language].format(number)
