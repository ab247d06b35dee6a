import { findByName } from '#app/registrations/list/registration-list.server.ts'
import { categories, takesSeat } from '#app/registrations/registration.ts'
import { holdsPlace, isInLine } from '#app/registrations/standing/standing.ts'
import { searchKey } from '#app/tools/sort-key.ts'
import type { Db } from '#db/connect.ts'
import { findDoorEvent } from './scan-log.server.ts'

const most = 20

/**
 * Name search at the door, within one event: the words may begin any of the words of a name, in any order.
 * Answers at most 20, in alphabetical order, and none for less than two letters.
 */
export async function findPeople(db: Db, { event_id, q }: { event_id: string; q: string }) {
  if (searchKey(q).length < 2) return []
  const ids = await findByName(db, { event_id, q, most })
  if (ids.length === 0) return []
  return db
    .selectFrom('registrations')
    .leftJoin('admissions', 'admissions.registration_id', 'registrations.id')
    .where('registrations.id', 'in', ids)
    .orderBy('sort_key')
    .orderBy('registrations.id')
    .select([
      'registrations.id as registration_id',
      'registrations.name',
      'registrations.organisation_name',
      'registrations.state',
      'admissions.admitted_at',
    ])
    .execute()
}

export type Count = { admitted: number; registered: number; waiting: number }

/** How many are in, of how many with a place, and how many wait for one. */
export async function countDoor(db: Db, { event_id }: { event_id: string }): Promise<Count> {
  const admitted = await countAdmitted(db, { event_id })
  const states = await db
    .selectFrom('registrations')
    .where('event_id', '=', event_id)
    .groupBy('state')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .execute()
  const registered = states.find(holdsPlace)?.count ?? 0
  return { admitted, registered, waiting: states.find(isInLine)?.count ?? 0 }
}

type Own = { organisation_id: string; event_id: string }

/** The same at the desk; undefined outside the organisation's own. */
export async function countDeskDoor(db: Db, own: Own) {
  const event = await findDoorEvent(db, own)
  return event && countDoor(db, { event_id: event.id })
}

/** How many are in, whether they take a seat or not. */
export async function countAdmitted(db: Db, { event_id }: { event_id: string }) {
  const { admitted } = await db
    .selectFrom('admissions')
    .where('event_id', '=', event_id)
    .select((eb) => eb.fn.countAll<number>().as('admitted'))
    .executeTakeFirstOrThrow()
  return admitted
}

/** How many of the event's chairs somebody sits on; media who are in stand beside them. */
export async function countSeated(db: Db, { event_id }: { event_id: string }) {
  const { seated } = await db
    .selectFrom('admissions')
    .innerJoin('registrations', 'registrations.id', 'admissions.registration_id')
    .where('admissions.event_id', '=', event_id)
    .where('registrations.category', 'in', categories.filter(takesSeat))
    .select((eb) => eb.fn.countAll<number>().as('seated'))
    .executeTakeFirstOrThrow()
  return seated
}
