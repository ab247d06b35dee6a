import { paths } from '#app/paths.ts'
import { tableDateTime } from '#app/tools/when.ts'
import { type Column, Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { Order } from '../list/registration-filter.ts'
import type { ListedRegistration } from '../list/registration-list.server.ts'
import type { RegistrationState } from '../standing/standing.ts'

export const stateTone = {
  confirmed: { tone: 'ok', icon: 'ok' },
  waiting: { tone: 'warn', icon: 'waiting' },
  cancelled: { tone: 'neutral', icon: 'ban' },
} as const satisfies Record<RegistrationState, object>

type DeskListProps = {
  event_id: string
  caption: string
  rows: readonly ListedRegistration[]
  order: Order
  /** The same list in another order. */
  inOrder: (order: Order) => string
}

/** The desk's list of those who come, wait or have cancelled. */
export function DeskList({ event_id, caption, rows, order, inOrder }: DeskListProps) {
  const { t, language } = useReader()
  const sort = (by: 'name' | 'time') => ({
    href: inOrder(order === by ? `-${by}` : by),
    direction: directionOf(order, by),
  })
  const columns: Column<ListedRegistration>[] = [
    {
      key: 'name',
      head: t('people:column.name'),
      heading: true,
      sort: sort('name'),
      cell: ({ id, name }) => (
        <a href={paths.deskRegistration(event_id, id)} dir="auto">
          {name || t('retention:nobody')}
        </a>
      ),
    },
    {
      key: 'organisation_name',
      head: t('people:column.organisation'),
      cell: ({ organisation_name }) => <bdi>{organisation_name}</bdi>,
    },
    {
      key: 'email',
      head: t('people:column.email'),
      cell: ({ email }) => <Address email={email} />,
    },
    {
      key: 'state',
      head: t('people:column.state'),
      cell: ({ state }) => <Tag {...stateTone[state]}>{t(`people:state.${state}`)}</Tag>,
    },
    {
      key: 'category',
      head: t('people:column.category'),
      cell: ({ category }) => t(`people:category.${category}`),
    },
    {
      key: 'registered_at',
      head: t('people:column.registered'),
      numeric: true,
      sort: sort('time'),
      cell: ({ registered_at }) => tableDateTime(registered_at, language),
    },
  ]
  return (
    <Table
      caption={caption}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      dense
    />
  )
}

/** Broken after the @ where it must be, not in the middle of a word. */
function Address({ email }: { email: string | null }) {
  if (email === null) return '–'
  const [local, domain] = email.split('@')
  return (
    <span className="people-email">
      {local}@<wbr />
      {domain}
    </span>
  )
}

function directionOf(order: Order, by: 'name' | 'time'): 'ascending' | 'descending' | undefined {
  if (order === by) return 'ascending'
  return order === `-${by}` ? 'descending' : undefined
}
