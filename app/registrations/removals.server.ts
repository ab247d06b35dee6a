import type { Selectable } from 'kysely'
import { now } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'
import type { Sessions } from '#db/schema/programme.ts'
import { type EventFacts, findDeskEventFacts, refusalOf } from './events/event-facts.server.ts'
import { listSeminarsOfEach } from './places/own-seminars.server.ts'
import { isCurrent } from './standing/conditions.server.ts'
import type { CurrentState } from './standing/standing.ts'
import { postSeminarChanged } from './tickets/letters.server.ts'

// What registrations does when a session is removed; app/organising/removals.server.ts says in which order.

/** The seminar, and how many of those who hold a seat or stand in its line will be told. */
export async function findRemoval(
  db: Db,
  input: { organisation_id: string; event_id: string; session_id: string },
) {
  return db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .select([
      'sessions.id',
      'sessions.kind',
      'sessions.title_sv',
      'sessions.title_en',
      'sessions.starts_at',
      'sessions.ends_at',
    ])
    .select((eb) =>
      eb
        .selectFrom('seats')
        .innerJoin('registrations', 'registrations.id', 'seats.registration_id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('seats.session_id', '=', 'sessions.id')
        .where(isCurrent)
        .where('registrations.email', 'is not', null)
        // As of `refusalOf`: nobody can choose again at what is over or called off.
        .where((of) => of(of.ref('events.cancelled_at'), 'is', null))
        .where((of) => of(of.ref('events.ends_at'), '>', now()))
        .as('to_tell'),
    )
    .where('sessions.id', '=', input.session_id)
    .where('sessions.event_id', '=', input.event_id)
    .where('sessions.cancelled_at', 'is', null)
    .where('events.organisation_id', '=', input.organisation_id)
    .executeTakeFirst()
}

type Removed = Selectable<Sessions>
type Choosers = Awaited<ReturnType<typeof listChoosers>>

/** Gives the seats of a removed session back and tells those who had chosen it, so that they can choose again. */
export async function letGoOfSession(
  trx: Db,
  { organisation_id, session }: { organisation_id: string; session: Removed },
) {
  const { id: session_id, event_id } = session
  const event = await findDeskEventFacts(trx, { organisation_id, event_id })
  if (!event) throw new Error('The event is held, so it is there')
  const people = await listChoosers(trx, session_id)
  await trx.deleteFrom('seats').where('session_id', '=', session_id).execute()
  return refusalOf(event) ? 0 : tellChoosers(trx, { event, removed: session, people })
}

async function tellChoosers(
  trx: Db,
  { event, removed, people }: { event: EventFacts; removed: Removed; people: Choosers },
) {
  const room = { room_name: null, room_floor: null }
  const own = await listSeminarsOfEach(
    trx,
    people.map(({ id }) => id),
  )
  let told = 0
  for (const { seat, state, ...to } of people) {
    if (to.email === null) continue
    const seminars = own.get(to.id) ?? []
    const left = seat === 'taken' ? [{ ...removed, ...room, is_waiting: false }] : []
    const about = { event, to, state, seminars, left, seminar: removed }
    await postSeminarChanged(trx, { ...about, what: 'removed' })
    told += 1
  }
  return told
}

const listChoosers = (trx: Db, session_id: string) =>
  trx
    .selectFrom('seats')
    .innerJoin('registrations', 'registrations.id', 'seats.registration_id')
    .select([
      'registrations.id',
      'registrations.name',
      'registrations.email',
      'registrations.language',
      'registrations.secrets_version',
      'registrations.state',
      'seats.state as seat',
    ])
    .where('seats.session_id', '=', session_id)
    .where(isCurrent)
    .$narrowType<{ state: CurrentState }>()
    .orderBy('registrations.id')
    .execute()
