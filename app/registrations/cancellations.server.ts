import { eventState } from '#app/programme/events/event.ts'
import { raiseForCalendars } from '#app/programme/events/event-row.server.ts'
import { giveSessionSeat } from '#app/programme/seats.server.ts'
import { now } from '#app/tools/instant.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { findEventFacts } from './events/event-facts.server.ts'
import { givePlace } from './places.server.ts'
import { type Category, takesSeat } from './registration.ts'
import { listOwnSeminars } from './seminars/own-seminars.server.ts'
import { postCancelled } from './tickets/letters.server.ts'
import { offerFreedSeat, offerFreedSeminarSeat } from './waiting-list.server.ts'

type Cancelling = {
  registration_id: string
  by: 'participant' | 'organiser'
  letter: boolean
}

/** Cancels a registration, frees its seats, and gives them to those first in line, all at once. */
export function cancelRegistration(db: Db, input: Cancelling & { event_id: string }) {
  return atomically(db, async (trx) => {
    const event = await findEventFacts(trx, { event_id: input.event_id })
    if (!event) return refuse('not_found')
    if (eventState(event, now()) === 'past') return refuse('past')
    const cancelled = await markCancelled(trx, input)
    if (!cancelled) return refuse('not_found')
    const revision = await raiseForCalendars(trx, { event_id: event.id })
    if (input.letter) {
      const seminars = await listOwnSeminars(trx, cancelled.id)
      const about = { event: { ...event, revision }, to: cancelled, seminars }
      await postCancelled(trx, { ...about, by: input.by })
    }
    await freeSeats(trx, { ...cancelled, event_id: event.id })
    return done({ id: cancelled.id })
  })
}

/** Undefined when it is cancelled already, or not in this event: of two at once, one frees the seat. */
const markCancelled = (trx: Db, input: Cancelling & { event_id: string }) =>
  trx
    .updateTable('registrations')
    .set((eb) => ({
      state: 'cancelled' as const,
      cancelled_at: now(),
      cancelled_by: input.by,
      waiting_since: null,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', input.registration_id)
    .where('event_id', '=', input.event_id)
    .where('cancelled_at', 'is', null)
    .returning(['id', 'name', 'email', 'language', 'secrets_version', 'category', 'confirmed_at'])
    .executeTakeFirst()

type Left = { id: string; event_id: string; category: Category; confirmed_at: string | null }

async function freeSeats(trx: Db, { id, event_id, category, confirmed_at }: Left) {
  await trx.deleteFrom('needs').where('registration_id', '=', id).execute()
  // Only a place at the event was ever confirmed.
  if (confirmed_at !== null) await givePlace(trx, { event_id, category })
  const freed = await leaveSeminars(trx, { registration_id: id, event_id })
  // First those who had a seat at the event all along, then the one who gets it now.
  for (const session_id of freed) await offerFreedSeminarSeat(trx, { session_id })
  if (confirmed_at !== null && takesSeat(category)) await offerFreedSeat(trx, { event_id })
}

/** Gives up seats and places in line, all or those named; answers the seminars where a seat came free. */
export async function leaveSeminars(
  trx: Db,
  input: { registration_id: string; event_id: string; session_ids?: string[] },
) {
  const { registration_id, event_id, session_ids } = input
  let query = trx.deleteFrom('seats').where('registration_id', '=', registration_id)
  if (session_ids?.length === 0) return []
  if (session_ids) query = query.where('session_id', 'in', session_ids)
  const left = await query.returning(['session_id', 'state']).execute()
  const freed = left
    .filter(({ state }) => state === 'taken')
    .map(({ session_id }) => session_id)
    .toSorted()
  for (const session_id of freed) await giveSessionSeat(trx, { event_id, session_id })
  return freed
}
