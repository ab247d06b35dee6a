import { clockRange, weekdayDate } from '#app/tools/when.ts'
import { useReader } from '#app/ui/words.tsx'
import type { PublicEvent } from '../../events/events.server.ts'
import { sessionFocus } from '../../focus.ts'
import type { ListedSession } from '../../sessions/sessions.server.ts'
import { daysOf, type Row } from '../../sessions/timeline.ts'
import { Said } from '../said.tsx'
import { hasMore } from './glance.tsx'
import { useRoom } from './place.tsx'

type PlanProps = { event: PublicEvent; sessions: readonly ListedSession[] }

/** By time and room, for a wall or a pocket: one table a day. */
export function Plan({ event, sessions }: PlanProps) {
  const { t, language } = useReader()
  const days = daysOf(sessions)
  // A single day stands above already.
  const caption = days.length > 1 ? 'sentence' : 'visually-hidden'
  return days.map(({ day, rows }) => (
    <table key={day} className="plan">
      <caption className={caption}>{weekdayDate(day, language)}</caption>
      <thead>
        <tr>
          <th scope="col">{t('event-page:plan.time')}</th>
          <th scope="col">{t('event-page:plan.session')}</th>
          <th scope="col">{t('event-page:plan.room')}</th>
          <th scope="col">{t('event-page:plan.speakers')}</th>
        </tr>
      </thead>
      {rows.map((row) => (
        <Times key={row.starts_at} row={row} event={event} />
      ))}
    </table>
  ))
}

/** What begins together: the time stands once, before them all. */
function Times({ row, event }: { row: Row<ListedSession>; event: PublicEvent }) {
  const { language } = useReader()
  const pause = row.sessions.every(({ kind }) => kind === 'break')
  return (
    <tbody className={pause ? 'pause' : undefined}>
      {row.sessions.map((session, at) => (
        <tr key={session.id} id={hasMore(session) ? undefined : `session-${session.id}`}>
          {at === 0 && (
            <th scope="rowgroup" rowSpan={row.sessions.length}>
              <time dateTime={row.starts_at}>
                {clockRange(row.starts_at, row.ends_at, language)}
              </time>
            </th>
          )}
          <SessionCells session={session} row={row} event={event} />
        </tr>
      ))}
    </tbody>
  )
}

type SessionCellsProps = { session: ListedSession; row: Row<ListedSession>; event: PublicEvent }

function SessionCells({ session, row, event }: SessionCellsProps) {
  const { language } = useReader()
  const roomOf = useRoom(event.venue?.floor)
  const focus = sessionFocus(session, language)
  const title = <Said row={session} field="title" />
  const speakers = session.speakers.map(({ name }) => name).join(', ')
  return (
    <>
      <td>
        <span className="plan-title">
          {focus && (
            <span className={`focus-letter focus-${focus.number}`} aria-hidden="true">
              {focus.letter}
            </span>
          )}
          <span>
            {hasMore(session) ? <a href={`#session-${session.id}`}>{title}</a> : title}
            <Under session={session} ends_at={row.ends_at} />
          </span>
        </span>
      </td>
      <td>{roomOf(session)}</td>
      <td>{speakers}</td>
    </>
  )
}

/** The track, or the session's own hours where the others end later. */
function Under({ session, ends_at }: { session: ListedSession; ends_at: string }) {
  const { language } = useReader()
  const hasTrack = session.track_name_sv || session.track_name_en
  return (
    <>
      {session.ends_at !== ends_at && (
        <span className="lines muted small">
          {clockRange(session.starts_at, session.ends_at, language)}
        </span>
      )}
      {hasTrack && (
        <span className="lines muted small">
          <Said
            row={{ name_sv: session.track_name_sv, name_en: session.track_name_en }}
            field="name"
          />
        </span>
      )}
    </>
  )
}
