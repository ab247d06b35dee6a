import type { Db } from '#db/connect.ts'

/** A registration's own seminars in the order of the day, with their rooms; those in line are told apart. */
export async function listOwnSeminars(db: Db, registration_id: string) {
  const rows = await db
    .selectFrom('seats')
    .innerJoin('sessions', 'sessions.id', 'seats.session_id')
    .leftJoin('rooms', 'rooms.id', 'sessions.room_id')
    .select([
      'sessions.id',
      'sessions.title_sv',
      'sessions.title_en',
      'sessions.starts_at',
      'sessions.ends_at',
      'rooms.name as room_name',
      'rooms.floor as room_floor',
      'seats.state',
    ])
    .where('seats.registration_id', '=', registration_id)
    .where('sessions.cancelled_at', 'is', null)
    .orderBy('sessions.starts_at')
    .orderBy('sessions.id')
    .execute()
  return rows.map(({ state, ...seminar }) => ({ ...seminar, is_waiting: state === 'waiting' }))
}
