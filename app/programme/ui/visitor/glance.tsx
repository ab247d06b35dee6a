import { paths } from '#app/paths.ts'
import { clock, clockRange, weekdayDate } from '#app/tools/when.ts'
import { Tag } from '#app/ui/tag.tsx'
import { Timeline, type TimelineItem, type TimelineRow } from '#app/ui/timeline.tsx'
import { useReader, useWords } from '#app/ui/words.tsx'
import { isFull, seatsLeft } from '../../events/event.ts'
import type { PublicEvent } from '../../events/events.server.ts'
import { sessionFocus } from '../../focus.ts'
import type { ListedSession } from '../../sessions/sessions.server.ts'
import { daysOf, type Row } from '../../sessions/timeline.ts'
import { Said } from '../said.tsx'
import { useRoom } from './place.tsx'

type GlanceProps = {
  event: PublicEvent
  sessions: readonly ListedSession[]
  /** Whether seats can be had, and so are worth counting. */
  open: boolean
}

/** The programme by day and time: plenary across, seminars that begin together side by side. */
export function Glance({ event, sessions, open }: GlanceProps) {
  const { language } = useReader()
  const rowOf = useRow({ event, open })
  const days = daysOf(sessions)
  if (days.length === 1)
    return days.map(({ day, rows }) => <Timeline key={day} rows={rows.map(rowOf)} />)
  return days.map(({ day, rows }) => (
    <div key={day} className="stack">
      <h3 className="sentence">{weekdayDate(day, language)}</h3>
      <Timeline rows={rows.map(rowOf)} heading="h4" />
    </div>
  ))
}

function useRow({ event, open }: Omit<GlanceProps, 'sessions'>) {
  const { language, t } = useReader()
  const roomOf = useRoom(event.venue?.floor)
  const itemOf = (session: ListedSession, row: Row<ListedSession>): TimelineItem => ({
    id: `session-${session.id}`,
    title: <Said row={session} field="title" />,
    href: hasMore(session)
      ? `${paths.eventProgramme(event.slug)}#session-${session.id}`
      : undefined,
    place: roomOf(session),
    people: session.speakers.map(named).join(' · ') || undefined,
    focus: sessionFocus(session, language),
    time:
      session.ends_at === row.ends_at
        ? undefined
        : clockRange(session.starts_at, session.ends_at, language),
    extra: open && session.kind === 'seminar' ? <SeatsLeft of={session} /> : undefined,
  })
  return (row: Row<ListedSession>): TimelineRow => {
    const seminars = row.sessions.filter(({ kind }) => kind === 'seminar').length
    return {
      id: row.starts_at,
      start: clock(row.starts_at, language),
      end: clock(row.ends_at, language),
      start_iso: row.starts_at,
      note: seminars > 1 ? t('event-page:parallel', { count: seminars }) : undefined,
      pause: row.sessions.every(({ kind }) => kind === 'break'),
      items: row.sessions.map((session) => itemOf(session, row)),
    }
  }
}

/** Whether the programme page tells more of a session than its title, time and room. */
export const hasMore = ({ description_sv, description_en, speakers }: ListedSession) =>
  Boolean(description_sv || description_en) || speakers.length > 0

const named = ({ name, affiliation }: ListedSession['speakers'][number]) =>
  affiliation ? `${name}, ${affiliation}` : name

function SeatsLeft({ of }: { of: { capacity: number | null; taken: number } }) {
  const t = useWords()
  const left = seatsLeft(of)
  if (left === null) return null
  if (isFull(of)) return <Tag tone="warn">{t('event-page:full')}</Tag>
  return <span className="seats-left no-print">{t('event-page:seats', { count: left })}</span>
}
