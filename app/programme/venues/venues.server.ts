import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import type { Venues } from '#db/schema/programme.ts'

type VenueDetails = Omit<Venues, 'id' | 'organisation_id' | 'created_at'>

type Owner = { organisation_id: string }

export const findVenue = (db: Db, { organisation_id, venue_id }: Owner & { venue_id: string }) =>
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

export async function addVenue(
  db: Db,
  { organisation_id, details }: Owner & { details: VenueDetails },
) {
  const id = newId()
  await atomically(db, (trx) =>
    trx
      .insertInto('venues')
      .values({ id, organisation_id, ...details, created_at: now() })
      .execute(),
  )
  return id
}

/** Where one goes; the rest is good to know. */
const toBeTold = ['name', 'street_address', 'postal_code', 'city', 'floor'] as const

/** Tells the calendars of what is still to come there; false where the venue is not the organisation's. */
export const changeVenue = (
  db: Db,
  { organisation_id, venue_id, details }: Owner & { venue_id: string; details: VenueDetails },
) =>
  atomically(db, async (trx) => {
    const before = await findVenue(trx, { organisation_id, venue_id })
    const isElsewhere = before && toBeTold.some((column) => before[column] !== details[column])
    const changed = await trx
      .updateTable('venues')
      .set(details)
      .where('id', '=', venue_id)
      .where('organisation_id', '=', organisation_id)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return false
    await trx
      .updateTable('events')
      .set((eb) => ({ revision: eb('revision', '+', 1), changed_at: now() }))
      .set(isElsewhere ? { untold_since: now() } : {})
      .where('venue_id', '=', venue_id)
      .where((eb) => eb.or([eb('published_at', 'is not', null), eb('taken', '>', 0)]))
      .where('ends_at', '>', now())
      .execute()
    return true
  })
