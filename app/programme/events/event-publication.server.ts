import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { lockEvent } from '../revisions/event-revisions.server.ts'
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
