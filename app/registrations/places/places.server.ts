import { done, refuse } from '#app/tools/outcome.ts'
import type { Db } from '#db/connect.ts'
import type { EventFacts, Seminar } from '../events/event-facts.server.ts'
import { type Category, takesSeat } from '../registration.ts'
import { type CurrentState, isInLine } from '../standing/standing.ts'
import { givePlace, giveSeats, takeExtraPlace, takePlace, takeSeats } from './pools.server.ts'

type Wanted = {
  category: Category
  /** A place in the event's line will do. */
  wait: boolean
  /** A seat although all are taken and others stand in line. */
  extra?: boolean
  /** With `wait` a place in the seminar's own line will do. */
  seminars: readonly (Seminar & { wait: boolean })[]
}

/**
 * A place at the event or in its line, and a seat or a place in line at each of the seminars; refused with all given
 * back where one of them has neither.
 */
export async function takePlaces(trx: Db, event: EventFacts, wanted: Wanted) {
  const { category, wait, seminars } = wanted
  const place = await claim(trx, event, wanted)
  if (!place && !wait) return refuse('sold_out')
  const state: CurrentState = place ? 'confirmed' : 'waiting'
  const seated = place ? await takeSeats(trx, event, seminars) : []
  const own = seminars.map((seminar) => ({ ...seminar, is_waiting: !seated.includes(seminar.id) }))
  const full = place ? own.filter((seminar) => seminar.is_waiting && !seminar.wait) : []
  if (full.length > 0) {
    await givePlaces(trx, event, { category, state, seminars: own })
    return { ...refuse('seminar_full'), full: full.map(({ id }) => id) }
  }
  return done({ state, seminars: own })
}

/** Those in line come before whoever needs a seat now. */
function claim(trx: Db, event: EventFacts, { category, extra = false }: Wanted) {
  if (extra) return takeExtraPlace(trx, { event_id: event.id })
  if (takesSeat(category) && event.someone_in_line !== null) return undefined
  return takePlace(trx, { event_id: event.id, category })
}

type Taken = {
  category: Category
  state: CurrentState
  seminars: readonly { id: string; is_waiting: boolean }[]
}

/** As if they had never been taken. */
export async function givePlaces(trx: Db, event: EventFacts, taken: Taken) {
  const { id: event_id } = event
  const { category, seminars } = taken
  if (isInLine(taken)) return
  await givePlace(trx, { event_id, category })
  const seated = seminars.filter(({ is_waiting }) => !is_waiting)
  await giveSeats(trx, { event_id, session_ids: seated.map(({ id }) => id) })
}
