import { clockRange } from '#app/tools/when.ts'
import { FocusMark } from '#app/ui/focus-mark.tsx'
import { useReader } from '#app/ui/words.tsx'
import { sessionFocus } from '../focus.ts'
import type { ListedSession } from '../sessions.server.ts'
import { Prose } from './prose.tsx'
import { Said } from './said.tsx'

/** Each session with all that is written about it. */
export function ProgrammeDetails({ sessions }: { sessions: readonly ListedSession[] }) {
  const { t, language } = useReader()
  return sessions
    .filter(({ kind }) => kind !== 'break')
    .map((session) => {
      const area = sessionFocus(session, language)
      return (
        <article key={session.id} id={`session-${session.id}`} className="session-details">
          <p className="muted">
            {clockRange(session.starts_at, session.ends_at, language)}
            {session.room_name && ` · ${session.room_name}`}
            {session.room_floor && `, ${t('programme:floor', { floor: session.room_floor })}`}
          </p>
          <h3>
            <Said row={session} field="title" />
          </h3>
          {area && <FocusMark {...area} />}
          <Prose row={session} field="description" />
          {session.speakers.length > 0 && (
            <ul className="plain-list">
              {session.speakers.map((speaker) => (
                <li key={speaker.id}>
                  <strong>{speaker.name}</strong>
                  {(speaker.role_sv || speaker.role_en) && (
                    <>
                      , <Said row={speaker} field="role" />
                    </>
                  )}
                  {speaker.affiliation && `, ${speaker.affiliation}`}
                </li>
              ))}
            </ul>
          )}
        </article>
      )
    })
}
