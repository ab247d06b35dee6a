import { type InLanguages, inLanguage, languageOf } from '#app/tools/language.ts'
import { toHtml } from '#app/tools/markdown.ts'
import { useReader } from '#app/ui/words.tsx'

/** What an organiser wrote in Markdown; nothing where nothing is written. */
export function Prose<Field extends string>({
  row,
  field,
}: {
  row: InLanguages<Field>
  field: Field
}) {
  const { language } = useReader()
  const html = toHtml(inLanguage(row, field, language))
  if (html === '') return null
  const said = languageOf(row, field, language)
  return (
    <div
      className="prose"
      lang={said === language ? undefined : said}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}
