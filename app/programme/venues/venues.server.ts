import { lockOrganisation } from '#app/accounts/organisations.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import type { Venues } from '#db/schema/programme.ts'
import { isKnownOf } from '../revisions/event-revisions.server.ts'
import { takenName } from '../same-name.ts'

type VenueDetails = Omit<Venues, 'id' | 'organisation_id' | 'created_at'>

type Owner = { organisation_id: string }
type OwnVenue = Owner & { venue_id: string }
type Kept = { ok: true; id: string } | { ok: false; refusal: 'not_found' | 'name_taken' }

export const findVenue = (db: Db, { organisation_id, venue_id }: OwnVenue) =>
  db
    .selectFrom('venues')
    .select([
      'id',
      'name',
      'street_address',
      'postal_code',
      'city',
      'floor',
      'directions_sv',
      'directions_en',
      'step_free',
      'hearing_loop',
      'accessible_toilet',
    ])
    .where('id', '=', venue_id)
    .where('organisation_id', '=', organisation_id)
    .executeTakeFirst()

/** With how many rooms each has, and the seats of the largest. */
export const listVenues = (db: Db, { organisation_id }: Owner) =>
  db
    .selectFrom('venues')
    .leftJoin('rooms', 'rooms.venue_id', 'venues.id')
    .select(({ fn }) => [
      'venues.id',
      'venues.name',
      'venues.street_address',
      'venues.city',
      'venues.floor',
      'venues.step_free',
      fn.count('rooms.id').as('rooms'),
      fn.max('rooms.capacity').as('largest'),
    ])
    .where('venues.organisation_id', '=', organisation_id)
    .groupBy([
      'venues.id',
      'venues.name',
      'venues.street_address',
      'venues.city',
      'venues.floor',
      'venues.step_free',
    ])
    .orderBy('venues.id')
    .execute()

export const addVenue = (
  db: Db,
  { organisation_id, id = newId(), details }: Owner & { id?: string; details: VenueDetails },
): Promise<Kept> =>
  atomically(db, async (trx) => {
    await lockOrganisation(trx, { organisation_id })
    const made = await madeBefore(trx, { table: 'venues', id, of: { organisation_id } })
    if (made) return made
    if (await isTaken(trx, { organisation_id, details }))
      return { ok: false, refusal: 'name_taken' }
    await trx
      .insertInto('venues')
      .values({ id, organisation_id, ...details, created_at: now() })
      .execute()
    return { ok: true, id }
  })

/** Where one goes; the rest is good to know. */
const toBeTold = ['name', 'street_address', 'postal_code', 'city', 'floor'] as const

/** Tells the calendars of what is still to come there. */
export const changeVenue = (
  db: Db,
  { organisation_id, venue_id, details }: OwnVenue & { details: VenueDetails },
): Promise<Kept> =>
  atomically(db, async (trx) => {
    await lockOrganisation(trx, { organisation_id })
    if (await isTaken(trx, { organisation_id, details, id: venue_id }))
      return { ok: false, refusal: 'name_taken' }
    const before = await findVenue(trx, { organisation_id, venue_id })
    const isElsewhere = before && toBeTold.some((column) => before[column] !== details[column])
    const changed = await trx
      .updateTable('venues')
      .set(details)
      .where('id', '=', venue_id)
      .where('organisation_id', '=', organisation_id)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return { ok: false, refusal: 'not_found' }
    await trx
      .updateTable('events')
      .set((eb) => ({ revision: eb('revision', '+', 1), changed_at: now() }))
      .set(isElsewhere ? { untold_since: now() } : {})
      .where('venue_id', '=', venue_id)
      .where(isKnownOf)
      .where('ends_at', '>', now())
      .execute()
    return { ok: true, id: venue_id }
  })

/** Holds the venue's row until the transaction ends; undefined where it is not the organisation's. */
export const lockVenue = (trx: Db, { organisation_id, venue_id }: OwnVenue) =>
  trx
    .updateTable('venues')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', venue_id)
    .where('organisation_id', '=', organisation_id)
    .returning('id')
    .executeTakeFirst()

type Named = Owner & { details: VenueDetails; id?: string }

async function isTaken(trx: Db, { organisation_id, details, id }: Named) {
  const rows = await trx
    .selectFrom('venues')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisation_id)
    .execute()
  return takenName(['name'], { names: details, rows, id }) !== undefined
}
