import type { Language } from './language.ts'
import { normalForm } from './normal-form.ts'

const locales: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' }
const space = '\u00a0'
const longestAmount = 100
const largest = 1_000_000_000_000

/** From öre: 250 000 kr · SEK 250,000. Öre are shown only where there are any. */
export function kronor(ore: number, language: Language): string {
  const digits = ore % 100 === 0 ? 0 : 2
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  const amount = new Intl.NumberFormat(locales[language], options).format(ore / 100)
  return language === 'sv' ? `${amount}${space}kr` : `SEK${space}${amount}`
}

/**
 * The öre of an amount as people write it: 1 500, 1.500, 1,500, 1 500,50, 250:-, 250 kr.
 * A mark before exactly three last digits parts thousands. Undefined where it is no amount.
 */
export function toOre(text: string): number | undefined {
  if (text.length > longestAmount) return undefined
  const bare = normalForm(text, 'NFKC')
    .toLowerCase()
    .replace(/^\s*(?:sek|kr)\b|(?:sek|kronor|kr\.?|:-|:–)\s*$/g, '')
    .replace(/\s/g, '')
  const [, whole, fraction = ''] =
    /^(\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)(?:[.,:](\d{1,2}))?$/.exec(bare) ?? []
  if (whole === undefined || /^0+[.,]/.test(whole)) return undefined
  const ore = Number(whole.replace(/[.,]/g, '')) * 100 + Number(fraction.padEnd(2, '0'))
  return ore <= largest ? ore : undefined
}

/** 48,8 % · 48.8%. A dash where there is nothing to take a part of. */
export function percent(part: number, whole: number, language: Language): string {
  if (whole === 0) return '–'
  const options = { maximumFractionDigits: 1 }
  const number = new Intl.NumberFormat(locales[language], options).format((part / whole) * 100)
  return language === 'sv' ? `${number}${space}%` : `${number}%`
}
