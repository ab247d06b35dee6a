import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import type { Rooms } from '#db/schema/programme.ts'
import { raiseRevision } from '../revisions/event-revisions.server.ts'
import { takenName } from '../same-name.ts'
import { lockVenue } from './venues.server.ts'

type RoomDetails = Pick<Rooms, 'name' | 'floor' | 'capacity' | 'hearing_loop'>

type InVenue = { organisation_id: string; venue_id: string }
type OwnRoom = InVenue & { room_id: string }
type Kept = { ok: true; id: string } | { ok: false; refusal: 'not_found' | 'name_taken' }

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
      'rooms.position',
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

/** The new room comes last among the venue's. */
export const addRoom = (
  db: Db,
  { id = newId(), details, ...place }: InVenue & { id?: string; details: RoomDetails },
): Promise<Kept> =>
  atomically(db, async (trx) => {
    const { venue_id } = place
    if (!(await lockVenue(trx, place))) return { ok: false, refusal: 'not_found' }
    const made = await madeBefore(trx, { table: 'rooms', id, of: { venue_id } })
    if (made) return made
    const rooms = await listRooms(trx, place)
    if (takenName(['name'], { names: details, rows: rooms }))
      return { ok: false, refusal: 'name_taken' }
    const position = Math.max(0, ...rooms.map((room) => room.position)) + 1
    await trx
      .insertInto('rooms')
      .values({ id, venue_id, ...details, position })
      .execute()
    return { ok: true, id }
  })

/** Tells the calendars of what is still to come there. */
export const changeRoom = (
  db: Db,
  { room_id: id, details, ...place }: OwnRoom & { details: RoomDetails },
): Promise<Kept> =>
  atomically(db, async (trx) => {
    if (!(await lockVenue(trx, place))) return { ok: false, refusal: 'not_found' }
    const rooms = await listRooms(trx, place)
    const before = rooms.find((room) => room.id === id)
    if (takenName(['name'], { names: details, rows: rooms, id }))
      return { ok: false, refusal: 'name_taken' }
    const changed = await trx
      .updateTable('rooms')
      .set(details)
      .where('id', '=', id)
      .where('venue_id', '=', place.venue_id)
      .returning('id')
      .executeTakeFirst()
    if (!changed || !before) return { ok: false, refusal: 'not_found' }
    if (before.name !== details.name || before.floor !== details.floor)
      await noteUntold(trx, changed.id)
    for (const { event_id } of await eventsIn(trx, changed.id))
      await raiseRevision(trx, { event_id })
    return { ok: true, id }
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
