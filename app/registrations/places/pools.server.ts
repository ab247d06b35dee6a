import {
  comeWithoutSeat,
  giveEventSeat,
  giveSessionSeat,
  leaveWithoutSeat,
  takeEventSeat,
  takeExtraSeat,
  takeSessionSeat,
} from '#app/programme/seats.server.ts'
import type { Db } from '#db/connect.ts'
import { isFullFor, type Seminar } from '../events/event-facts.server.ts'
import { type Category, takesSeat } from '../registration.ts'

// An event's pool is taken before those of its seminars, and these in the order of their ids, so that two never wait
// for each other.

type Place = { event_id: string; category: Category }

/** A place at the event: one of its seats, or beside them for those who take none; undefined when there is none. */
export const takePlace = (trx: Db, { event_id, category }: Place) =>
  takesSeat(category) ? takeEventSeat(trx, { event_id }) : comeWithoutSeat(trx, { event_id })

/** One more than there are, when the door takes it knowingly. */
export const takeExtraPlace = takeExtraSeat

export const givePlace = (trx: Db, { event_id, category }: Place) =>
  takesSeat(category) ? giveEventSeat(trx, { event_id }) : leaveWithoutSeat(trx, { event_id })

/** Those of the seminars that had a seat. */
export async function takeSeats(trx: Db, event: { id: string }, seminars: readonly Seminar[]) {
  const seated: string[] = []
  for (const seminar of seminars.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (isFullFor(seminar)) continue
    const seat = await takeSessionSeat(trx, { event_id: event.id, session_id: seminar.id })
    if (seat) seated.push(seminar.id)
  }
  return seated
}

type Seats = { event_id: string; session_ids: readonly string[] }

export async function giveSeats(trx: Db, { event_id, session_ids }: Seats) {
  for (const session_id of session_ids.toSorted())
    await giveSessionSeat(trx, { event_id, session_id })
}
