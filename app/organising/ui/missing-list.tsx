import { paths } from '#app/paths.ts'
import type { Missing } from '#app/programme/events/publication.ts'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words.tsx'

type MissingListProps = { event_id: string; missing: readonly Missing[] }

/** What stands between a draft and its publication, each a link to the field that lacks it. */
export function MissingList({ event_id, missing }: MissingListProps) {
  const t = useWords()
  return (
    <Notice tone="warn" title={t('programme:desk.publication.missing')}>
      <ul>
        {missing.map((field) => (
          <li key={field}>
            <a href={`${paths.deskEventEdit(event_id)}#${field}`}>
              {t(`programme:missing.${field}`)}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
