import type { Db } from '#db/connect.ts'

export type RoomClash = NonNullable<Awaited<ReturnType<typeof findRoomClash>>>

/** Holds the room until the transaction ends, so that two cannot book it at the same time. */
export async function lockRoom(
  trx: Db,
  { organisation_id, room_id }: { organisation_id: string; room_id: string },
) {
  const own = trx.selectFrom('venues').select('id').where('organisation_id', '=', organisation_id)
  return trx
    .updateTable('rooms')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', room_id)
    .where('venue_id', 'in', own)
    .returning(['id', 'name', 'capacity'])
    .executeTakeFirst()
}

type Booking = { room_id: string; starts_at: string; ends_at: string; except: readonly string[] }

/** The first session of any event that has the room at that time; drafts count, cancelled events do not. */
export function findRoomClash(db: Db, { room_id, starts_at, ends_at, except }: Booking) {
  const clashes = db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .innerJoin('rooms', 'rooms.id', 'sessions.room_id')
    .select([
      'sessions.id',
      'sessions.title_sv',
      'sessions.title_en',
      'sessions.starts_at',
      'sessions.ends_at',
      'rooms.name as room_name',
      'events.title_sv as event_title_sv',
      'events.title_en as event_title_en',
    ])
    .where('sessions.room_id', '=', room_id)
    .where('sessions.cancelled_at', 'is', null)
    .where('events.cancelled_at', 'is', null)
    .where('sessions.starts_at', '<', ends_at)
    .where('sessions.ends_at', '>', starts_at)
    .orderBy('sessions.starts_at')
  return (
    except.length > 0 ? clashes.where('sessions.id', 'not in', except) : clashes
  ).executeTakeFirst()
}
