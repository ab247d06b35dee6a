import { lockOrganisation } from '#app/accounts/organisations.server.ts'
import { now } from '#app/tools/instant.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import type { Db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import { lockEvent } from '../revisions/event-revisions.server.ts'
import { findUntold } from '../untold.server.ts'
import { movesOf } from './event.ts'
import { type CopyWishes, countRoomsLeftOut, insertCopy } from './event-copies.server.ts'
import { findDeskEvent } from './events.server.ts'
import { type Missing, missingForPublication } from './publication.ts'

// What programme does in the life of an event; app/organising/event-life.server.ts says in which order.

type OwnEvent = { organisation_id: string; event_id: string }

export type Published =
  | { ok: true; slug: string }
  | { ok: false; refusal: 'not_found' | 'not_a_draft' }
  | { ok: false; refusal: 'incomplete'; missing: Missing[] }

/** Shows the event to everyone, if nothing they need is missing. */
export async function publish(trx: Db, own: OwnEvent): Promise<Published> {
  const event = await lockEvent(trx, own)
  if (!event) return { ok: false, refusal: 'not_found' }
  if (!movesOf(event, now()).includes('publish')) return { ok: false, refusal: 'not_a_draft' }
  const missing = missingForPublication(event, now())
  if (missing.length > 0) return { ok: false, refusal: 'incomplete', missing }
  await trx
    .updateTable('events')
    .set((eb) => ({ published_at: now(), changed_at: now(), revision: eb('revision', '+', 1) }))
    .where('id', '=', event.id)
    .execute()
  return { ok: true, slug: event.slug }
}

/** Makes a draft of it again; undefined when somebody is coming, since their page would be gone. */
export const withdraw = (trx: Db, { organisation_id, event_id }: OwnEvent) =>
  trx
    .updateTable('events')
    .set((eb) => ({ published_at: null, changed_at: now(), revision: eb('revision', '+', 1) }))
    .where('id', '=', event_id)
    .where('organisation_id', '=', organisation_id)
    .where('published_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', now())
    .where('taken', '=', 0)
    .where('seatless', '=', 0)
    .returning('id')
    .executeTakeFirst()

/** What people were not told of, which from now on counts as told: of two who ask at once, one gets it. */
export async function takeUntold(trx: Db, own: OwnEvent) {
  const event = await lockEvent(trx, own)
  if (!event) return refuse('not_found')
  const untold = await findUntold(trx, own)
  if (!untold) return refuse('nothing_new')
  const told = { untold_since: null }
  await trx.updateTable('events').set(told).where('id', '=', event.id).execute()
  await trx.updateTable('sessions').set(told).where('event_id', '=', event.id).execute()
  return done(untold)
}

/** Calls off what is published and not over yet; undefined where it is not. */
export const callOff = (trx: Db, { organisation_id, event_id }: OwnEvent) =>
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

/**
 * A new draft with the id that it is given, all its times moved to the new start. Rooms that are taken at the new
 * time are left out and counted. Undefined where there is no such event.
 */
export async function copy(trx: Db, wishes: OwnEvent & CopyWishes) {
  const { id, organisation_id } = wishes
  await lockOrganisation(trx, { organisation_id })
  const event = await findDeskEvent(trx, wishes)
  const made = await madeBefore(trx, { table: 'events', id, of: { organisation_id } })
  if (!event || made?.ok === false) return undefined
  if (!made) await insertCopy(trx, { ...wishes, event })
  return { is_new: !made, rooms_left_out: await countRoomsLeftOut(trx, wishes) }
}
