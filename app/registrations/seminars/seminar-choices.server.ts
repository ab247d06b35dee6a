import { raiseForCalendars } from '#app/programme/revisions/event-revisions.server.ts'
import { now } from '#app/tools/instant.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import {
  type EventFacts,
  findDeskEventFacts,
  findEventFacts,
  holdEventFacts,
  listSeminars,
  refusalOf,
  type Seminar,
} from '../events/event-facts.server.ts'
import { offerFreedSeminarSeat } from '../places/offers.server.ts'
import { listOwnSeminars } from '../places/own-seminars.server.ts'
import { giveSeats, takeSeats } from '../places/pools.server.ts'
import { insertSeats, leaveSeminars } from '../places/seats.server.ts'
import type { SeminarWish } from '../registration.ts'
import { hold } from '../standing/current.server.ts'
import { holdsPlace, isCurrent } from '../standing/standing.ts'
import { postSeminarChanged } from '../tickets/letters.server.ts'
import type { OwnSeminar } from '../tickets/printed.server.ts'
import { wishedAmong } from './wishes.server.ts'

type Choice = {
  registration_id: string
  event_id: string
  /** Given at the desk, where only one's own events may be touched. */
  organisation_id?: string
  seminars: SeminarWish[]
  letter: boolean
}

/**
 * Changes which seminars a registration attends. A new seat is taken before an old one is given up, so
 * whoever is refused keeps what they had; a place in a line that is wished for again keeps its turn.
 */
export function chooseSeminars(db: Db, input: Choice) {
  return atomically(db, async (trx) => {
    const held = await holdBoth(trx, input)
    if (!held) return refuse('not_found')
    const { event, registration } = held
    const over = refusalOf(event)
    if (over) return over
    const listed = () => listSeminars(trx, { event_id: event.id })
    const wished = await wishedAmong(listed, input.seminars)
    if (!wished.ok) return wished

    const exchanged = await exchange(trx, event, { registration, wished: wished.value })
    if (!exchanged.ok) return exchanged
    const { left } = exchanged.value
    if (input.letter) await tell(trx, { event_id: event.id, to: registration, left })
    return done({ changed: left !== null })
  })
}

/** The registration before the event, as who cancels one holds them. */
async function holdBoth(trx: Db, input: Choice) {
  const own = await findOwn(trx, input)
  const registration = own && (await hold(trx, input))
  if (!own || !registration || !isCurrent(registration)) return undefined
  const event = await holdEventFacts(trx, { event_id: own.id })
  return event && { event, registration }
}

const findOwn = (trx: Db, { organisation_id, event_id }: Choice) =>
  organisation_id === undefined
    ? findEventFacts(trx, { event_id })
    : findDeskEventFacts(trx, { organisation_id, event_id })

type Held = NonNullable<Awaited<ReturnType<typeof holdBoth>>>['registration']

type Wished = Seminar & { wait: boolean }

async function exchange(
  trx: Db,
  event: EventFacts,
  { registration, wished }: { registration: Held; wished: Wished[] },
) {
  const { id: registration_id } = registration
  const own = await listOwnSeminars(trx, registration_id)
  const added = wished.filter(({ id }) => !own.some((seminar) => seminar.id === id))
  const dropped = own.filter(({ id }) => !wished.some((seminar) => seminar.id === id))
  if (added.length === 0 && dropped.length === 0) return done({ left: null })
  // Before the seminars, as those who register take the event before them: two would else wait for each other.
  await raiseForCalendars(trx, { event_id: event.id })

  const isConfirmed = holdsPlace(registration)
  const seated = isConfirmed ? await takeSeats(trx, event, added) : []
  const full = added.filter(({ id, wait }) => isConfirmed && !wait && !seated.includes(id))
  if (full.length > 0) {
    await giveSeats(trx, { event_id: event.id, session_ids: seated })
    return { ...refuse('seminar_full'), full: full.map(({ id }) => id) }
  }
  await insertSeats(trx, {
    registration_id,
    at: now(),
    seminars: added.map(({ id }) => ({ id, is_waiting: !seated.includes(id) })),
  })
  const session_ids = dropped.map(({ id }) => id)
  const freed = await leaveSeminars(trx, { registration_id, event_id: event.id, session_ids })
  for (const session_id of freed) await offerFreedSeminarSeat(trx, { session_id })
  return done({ left: dropped })
}

type Told = { event_id: string; to: Held; left: readonly OwnSeminar[] | null }

async function tell(trx: Db, told: Told) {
  const { to, left } = told
  if (left === null) return
  const event = await findEventFacts(trx, { event_id: told.event_id })
  if (!event) return
  const seminars = await listOwnSeminars(trx, to.id)
  const about = { event, to, state: to.state, seminars, left }
  await postSeminarChanged(trx, { ...about, what: 'choice', seminar: null })
}
