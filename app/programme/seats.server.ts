import type { Db } from '#db/connect.ts'
import { prepared } from '#db/prepared.ts'

// Each a single statement, so that of two who ask for the last seat one gets it and one does not.

/** Takes a seat at the event; undefined when it is full, cancelled or not there. */
export async function takeEventSeat(trx: Db, { event_id }: { event_id: string }) {
  const { rows } = await trx.executeQuery(eventSeat(trx, event_id))
  return rows[0]
}

const eventSeat = prepared((db: Db, event_id: string) =>
  db
    .updateTable('events')
    .set((eb) => ({ taken: eb('taken', '+', 1) }))
    .where('id', '=', event_id)
    .where('cancelled_at', 'is', null)
    .where((eb) => eb.or([eb('capacity', 'is', null), eb('taken', '<', eb.ref('capacity'))]))
    .returning(['id', 'taken', 'capacity']),
)

/** Takes one more than there are, when the door does so knowingly; the caller has held the event. */
export const takeExtraSeat = (trx: Db, { event_id }: { event_id: string }) =>
  trx
    .updateTable('events')
    .set((eb) => ({ taken: eb('taken', '+', 1) }))
    .where('id', '=', event_id)
    .where('cancelled_at', 'is', null)
    .returning(['id', 'taken', 'capacity'])
    .executeTakeFirst()

/** Keeps the event's seats to ourselves until the transaction ends, and says how many there are. */
export const holdSeats = (trx: Db, { event_id }: { event_id: string }) =>
  trx
    .updateTable('events')
    .set((eb) => ({ taken: eb.ref('taken') }))
    .where('id', '=', event_id)
    .returning(['taken', 'capacity'])
    .executeTakeFirstOrThrow()

export const giveEventSeat = (trx: Db, { event_id }: { event_id: string }) =>
  trx
    .updateTable('events')
    .set((eb) => ({ taken: eb('taken', '-', 1) }))
    .where('id', '=', event_id)
    .where('taken', '>', 0)
    .returning(['id', 'taken', 'capacity'])
    .executeTakeFirst()

/** Someone comes who takes none of the seats; undefined when the event is cancelled or not there. */
export const comeWithoutSeat = (trx: Db, { event_id }: { event_id: string }) =>
  trx
    .updateTable('events')
    .set((eb) => ({ seatless: eb('seatless', '+', 1) }))
    .where('id', '=', event_id)
    .where('cancelled_at', 'is', null)
    .returning(['id', 'taken', 'capacity'])
    .executeTakeFirst()

export const leaveWithoutSeat = (trx: Db, { event_id }: { event_id: string }) =>
  trx
    .updateTable('events')
    .set((eb) => ({ seatless: eb('seatless', '-', 1) }))
    .where('id', '=', event_id)
    .where('seatless', '>', 0)
    .returning(['id', 'taken', 'capacity'])
    .executeTakeFirst()

type SessionSeat = { event_id: string; session_id: string }

/** Takes a seat at one of the event's seminars; undefined when it is full, removed or not one of them. */
export async function takeSessionSeat(trx: Db, { event_id, session_id }: SessionSeat) {
  const { rows } = await trx.executeQuery(sessionSeat(trx, session_id, event_id))
  return rows[0]
}

const sessionSeat = prepared((db: Db, session_id: string, event_id: string) =>
  db
    .updateTable('sessions')
    .set((eb) => ({ taken: eb('taken', '+', 1) }))
    .where('id', '=', session_id)
    .where('event_id', '=', event_id)
    .where('kind', '=', 'seminar')
    .where('cancelled_at', 'is', null)
    .where((eb) => eb.or([eb('capacity', 'is', null), eb('taken', '<', eb.ref('capacity'))]))
    .returning(['id', 'taken', 'capacity']),
)

export const giveSessionSeat = (trx: Db, { event_id, session_id }: SessionSeat) =>
  trx
    .updateTable('sessions')
    .set((eb) => ({ taken: eb('taken', '-', 1) }))
    .where('id', '=', session_id)
    .where('event_id', '=', event_id)
    .where('taken', '>', 0)
    .returning(['id', 'taken', 'capacity'])
    .executeTakeFirst()
