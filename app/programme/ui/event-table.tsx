import { paths } from '#app/paths.ts'
import { localDate } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { dateRange, timeRange, weekdayDate } from '#app/tools/when.ts'
import { type Column, Table } from '#app/ui/table.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { EventState } from '../events/event.ts'
import type { listEvents } from '../events/events.server.ts'
import { StateTag } from './state-tag.tsx'

type Listed = Awaited<ReturnType<typeof listEvents>>[number] & { state: EventState }
type EventTableProps = { caption: string; events: readonly Listed[] }

export function EventTable({ caption, events }: EventTableProps) {
  const { t, language } = useReader()
  const columns: Column<Listed>[] = [
    {
      key: 'title',
      head: t('programme:desk.events.event'),
      heading: true,
      cell: (event) => (
        <>
          <a href={paths.deskEvent(event.id)}>{inLanguage(event, 'title', language)}</a>
          <span className="row-note">{t(`programme:type.${event.type}`)}</span>
        </>
      ),
    },
    {
      key: 'when',
      head: t('programme:fact.when'),
      cell: (event) => <When event={event} />,
    },
    {
      key: 'where',
      head: t('programme:fact.where'),
      cell: (event) =>
        event.venue_name ?? (event.is_online ? t('programme:desk.events.online') : '–'),
    },
    {
      key: 'state',
      head: t('programme:desk.events.state'),
      cell: (event) => <StateTag state={event.state} />,
    },
    {
      key: 'taken',
      head: t('programme:desk.events.registered'),
      numeric: true,
      cell: ({ taken, capacity }) =>
        capacity === null ? String(taken) : t('programme:desk.events.of', { taken, capacity }),
    },
  ]
  return <Table caption={caption} columns={columns} rows={events} rowKey={({ id }) => id} />
}

function When({ event: { starts_at, ends_at } }: { event: Listed }) {
  const { language } = useReader()
  if (localDate(starts_at) !== localDate(ends_at)) return dateRange(starts_at, ends_at, language)
  return (
    <>
      <span className="row-date">{weekdayDate(starts_at, language)}</span>
      <span className="row-note">{timeRange(starts_at, ends_at, language)}</span>
    </>
  )
}
