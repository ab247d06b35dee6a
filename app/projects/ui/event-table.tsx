import { paths } from '#app/paths.ts'
import { localDate } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { whole } from '#app/tools/number.ts'
import { type Column, Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useReader } from '#app/ui/words.tsx'
import { type EventType, isCounted, type Standing } from '../target.ts'

export type EventRow = {
  id: string
  type: EventType
  title_sv: string
  title_en: string
  starts_at: string
  cancelled_at: string | null
  registered: number
  attended: number
  standing: Standing
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
    cell: (event) => (isCounted(event) ? whole(event.attended, language) : '–'),
  }
}

const tones = { cancelled: 'stop', held: 'ok', nobody: 'neutral', coming: 'neutral' } as const

/** A project's events with how many registered and came, and whether each counts as held. */
export function EventTable({ events }: { events: readonly EventRow[] }) {
  const { t, language } = useReader()
  const columns = useEventColumns()
  const attended = useAttendedColumn()
  const sum = (of: 'registered' | 'attended') =>
    whole(
      events.filter(isCounted).reduce((total, event) => total + event[of], 0),
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
            cell: ({ standing }) => (
              <Tag tone={tones[standing]}>{t(`projects:events.${standing}`)}</Tag>
            ),
          },
          {
            key: 'registered',
            head: t('projects:events.registered'),
            numeric: true,
            cell: (event) => (isCounted(event) ? whole(event.registered, language) : '–'),
          },
          attended,
        ]}
        foot={[t('projects:events.sum'), '', '', '', sum('registered'), sum('attended')]}
      />
      <p className="small muted">{t('projects:events.sum_note')}</p>
    </div>
  )
}
