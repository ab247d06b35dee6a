export const languages = ['sv', 'en'] as const
export type Language = (typeof languages)[number]

export const isLanguage = (text: unknown): text is Language =>
  languages.some((language) => language === text)

/** A row with one column a language: `title_sv`, `title_en`. */
export type InLanguages<Field extends string> = {
  readonly [Column in `${Field}_${Language}`]: string | null
}

/** The text in the reader's language, else in the first language that has it, else ''. */
export const inLanguage = <Field extends string>(
  row: InLanguages<Field>,
  field: Field,
  language: Language,
): string => row[`${field}_${languageOf(row, field, language)}`] ?? ''

/** The language `inLanguage` answers in, for the markup's `lang`. */
export function languageOf<Field extends string>(
  row: InLanguages<Field>,
  field: Field,
  language: Language,
): Language {
  const hasText = (candidate: Language) => Boolean(row[`${field}_${candidate}`]?.trim())
  return [language, ...languages].find(hasText) ?? language
}
