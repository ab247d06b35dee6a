import type { ReactNode } from 'react'
import { clock, clockRange, weekdayDate } from '#app/tools/when.ts'
import { Timeline, type TimelineItem, type TimelineRow } from '#app/ui/timeline.tsx'
import { useReader } from '#app/ui/words.tsx'
import { sessionFocus } from '../focus.ts'
import type { ListedSession } from '../sessions/sessions.server.ts'
import { daysOf, type Row } from '../sessions/timeline.ts'
import { Said } from './said.tsx'

type ProgrammeDaysProps = {
  sessions: readonly ListedSession[]
  hrefOf?: (session: ListedSession) => string
  /** Stands last in a session: seats left, a warning. */
  extra?: (session: ListedSession) => ReactNode
}

/** The programme by day and time: alone across, in parallel side by side. */
export function ProgrammeDays({ sessions, ...looks }: ProgrammeDaysProps) {
  const { language } = useReader()
  const days = daysOf(sessions)
  const rowsOf = useRows(looks)
  if (days.length <= 1)
    return days.map(({ day, rows }) => <Timeline key={day} rows={rows.map(rowsOf)} heading="h2" />)
  return days.map(({ day, rows }) => (
    <section key={day} className="stack">
      <h2>{weekdayDate(day, language)}</h2>
      <Timeline rows={rows.map(rowsOf)} heading="h3" />
    </section>
  ))
}

function useRows({ hrefOf, extra }: Omit<ProgrammeDaysProps, 'sessions'>) {
  const { language, t } = useReader()
  const itemOf = (session: ListedSession, row: Row<ListedSession>): TimelineItem => ({
    id: `session-${session.id}`,
    title: <Said row={session} field="title" />,
    href: hrefOf?.(session),
    place: placeOf(session, t),
    people: peopleOf(session),
    focus: sessionFocus(session, language),
    time:
      session.ends_at === row.ends_at
        ? undefined
        : clockRange(session.starts_at, session.ends_at, language),
    extra: extra?.(session),
  })
  return (row: Row<ListedSession>): TimelineRow => {
    const seminars = row.sessions.filter(({ kind }) => kind === 'seminar').length
    return {
      id: row.starts_at,
      start: clock(row.starts_at, language),
      end: clock(row.ends_at, language),
      start_iso: row.starts_at,
      note: seminars > 1 ? t('programme:parallel', { count: seminars }) : undefined,
      pause: row.sessions.every(({ kind }) => kind === 'break'),
      items: row.sessions.map((session) => itemOf(session, row)),
    }
  }
}

function placeOf(
  { room_name, room_floor }: ListedSession,
  t: (key: string, values?: Record<string, unknown>) => string,
) {
  if (!room_name) return undefined
  return room_floor ? `${room_name}, ${t('programme:floor', { floor: room_floor })}` : room_name
}

const peopleOf = ({ speakers }: ListedSession) =>
  speakers.length === 0
    ? undefined
    : speakers
        .map(({ name, affiliation }) => (affiliation ? `${name}, ${affiliation}` : name))
        .join(' · ')
