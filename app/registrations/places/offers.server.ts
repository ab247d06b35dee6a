import { giveSessionSeat, takeSessionSeat } from '#app/programme/seats.server.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { type EventFacts, findEventFacts } from '../events/event-facts.server.ts'
import { type Category, categories, takesSeat } from '../registration.ts'
import { holdsPlace, isInLine } from '../standing/conditions.server.ts'
import { postPlaceOffered, postSeminarChanged } from '../tickets/letters.server.ts'
import {
  findFirstInLine,
  findFirstInSeminarLine,
  leaveLine,
  takePlaceInLine,
} from './line.server.ts'
import { listOwnSeminars } from './own-seminars.server.ts'
import { givePlace, takePlace } from './pools.server.ts'

/** So that a capacity raised by thousands does not hold the database for seconds; the next round goes on. */
const mostAtOnce = 100

/**
 * Gives the event's free seats to those first in line, with a letter each. Called in the transaction that
 * freed a seat, after it was given back; answers how many got one.
 */
export async function offerFreedSeat(trx: Db, { event_id }: { event_id: string }) {
  const event = await findEventFacts(trx, { event_id })
  if (!event || isOver(event)) return 0
  const beside = await offerTo(trx, event, seatless)
  return beside + (await offerTo(trx, event, seated))
}

/** Media of before they came without a seat may stand behind those who need one. */
const seated = categories.filter(takesSeat)
const seatless = categories.filter((category) => !takesSeat(category))

async function offerTo(trx: Db, event: EventFacts, among: readonly Category[]) {
  const { id: event_id } = event
  let offered = 0
  while (offered < mostAtOnce) {
    const first = await findFirstInLine(trx, event_id, among)
    if (!first || !(await takePlace(trx, { ...first, event_id }))) return offered
    if (await confirm(trx, event, first)) offered += 1
    else await givePlace(trx, { ...first, event_id })
  }
  return offered
}

/** The same for a seminar; only those who have a seat at the event stand in its line. */
export async function offerFreedSeminarSeat(trx: Db, { session_id }: { session_id: string }) {
  const session = await trx
    .selectFrom('sessions')
    .select(['id', 'event_id', 'title_sv', 'title_en'])
    .where('id', '=', session_id)
    .where('ends_at', '>', now())
    .executeTakeFirst()
  const event = session && (await findEventFacts(trx, { event_id: session.event_id }))
  if (!event || isOver(event)) return 0
  const seat = { event_id: event.id, session_id }
  let offered = 0
  while (offered < mostAtOnce) {
    const first = await findFirstInSeminarLine(trx, session_id)
    if (!first || !(await takeSessionSeat(trx, seat))) return offered
    if (await takePlaceInLine(trx, first.seat_id)) {
      const seminars = await listOwnSeminars(trx, first.id)
      const about = { event, to: first, state: 'confirmed' as const, seminars, left: [] }
      await postSeminarChanged(trx, { ...about, what: 'seat', seminar: session })
      offered += 1
    } else await giveSessionSeat(trx, seat)
  }
  return offered
}

/** Finds seats that came free without anyone leaving: a raised capacity. Two questions when there are none. */
export async function fillFreeSeats(db: Db) {
  for (const { id } of await listEventsToFill(db))
    await atomically(db, (trx) => offerFreedSeat(trx, { event_id: id }))
  for (const { id } of await listSeminarsToFill(db))
    await atomically(db, (trx) => offerFreedSeminarSeat(trx, { session_id: id }))
}

const isOver = (event: EventFacts) =>
  event.published_at === null || event.cancelled_at !== null || event.ends_at <= now()

type First = NonNullable<Awaited<ReturnType<typeof findFirstInLine>>>

/** Their place with the ticket's letter; false when they left the line meanwhile. */
async function confirm(trx: Db, event: EventFacts, first: First) {
  if (!(await leaveLine(trx, event, first))) return false
  const seminars = await listOwnSeminars(trx, first.id)
  await postPlaceOffered(trx, { event, to: first, seminars })
  return true
}

const listEventsToFill = (db: Db) =>
  db
    .selectFrom('events')
    .select('events.id')
    .where('published_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', now())
    .where((eb) => {
      const someone = eb
        .selectFrom('registrations')
        .select('registrations.id')
        .whereRef('registrations.event_id', '=', 'events.id')
        .where(isInLine)
      const isFree = eb.or([eb('capacity', 'is', null), eb('taken', '<', eb.ref('capacity'))])
      return eb.or([
        eb.and([isFree, eb.exists(someone)]),
        eb.exists(someone.where('registrations.category', 'in', seatless)),
      ])
    })
    .execute()

const listSeminarsToFill = (db: Db) =>
  db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .select('sessions.id')
    .where('events.published_at', 'is not', null)
    .where('events.cancelled_at', 'is', null)
    .where('events.ends_at', '>', now())
    .where('sessions.ends_at', '>', now())
    .where('sessions.cancelled_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('sessions.capacity', 'is', null),
        eb('sessions.taken', '<', eb.ref('sessions.capacity')),
      ]),
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('seats')
          .innerJoin('registrations', 'registrations.id', 'seats.registration_id')
          .select('seats.id')
          .whereRef('seats.session_id', '=', 'sessions.id')
          .where('seats.state', '=', 'waiting')
          .where(holdsPlace),
      ),
    )
    .execute()
