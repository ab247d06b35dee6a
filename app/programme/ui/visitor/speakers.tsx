import type { ListedSession } from '../../sessions/sessions.server.ts'
import { Said } from '../said.tsx'

type Speaker = ListedSession['speakers'][number]

/** Everyone on the programme once, with what they do and when they are heard. */
export function Speakers({ sessions }: { sessions: readonly ListedSession[] }) {
  const everyone = new Map(sessions.flatMap(({ speakers }) => speakers).map((one) => [one.id, one]))
  return (
    <ul className="speakers">
      {[...everyone.values()].map((speaker) => (
        <li key={speaker.id}>
          <strong>{speaker.name}</strong>
          <Role speaker={speaker} />
          {sessions
            .filter(({ speakers }) => speakers.some(({ id }) => id === speaker.id))
            .map((session) => (
              <a key={session.id} href={`#session-${session.id}`}>
                <Said row={session} field="title" />
              </a>
            ))}
        </li>
      ))}
    </ul>
  )
}

/** What they do and for whom; nothing where neither is written. */
export function Role({ speaker, before }: { speaker: Speaker; before?: string }) {
  const hasRole = Boolean(speaker.role_sv || speaker.role_en)
  if (!hasRole && !speaker.affiliation) return null
  return (
    <span className="role">
      {before}
      {hasRole && <Said row={speaker} field="role" />}
      {hasRole && speaker.affiliation && ', '}
      {speaker.affiliation}
    </span>
  )
}
