import type { Db } from '#db/connect.ts'

/** A registration's own seminars in the order of the day, with their rooms; those in line are told apart. */
export async function listOwnSeminars(db: Db, registration_id: string) {
  const rows = await selectSeminars(db)
    .where('seats.registration_id', '=', registration_id)
    .execute()
  return rows.map(told)
}

const atOnce = 1000

/** The same for several: as many queries as there are thousands of them. */
export async function listSeminarsOfEach(db: Db, registration_ids: readonly string[]) {
  const seminars = new Map(registration_ids.map((id) => [id, [] as OwnSeminars]))
  for (let from = 0; from < registration_ids.length; from += atOnce) {
    const rows = await selectSeminars(db)
      .select('seats.registration_id')
      .where('seats.registration_id', 'in', registration_ids.slice(from, from + atOnce))
      .execute()
    for (const { registration_id, ...row } of rows) seminars.get(registration_id)?.push(told(row))
  }
  return seminars
}

type OwnSeminars = Awaited<ReturnType<typeof listOwnSeminars>>

const told = <Row extends { state: string }>({ state, ...seminar }: Row) => ({
  ...seminar,
  is_waiting: state === 'waiting',
})

const selectSeminars = (db: Db) =>
  db
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
    .where('sessions.cancelled_at', 'is', null)
    .orderBy('sessions.starts_at')
    .orderBy('sessions.id')
