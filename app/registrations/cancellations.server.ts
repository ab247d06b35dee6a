import { eventState } from '#app/programme/events/event.ts'
import { raiseForCalendars } from '#app/programme/revisions/event-revisions.server.ts'
import { now } from '#app/tools/instant.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { deleteAnswers } from './answers/answers.server.ts'
import { findEventFacts } from './events/event-facts.server.ts'
import { offerFreedSeat, offerFreedSeminarSeat } from './places/offers.server.ts'
import { listOwnSeminars } from './places/own-seminars.server.ts'
import { givePlace } from './places/pools.server.ts'
import { leaveSeminars } from './places/seats.server.ts'
import { type Category, takesSeat } from './registration.ts'
import { isCurrent } from './standing/conditions.server.ts'
import { postCancelled } from './tickets/letters.server.ts'

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
    .where(isCurrent)
    .returning(['id', 'name', 'email', 'language', 'secrets_version', 'category', 'confirmed_at'])
    .executeTakeFirst()

type Left = { id: string; event_id: string; category: Category; confirmed_at: string | null }

async function freeSeats(trx: Db, { id, event_id, category, confirmed_at }: Left) {
  await deleteAnswers(trx, { registration_ids: [id], when: 'cancelled' })
  // Only a place at the event was ever confirmed.
  if (confirmed_at !== null) await givePlace(trx, { event_id, category })
  const freed = await leaveSeminars(trx, { registration_id: id, event_id })
  // First those who had a seat at the event all along, then the one who gets it now.
  for (const session_id of freed) await offerFreedSeminarSeat(trx, { session_id })
  if (confirmed_at !== null && takesSeat(category)) await offerFreedSeat(trx, { event_id })
}
