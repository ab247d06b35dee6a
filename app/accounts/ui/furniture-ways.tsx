import { paths } from '#app/paths.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useWords } from '#app/ui/words.tsx'

type Row = { name: string; role: string; count: number }

/** Lists, and the ways through and between pages. */
export function Ways() {
  const t = useWords()
  const here = paths.deskFurniture()
  const rows: Row[] = (['owner', 'organiser', 'reporter'] as const).map((role, at) => ({
    name: t('accounts:furniture.person'),
    role: t(`accounts:role.${role}`),
    count: at * 20 + 8,
  }))
  const pages = [1, 2, 3].map((number) => ({
    number,
    href: `${here}?page=${number}`,
    current: number === 2,
  }))
  return (
    <section className="section">
      <h2>{t('accounts:furniture.ways')}</h2>
      <Breadcrumbs
        label={t('accounts:breadcrumbs')}
        trail={[
          { href: paths.deskMembers(), text: t('accounts:members.title') },
          { href: here, text: t('accounts:furniture.person') },
        ]}
      />
      <Tabs
        label={t('accounts:furniture.ways')}
        links={(['events', 'members', 'outbox'] as const).map((key, at) => ({
          href: `${here}?tab=${key}`,
          text: t(`accounts:desk.place.${key}`),
          current: at === 0,
        }))}
      />
      <Table
        caption={t('accounts:members.title')}
        rows={rows}
        rowKey={({ role }) => role}
        foot={[t('accounts:furniture.sum'), '', '84']}
        columns={[
          {
            key: 'name',
            head: t('accounts:field.name'),
            heading: true,
            cell: ({ name }) => name,
            sort: { href: here, direction: 'ascending' },
          },
          {
            key: 'role',
            head: t('accounts:field.role'),
            cell: ({ role }) => <Tag tone="neutral">{role}</Tag>,
          },
          {
            key: 'count',
            head: t('accounts:desk.place.events'),
            numeric: true,
            cell: ({ count }) => count,
          },
        ]}
      />
      <Pagination
        label={t('messaging:pages.label')}
        summary={t('messaging:pages.summary', { first: 51, last: 100, total: 163 })}
        previous={{ href: `${here}?page=1`, label: t('messaging:pages.previous') }}
        next={{ href: `${here}?page=3`, label: t('messaging:pages.next') }}
        pages={pages}
      />
    </section>
  )
}
