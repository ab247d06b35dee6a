import { localDate } from '#app/tools/instant.ts'
import { clockRange, weekdayDate } from '#app/tools/when.ts'
import { type Column, Table } from '#app/ui/table.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { ListedSession } from '../sessions.server.ts'
import { daysOf } from '../timeline.ts'
import { Said } from './said.tsx'

/** By time and room, for a wall or a pocket: one table a day. */
export function ProgrammeTable({ sessions }: { sessions: readonly ListedSession[] }) {
  const { t, language } = useReader()
  const columns: Column<ListedSession>[] = [
    {
      key: 'time',
      head: t('programme:whole.time'),
      cell: (row) => (
        <span className="nowrap">{clockRange(row.starts_at, row.ends_at, language)}</span>
      ),
    },
    {
      key: 'title',
      head: t('programme:whole.what'),
      heading: true,
      cell: (row) =>
        row.kind === 'break' ? (
          <Said row={row} field="title" />
        ) : (
          <a href={`#session-${row.id}`}>
            <Said row={row} field="title" />
          </a>
        ),
    },
    { key: 'room', head: t('programme:whole.room'), cell: (row) => row.room_name ?? '' },
    {
      key: 'people',
      head: t('programme:whole.speakers'),
      cell: (row) => row.speakers.map(({ name }) => name).join(', '),
    },
  ]
  return daysOf(sessions).map(({ day }) => (
    <Table
      key={day}
      caption={weekdayDate(day, language)}
      columns={columns}
      rows={sessions.filter(({ starts_at }) => localDate(starts_at) === day)}
      rowKey={({ id }) => id}
    />
  ))
}
