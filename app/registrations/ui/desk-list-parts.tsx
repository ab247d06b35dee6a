import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { useWords } from '#app/ui/words.tsx'
import { registrationsAPage } from '../list/registration-filter.ts'

export function NobodyYet({ address }: { address: string | null }) {
  const t = useWords()
  return (
    <Empty icon="people" title={t('people:empty.title')}>
      <p>{address ? t('people:empty.share') : t('people:empty.draft')}</p>
      {address && (
        <p>
          <a href={address}>{address}</a>
        </p>
      )}
    </Empty>
  )
}

export function NobodyMatches({ event_id, isBeyond }: { event_id: string; isBeyond: boolean }) {
  const t = useWords()
  return (
    <Empty icon="search" title={t(isBeyond ? 'people:beyond.title' : 'people:nobody.title')}>
      <p>{t(isBeyond ? 'people:beyond.text' : 'people:nobody.text')}</p>
      <p>
        <a href={paths.deskRegistrations(event_id)}>{t('people:nobody.clear')}</a>
      </p>
    </Empty>
  )
}

type Listed = { rows: readonly unknown[]; total: number; is_at_least: boolean }
type PagesProps = { list: Listed; page: number; to: (page: number) => string }

/** None where everybody stands on one page. */
export function DeskPages({ list, page, to }: PagesProps) {
  const t = useWords()
  const first = (page - 1) * registrationsAPage + 1
  const last = first + list.rows.length - 1
  if (list.rows.length === 0 || (page === 1 && last >= list.total)) return null
  const range = { first, last, total: list.total }
  return (
    <Pagination
      label={t('people:pages.label')}
      summary={t(list.is_at_least ? 'people:pages.range_at_least' : 'people:pages.range', range)}
      previous={page > 1 ? { href: to(page - 1), label: t('people:pages.previous') } : undefined}
      next={last < list.total ? { href: to(page + 1), label: t('people:pages.next') } : undefined}
    />
  )
}
