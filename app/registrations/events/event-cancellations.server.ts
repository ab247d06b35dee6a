import { noteAudit } from '#app/accounts/audit.server.ts'
import { holdBack } from '#app/messaging/outbox.server.ts'
import { cancelEvent } from '#app/programme/events/event-publication.server.ts'
import { removeSession } from '#app/programme/sessions/session-changes.server.ts'
import { now } from '#app/tools/instant.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { atOnce, tellEveryone } from '../everyone.server.ts'
import type { AtDesk } from '../list/desk-registrations.server.ts'
import { listSeminarsOfEach } from '../places/own-seminars.server.ts'
import { isCurrent } from '../standing/conditions.server.ts'
import { currentStates } from '../standing/standing.ts'
import { postEventCancelled, postSeminarChanged } from '../tickets/letters.server.ts'
import { type Message, printedMessage } from '../tickets/printed.server.ts'
import {
  type EventFacts,
  findDeskEventFacts,
  holdDeskEventFacts,
  refusalOf,
} from './event-facts.server.ts'

/** What says that the day will be. */
const outdated = [
  'registration-confirmed',
  'registration-waiting',
  'place-offered',
  'seminar-changed',
  'event-changed',
  'event-reminder',
]

/** How many of the registered will be told, before it is done. */
export async function countToTell(db: Db, { event_id }: { event_id: string }) {
  const { count } = await db
    .selectFrom('registrations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('event_id', '=', event_id)
    .where('state', 'in', currentStates)
    .where('email', 'is not', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Cancels the event and tells all who were coming or in line, in one commit: nobody is told of what did not happen. */
export function cancelWholeEvent(db: Db, input: AtDesk & Message) {
  return atomically(db, async (trx) => {
    if (!(await cancelEvent(trx, input))) return refuse('not_found')
    const event = await findDeskEventFacts(trx, input)
    if (!event) return refuse('not_found')
    await holdBack(trx, { event_id: event.id, letters: outdated })
    const told = await tellAll(trx, event, input)
    await noteAudit(trx, { ...input, verb: 'cancel_event', subject_id: event.id })
    return done({ told })
  })
}

const tellAll = (trx: Db, event: EventFacts, said: Message) =>
  tellEveryone(trx, {
    listSome: (after) => listSome(trx, { event_id: event.id, after }),
    tell(to, seminars) {
      const message = printedMessage(said, to.language)
      return postEventCancelled(trx, { event, to, seminars, message })
    },
  })

const listSome = (trx: Db, { event_id, after }: { event_id: string; after: string }) =>
  trx
    .selectFrom('registrations')
    .select(['id', 'name', 'email', 'language', 'secrets_version'])
    .where('event_id', '=', event_id)
    .where('state', 'in', currentStates)
    .where('email', 'is not', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(atOnce)
    .execute()

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

/** Takes a session out of the programme and tells those who had chosen it, so that they can choose again. */
export function removeWholeSession(db: Db, input: AtDesk & { session_id: string }) {
  return atomically(db, async (trx) => {
    const { event_id, session_id } = input
    const own = await holdDeskEventFacts(trx, input)
    const removed = own && (await removeSession(trx, { event_id, session_id }))
    if (own && !removed && (await isRemoved(trx, input))) return refuse('removed')
    const event = removed && (await findDeskEventFacts(trx, input))
    if (!event || !removed) return refuse('not_found')
    const people = await listChoosers(trx, session_id)
    await trx.deleteFrom('seats').where('session_id', '=', session_id).execute()
    const told = refusalOf(event) ? 0 : await tellChoosers(trx, { event, removed, people })
    await noteAudit(trx, { ...input, verb: 'remove_session', subject_id: session_id })
    return done({ told })
  })
}

const isRemoved = (trx: Db, { event_id, session_id }: { event_id: string; session_id: string }) =>
  trx
    .selectFrom('sessions')
    .select('id')
    .where('id', '=', session_id)
    .where('event_id', '=', event_id)
    .where('cancelled_at', 'is not', null)
    .executeTakeFirst()

type Removed = NonNullable<Awaited<ReturnType<typeof removeSession>>>
type Choosers = Awaited<ReturnType<typeof listChoosers>>

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
    if (state === 'cancelled' || to.email === null) continue
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
    .orderBy('registrations.id')
    .execute()
