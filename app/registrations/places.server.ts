import {
  comeWithoutSeat,
  giveEventSeat,
  leaveWithoutSeat,
  takeEventSeat,
} from '#app/programme/seats.server.ts'
import type { Db } from '#db/connect.ts'
import { type Category, takesSeat } from './registration.ts'

type Place = { event_id: string; category: Category }

/** A place at the event: one of its seats, or beside them for those who take none; undefined when there is none. */
export const takePlace = (trx: Db, { event_id, category }: Place) =>
  takesSeat(category) ? takeEventSeat(trx, { event_id }) : comeWithoutSeat(trx, { event_id })

export const givePlace = (trx: Db, { event_id, category }: Place) =>
  takesSeat(category) ? giveEventSeat(trx, { event_id }) : leaveWithoutSeat(trx, { event_id })
