import { type InLanguages, inLanguage, languageOf } from '#app/tools/language.ts'
import { useReader } from '#app/ui/words.tsx'

/** A row's text in the reader's language; in the other, marked as such, where only that one is written. */
export function Said<Field extends string>({
  row,
  field,
}: {
  row: InLanguages<Field>
  field: Field
}) {
  const { language } = useReader()
  const text = inLanguage(row, field, language)
  const said = languageOf(row, field, language)
  return said === language ? text : <span lang={said}>{text}</span>
}
