import { deeds, type Verb } from '#app/accounts/deed.ts'
import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'
import type { LoadedEvent } from './load-events.server.ts'

type Input = { organisation_id: string; person_id: string; events: LoadedEvent[] }

/** What making the events would have left in the log: each was made, and published two days later. */
export async function loadLog(db: Db, { organisation_id, person_id, events }: Input) {
  const at = now()
  const entry = (verb: Verb, event: LoadedEvent, days: number) => ({
    id: newId(),
    organisation_id,
    person_id,
    verb,
    subject_type: deeds[verb],
    subject_id: event.id,
    event_id: event.id,
    at: plus(event.starts_at, { days }),
  })
  const entries = events.flatMap((event) => [
    entry('create_event', event, -62),
    entry('publish_event', event, -60),
  ])
  const past = entries.filter((one) => one.at <= at)
  if (past.length > 0) await db.insertInto('audit_entries').values(past).execute()
}
