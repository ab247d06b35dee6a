import type { ExpressionBuilder } from 'kysely'
import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { movesOf } from './event.ts'
import { type Missing, missingForPublication } from './publication.ts'

type OwnEvent = { organisation_id: string; event_id: string }
type Deed = By & OwnEvent

export type Published =
  | { ok: true; slug: string }
  | { ok: false; refusal: 'not_found' | 'not_a_draft' }
  | { ok: false; refusal: 'incomplete'; missing: Missing[] }

/** Shows the event to everyone, if nothing they need is missing. */
export const publishEvent = (db: Db, input: Deed): Promise<Published> =>
  atomically(db, async (trx) => {
    const event = await lockEvent(trx, input)
    if (!event) return { ok: false, refusal: 'not_found' }
    if (!movesOf(event, now()).includes('publish')) return { ok: false, refusal: 'not_a_draft' }
    const missing = missingForPublication(event, now())
    if (missing.length > 0) return { ok: false, refusal: 'incomplete', missing }
    await trx
      .updateTable('events')
      .set((eb) => ({
        published_at: now(),
        changed_at: now(),
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', event.id)
      .execute()
    await noteAudit(trx, { ...input, verb: 'publish_event', subject_id: event.id })
    return { ok: true, slug: event.slug }
  })

/** Makes a draft of it again; refused when somebody is coming, since their page would be gone. */
export const withdrawEvent = (db: Db, { event_id, ...by }: Deed) =>
  atomically(db, async (trx) => {
    const withdrawn = await trx
      .updateTable('events')
      .set((eb) => ({ published_at: null, changed_at: now(), revision: eb('revision', '+', 1) }))
      .where('id', '=', event_id)
      .where('organisation_id', '=', by.organisation_id)
      .where('published_at', 'is not', null)
      .where('cancelled_at', 'is', null)
      .where('ends_at', '>', now())
      .where('taken', '=', 0)
      .where('seatless', '=', 0)
      .returning('id')
      .executeTakeFirst()
    if (withdrawn) await noteAudit(trx, { ...by, verb: 'withdraw_event', subject_id: event_id })
    return withdrawn !== undefined
  })

/**
 * Cancels what is published and not over yet; undefined where it is not. The caller, who holds the
 * registrations, tells those who were coming.
 */
export const cancelEvent = (trx: Db, { organisation_id, event_id }: OwnEvent) =>
  trx
    .updateTable('events')
    .set((eb) => ({ cancelled_at: now(), changed_at: now(), revision: eb('revision', '+', 1) }))
    .where('id', '=', event_id)
    .where('organisation_id', '=', organisation_id)
    .where('published_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', now())
    .returningAll()
    .executeTakeFirst()

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
