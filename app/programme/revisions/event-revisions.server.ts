import type { ExpressionBuilder } from 'kysely'
import { now } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'

// How an event's row is held, and how its number rises when calendars must hear of a change.

type OwnEvent = { organisation_id: string; event_id: string }

/** Holds the event's row until the transaction ends, so that what is read of it stays true. */
export const lockEvent = (trx: Db, { organisation_id, event_id }: OwnEvent) =>
  trx
    .updateTable('events')
    .set((eb) => ({ taken: eb.ref('taken') }))
    .where('id', '=', event_id)
    .where('organisation_id', '=', organisation_id)
    .returningAll()
    .executeTakeFirst()

/** The next number for a change that concerns one reader's calendar and no one else's. */
export async function raiseForCalendars(trx: Db, { event_id }: { event_id: string }) {
  const { revision } = await trx
    .updateTable('events')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', event_id)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return revision
}

/** Somebody can have read of it: it is published, or somebody comes to it. The same in `event.ts`, of a row. */
export const isKnownOf = (eb: ExpressionBuilder<Database, 'events'>) =>
  eb.or([
    eb('events.published_at', 'is not', null),
    eb('events.taken', '>', 0),
    eb('events.seatless', '>', 0),
  ])

/** Calendars hear of a change by its number; one that nobody could have read yet needs none. */
export const raiseRevision = (trx: Db, { event_id }: { event_id: string }) =>
  trx
    .updateTable('events')
    .set((eb) => ({ revision: eb('revision', '+', 1), changed_at: now() }))
    .where('id', '=', event_id)
    .where(isKnownOf)
    .execute()
