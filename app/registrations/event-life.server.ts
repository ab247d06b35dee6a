import { holdBack } from '#app/messaging/outbox.server.ts'
import { findUntold, type Untold } from '#app/programme/untold.server.ts'
import type { Db } from '#db/connect.ts'
import { type EventFacts, findDeskEventFacts } from './events/event-facts.server.ts'
import { atOnce, tellEveryone } from './everyone.server.ts'
import { currentStates, isCurrent } from './standing/standing.ts'
import { postEventCancelled, postEventChanged } from './tickets/letters.server.ts'
import { type Message, printedMessage } from './tickets/printed.server.ts'

// What registrations does in the life of an event; app/organising/event-life.server.ts says in which order.

type OwnEvent = { organisation_id: string; event_id: string }

/** How many have not been told that the time or place of what they come to is another. */
export async function countUntold(db: Db, own: OwnEvent) {
  const untold = await findUntold(db, own)
  if (!untold) return 0
  const { count } = await untoldOf(db, own.event_id, untold)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** A letter to each of them with what is so now, and the file that puts their calendar right; answers how many. */
export async function tellOfChange(
  trx: Db,
  { untold, ...input }: OwnEvent & Message & { untold: Untold },
) {
  const event = await factsOf(trx, input)
  return tellEveryone(trx, {
    listSome: (after) => listUntold(trx, { event_id: event.id, untold, after }),
    async tell(to, seminars) {
      if (!isCurrent(to)) return
      const moved = seminars.filter(({ id }) =>
        untold.sessions.some((session) => session.id === id),
      )
      const changed = untold.since === null ? moved : 'event'
      const message = printedMessage(input, to.language)
      await postEventChanged(trx, { event, to, state: to.state, seminars, changed, message })
    },
  })
}

/** Who registered, or chose the seminar, before it changed: the letters since then say what is so. */
function untoldOf(db: Db, event_id: string, { since, sessions }: Untold) {
  return reachable(db, event_id).where((eb) => {
    const chose = sessions.map((session) =>
      eb.exists(
        eb
          .selectFrom('seats')
          .select('seats.id')
          .whereRef('seats.registration_id', '=', 'registrations.id')
          .where('seats.session_id', '=', session.id)
          .where('seats.chosen_at', '<=', session.since),
      ),
    )
    return eb.or(
      since === null ? chose : [eb('registrations.registered_at', '<=', since), ...chose],
    )
  })
}

const listUntold = (
  trx: Db,
  { event_id, untold, after }: { event_id: string; untold: Untold; after: string },
) =>
  untoldOf(trx, event_id, untold)
    .select(['registrations.id', 'registrations.name', 'registrations.email'])
    .select(['registrations.language', 'registrations.secrets_version', 'registrations.state'])
    .where('registrations.id', '>', after)
    .orderBy('registrations.id')
    .limit(atOnce)
    .execute()

/** What says that the day will be. */
const outdated = [
  'registration-confirmed',
  'registration-waiting',
  'place-offered',
  'seminar-changed',
  'event-changed',
  'event-reminder',
]

/** How many of the registered will be told that it is called off, before it is done. */
export async function countToTell(db: Db, { organisation_id, event_id }: OwnEvent) {
  const { count } = await reachable(db, event_id)
    .innerJoin('events', 'events.id', 'registrations.event_id')
    .where('events.organisation_id', '=', organisation_id)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Tells all who were coming or in line; answers how many. */
export async function callOff(trx: Db, input: OwnEvent & Message) {
  const event = await factsOf(trx, input)
  await holdBack(trx, { event_id: event.id, letters: outdated })
  return tellEveryone(trx, {
    listSome: (after) => listComing(trx, { event_id: event.id, after }),
    tell(to, seminars) {
      const message = printedMessage(input, to.language)
      return postEventCancelled(trx, { event, to, seminars, message })
    },
  })
}

const listComing = (trx: Db, { event_id, after }: { event_id: string; after: string }) =>
  reachable(trx, event_id)
    .select(['id', 'name', 'email', 'language', 'secrets_version'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(atOnce)
    .execute()

/** Those who come or stand in line and can be written to. */
const reachable = (db: Db, event_id: string) =>
  db
    .selectFrom('registrations')
    .where('registrations.event_id', '=', event_id)
    .where('registrations.state', 'in', currentStates)
    .where('registrations.email', 'is not', null)

async function factsOf(trx: Db, own: OwnEvent): Promise<EventFacts> {
  const event = await findDeskEventFacts(trx, own)
  if (!event) throw new Error('The event is held, so it is there')
  return event
}
