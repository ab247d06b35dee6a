import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import type { Rooms } from '#db/schema/programme.ts'
import { raiseRevision } from '../events/event-publication.server.ts'

type RoomDetails = Pick<Rooms, 'name' | 'floor' | 'capacity' | 'hearing_loop'>

type InVenue = { organisation_id: string; venue_id: string }
type OwnRoom = InVenue & { room_id: string }

const ownRooms = (db: Db, { organisation_id }: { organisation_id: string }) =>
  db
    .selectFrom('rooms')
    .innerJoin('venues', 'venues.id', 'rooms.venue_id')
    .select([
      'rooms.id',
      'rooms.venue_id',
      'rooms.name',
      'rooms.floor',
      'rooms.capacity',
      'rooms.hearing_loop',
      'venues.name as venue_name',
    ])
    .where('venues.organisation_id', '=', organisation_id)
    .orderBy('venues.id')
    .orderBy('rooms.position')
    .orderBy('rooms.id')

/** For the session form: every room the organisation can book. */
export const listAllRooms = (db: Db, owner: { organisation_id: string }) =>
  ownRooms(db, owner).execute()

export const listRooms = (db: Db, { venue_id, ...owner }: InVenue) =>
  ownRooms(db, owner).where('rooms.venue_id', '=', venue_id).execute()

export const findRoom = (db: Db, { venue_id, room_id, ...owner }: OwnRoom) =>
  ownRooms(db, owner)
    .where('rooms.venue_id', '=', venue_id)
    .where('rooms.id', '=', room_id)
    .executeTakeFirst()

/** The new room's id, last among the venue's; undefined where the venue is not the organisation's. */
export const addRoom = (db: Db, { details, ...place }: InVenue & { details: RoomDetails }) =>
  atomically(db, async (trx) => {
    const venue = await trx
      .selectFrom('venues')
      .select('id')
      .where('id', '=', place.venue_id)
      .where('organisation_id', '=', place.organisation_id)
      .executeTakeFirst()
    if (!venue) return undefined
    const last = await trx
      .selectFrom('rooms')
      .select(({ fn }) => fn.max('position').as('position'))
      .where('venue_id', '=', venue.id)
      .executeTakeFirst()
    const id = newId()
    await trx
      .insertInto('rooms')
      .values({ id, venue_id: venue.id, ...details, position: (last?.position ?? 0) + 1 })
      .execute()
    return id
  })

/** Tells the calendars of what is still to come there. */
export const changeRoom = (db: Db, { details, ...room }: OwnRoom & { details: RoomDetails }) =>
  atomically(db, async (trx) => {
    const own = trx
      .selectFrom('venues')
      .select('id')
      .where('id', '=', room.venue_id)
      .where('organisation_id', '=', room.organisation_id)
    const before = await findRoom(trx, room)
    const changed = await trx
      .updateTable('rooms')
      .set(details)
      .where('id', '=', room.room_id)
      .where('venue_id', 'in', own)
      .returning('id')
      .executeTakeFirst()
    if (!changed || !before) return false
    if (before.name !== details.name || before.floor !== details.floor)
      await noteUntold(trx, changed.id)
    for (const { event_id } of await eventsIn(trx, changed.id))
      await raiseRevision(trx, { event_id })
    return true
  })

const eventsIn = (trx: Db, room_id: string) =>
  trx
    .selectFrom('sessions')
    .select('event_id')
    .distinct()
    .where('room_id', '=', room_id)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', now())
    .orderBy('event_id')
    .execute()

const noteUntold = (trx: Db, room_id: string) =>
  trx
    .updateTable('sessions')
    .set({ untold_since: now() })
    .where('room_id', '=', room_id)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', now())
    .where('taken', '>', 0)
    .execute()
