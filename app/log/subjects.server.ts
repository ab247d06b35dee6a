import type { Subject } from '#app/accounts/deed.ts'
import type { Db } from '#db/connect.ts'

/** What something is called now. */
export type Named = {
  id: string
  name_sv: string
  name_en?: string
  /** What it is found under: a room's venue, a target's project. An event's own things have the event. */
  up_id?: string
  /** It has a row still, but no page any more. */
  gone_at?: string | null
}

type Asked = { type: string; id: string }

/** The names of what the entries are about, one question for each kind of thing however many there are. */
export async function findSubjects(db: Db, asked: readonly Asked[]) {
  const found = new Map<string, Named>()
  for (const type of Object.keys(named) as Subject[]) {
    const ids = [...new Set(asked.filter((one) => one.type === type).map(({ id }) => id))]
    if (ids.length === 0) continue
    for (const one of await named[type](db, ids)) found.set(one.id, one)
  }
  return found
}

const named: Record<Subject, (db: Db, ids: string[]) => Promise<Named[]>> = {
  organisation: (db, ids) =>
    db
      .selectFrom('organisations')
      .select(['id', 'name as name_sv'])
      .where('id', 'in', ids)
      .execute(),
  invitation: (db, ids) =>
    db
      .selectFrom('invitations')
      .select(['id', 'email as name_sv'])
      .where('id', 'in', ids)
      .execute(),
  membership: (db, ids) =>
    db
      .selectFrom('memberships')
      .innerJoin('people', 'people.id', 'memberships.person_id')
      .select(['memberships.id', 'people.name as name_sv', 'memberships.removed_at as gone_at'])
      .where('memberships.id', 'in', ids)
      .execute(),
  event: (db, ids) =>
    db
      .selectFrom('events')
      .select(['id', 'title_sv as name_sv', 'title_en as name_en'])
      .where('id', 'in', ids)
      .execute(),
  session: (db, ids) =>
    db
      .selectFrom('sessions')
      .select(['id', 'title_sv as name_sv', 'title_en as name_en', 'cancelled_at as gone_at'])
      .where('id', 'in', ids)
      .execute(),
  venue: (db, ids) =>
    db.selectFrom('venues').select(['id', 'name as name_sv']).where('id', 'in', ids).execute(),
  room: (db, ids) =>
    db
      .selectFrom('rooms')
      .select(['id', 'name as name_sv', 'venue_id as up_id'])
      .where('id', 'in', ids)
      .execute(),
  track: (db, ids) =>
    db.selectFrom('tracks').select(['id', 'name_sv', 'name_en']).where('id', 'in', ids).execute(),
  speaker: (db, ids) =>
    db.selectFrom('speakers').select(['id', 'name as name_sv']).where('id', 'in', ids).execute(),
  focus_area: (db, ids) =>
    db
      .selectFrom('focus_areas')
      .select(['id', 'name_sv', 'name_en'])
      .where('id', 'in', ids)
      .execute(),
  registration: (db, ids) =>
    db
      .selectFrom('registrations')
      .select(['id', 'name as name_sv'])
      .where('id', 'in', ids)
      .execute(),
  device: (db, ids) =>
    db.selectFrom('devices').select(['id', 'name as name_sv']).where('id', 'in', ids).execute(),
  accreditation: (db, ids) =>
    db
      .selectFrom('accreditations')
      .select(['id', 'name as name_sv'])
      .where('id', 'in', ids)
      .execute(),
  project: (db, ids) =>
    db
      .selectFrom('projects')
      .select(['id', 'title_sv as name_sv', 'title_en as name_en'])
      .where('id', 'in', ids)
      .execute(),
  /** Nobody's name: who asked is known no longer once they have their answer. */
  privacy_request: async (db, ids) => {
    const rows = await db
      .selectFrom('privacy_requests')
      .select('id')
      .where('id', 'in', ids)
      .execute()
    return rows.map(({ id }) => ({ id, name_sv: '' }))
  },
  target: (db, ids) =>
    db
      .selectFrom('targets')
      .select(['id', 'title_sv as name_sv', 'title_en as name_en', 'project_id as up_id'])
      .where('id', 'in', ids)
      .execute(),
}
