import { findByName } from '#app/registrations/list/registration-list.server.ts'
import { categories, takesSeat } from '#app/registrations/registration.ts'
import { holdsPlace, isInLine } from '#app/registrations/standing/standing.ts'
import { now } from '#app/tools/instant.ts'
import { searchKey } from '#app/tools/sort-key.ts'
import type { Db } from '#db/connect.ts'
import { deskDay } from './event-day.ts'
import type { Door } from './gate.ts'
import { findDoorEvent } from './scan-log.server.ts'

const most = 20

type Asked = Pick<Door, 'event_id' | 'gate_id' | 'day'> & { q: string }

/**
 * Name search at the door, within one event: the words may begin any of the words of a name, in any order.
 * Answers at most 20, in alphabetical order, and none for less than two letters.
 */
export async function findPeople(db: Db, { q, event_id, gate_id, day }: Asked) {
  if (searchKey(q).length < 2) return []
  const ids = await findByName(db, { event_id, q, most })
  if (ids.length === 0) return []
  return db
    .selectFrom('registrations')
    .leftJoin('admissions', (join) =>
      join
        .onRef('admissions.registration_id', '=', 'registrations.id')
        .on('admissions.gate_id', '=', gate_id)
        .on('admissions.day', '=', day),
    )
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

type OfEvent = { event_id: string }
type OnDay = OfEvent & { day: string }
type OnSomeDay = OfEvent & { day?: string | undefined }
export type Count = { admitted: number; registered: number; waiting: number }

/** How many have come in, on that day of the event or on any; of how many with a place, and how many wait for one. */
export async function countDoor(db: Db, { event_id, day }: OnSomeDay): Promise<Count> {
  const admitted = await countAdmitted(db, { event_id, day })
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
  return event && countDoor(db, { event_id: event.id, day: deskDay(event, now()) })
}

/** How many have come in, whether they take a seat or not: each once, through whatever gates. */
export async function countAdmitted(db: Db, { event_id, day }: OnSomeDay) {
  const { admitted } = await db
    .selectFrom('admissions')
    .where('event_id', '=', event_id)
    .$if(day !== undefined, (query) => query.where('day', '=', day ?? ''))
    .select((eb) => eb.fn.count<number>('registration_id').distinct().as('admitted'))
    .executeTakeFirstOrThrow()
  return admitted
}

/** How many of the event's chairs somebody sits on; media who are in stand beside them. */
export async function countSeated(db: Db, { event_id, day }: OnDay) {
  const { seated } = await db
    .selectFrom('admissions')
    .innerJoin('registrations', 'registrations.id', 'admissions.registration_id')
    .where('admissions.event_id', '=', event_id)
    .where('admissions.day', '=', day)
    .where('registrations.category', 'in', categories.filter(takesSeat))
    .select((eb) => eb.fn.count<number>('registration_id').distinct().as('seated'))
    .executeTakeFirstOrThrow()
  return seated
}
