import { clockRange, weekdayDate } from '#app/tools/when.ts'
import { FocusMark } from '#app/ui/focus-mark.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { PublicEvent } from '../../events/events.server.ts'
import { sessionFocus } from '../../focus.ts'
import type { ListedSession } from '../../sessions/sessions.server.ts'
import { daysOf } from '../../sessions/timeline.ts'
import { Prose } from '../prose.tsx'
import { Said } from '../said.tsx'
import { useRoom } from './place.tsx'
import { Role } from './speakers.tsx'

type DetailsProps = { event: PublicEvent; sessions: readonly ListedSession[] }

/** All that is written about each session. */
export function SessionDetails({ event, sessions }: DetailsProps) {
  const { language } = useReader()
  const severalDays = daysOf(sessions).length > 1
  const roomOf = useRoom(event.venue?.floor)
  return (
    <div className="session-details">
      {sessions.map((session) => {
        const focus = sessionFocus(session, language)
        const time = clockRange(session.starts_at, session.ends_at, language)
        const day = severalDays ? weekdayDate(session.starts_at, language) : undefined
        return (
          <article key={session.id} id={`session-${session.id}`}>
            <p className="muted numerals">
              {[day, time, roomOf(session)].filter(Boolean).join(' · ')}
            </p>
            <h3>
              <Said row={session} field="title" />
            </h3>
            {focus && <FocusMark {...focus} />}
            <Prose row={session} field="description" />
            <SessionSpeakers session={session} />
          </article>
        )
      })}
    </div>
  )
}

function SessionSpeakers({ session: { speakers } }: { session: ListedSession }) {
  if (speakers.length === 0) return null
  return (
    <ul className="plain-list">
      {speakers.map((speaker) => (
        <li key={speaker.id}>
          <strong>{speaker.name}</strong>
          <Role speaker={speaker} before=", " />
        </li>
      ))}
    </ul>
  )
}
