import { paths } from '#app/paths.ts'
import { localDate } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { whole } from '#app/tools/number.ts'
import { type Column, Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { EventType } from '../target.ts'

export type EventRow = {
  id: string
  type: EventType
  title_sv: string
  title_en: string
  starts_at: string
  ends_at: string
  cancelled_at: string | null
  registered: number
  attended: number
  is_held: boolean
}

/** The day, name and type of an event, as every table of events begins. */
export function useEventColumns(): Column<EventRow>[] {
  const { t, language } = useReader()
  return [
    {
      key: 'event',
      head: t('projects:events.event'),
      heading: true,
      cell: (event) => (
        <a href={paths.deskEvent(event.id)}>{inLanguage(event, 'title', language)}</a>
      ),
    },
    {
      key: 'day',
      head: t('projects:events.day'),
      cell: ({ starts_at }) => <span className="nowrap">{localDate(starts_at)}</span>,
    },
    {
      key: 'type',
      head: t('projects:events.type'),
      cell: ({ type }) => t(`projects:type.${type}`),
    },
  ]
}

/** A number of people in a column of its own. */
export function useAttendedColumn(): Column<EventRow> {
  const { t, language } = useReader()
  return {
    key: 'attended',
    head: t('projects:events.attended'),
    numeric: true,
    cell: ({ attended }) => whole(attended, language),
  }
}

/** A project's events with how many registered and came, and whether each counts as held. */
export function EventTable({ events, now }: { events: readonly EventRow[]; now: string }) {
  const { t, language } = useReader()
  const columns = useEventColumns()
  const attended = useAttendedColumn()
  const sum = (of: 'registered' | 'attended') =>
    whole(
      events.reduce((total, event) => total + event[of], 0),
      language,
    )
  return (
    <div className="table-wrap">
      <Table
        caption={t('projects:events.caption')}
        hideCaption
        rows={events}
        rowKey={({ id }) => id}
        columns={[
          ...columns,
          {
            key: 'counts',
            head: t('projects:events.counts'),
            cell: (event) => <Counts event={event} now={now} />,
          },
          {
            key: 'registered',
            head: t('projects:events.registered'),
            numeric: true,
            cell: ({ registered }) => whole(registered, language),
          },
          attended,
        ]}
        foot={[t('projects:events.sum'), '', '', '', sum('registered'), sum('attended')]}
      />
      <p className="small muted">{t('projects:events.sum_note')}</p>
    </div>
  )
}

function Counts({ event, now }: { event: EventRow; now: string }) {
  const { t } = useReader()
  if (event.cancelled_at) return <Tag tone="stop">{t('projects:events.cancelled')}</Tag>
  if (event.is_held) return <Tag tone="ok">{t('projects:events.held')}</Tag>
  const word = event.ends_at <= now ? 'nobody' : 'coming'
  return <Tag tone="neutral">{t(`projects:events.${word}`)}</Tag>
}
