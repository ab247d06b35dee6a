import type { Db } from '#db/connect.ts'
import { listSessions } from '../sessions/sessions.server.ts'
import { findPublicEvent } from './events.server.ts'
import { listComingEvents, listPastEvents, listRelatedEvents } from './public-events.server.ts'

export type EventPage = NonNullable<Awaited<ReturnType<typeof readEventPage>>>
export type Related = EventPage['related']

const pastShown = 6

/** What the front page shows; the same four queries for one event and for a hundred. */
export async function readHomePage(db: Db, { now }: { now: string }) {
  const coming = await listComingEvents(db, { now })
  const past = await listPastEvents(db, { now, limit: pastShown })
  return { coming, past }
}

/** What an event's own page shows; the same six queries for three sessions and for three hundred. */
export async function readEventPage(db: Db, slug: string) {
  const programme = await readProgrammePage(db, slug)
  if (!programme) return undefined
  return { ...programme, related: await listRelatedEvents(db, programme.event) }
}

/** The event and its whole programme. */
export async function readProgrammePage(db: Db, slug: string) {
  const event = await findPublicEvent(db, slug)
  return event && { event, sessions: await listSessions(db, event.id) }
}
