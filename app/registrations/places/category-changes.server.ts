import { done, refuse } from '#app/tools/outcome.ts'
import type { Db } from '#db/connect.ts'
import type { EventFacts } from '../events/event-facts.server.ts'
import { type Category, takesSeat } from '../registration.ts'
import { isCancelled, isInLine, type RegistrationState } from '../standing/standing.ts'
import { leaveLine } from './line.server.ts'
import { offerFreedSeat } from './offers.server.ts'
import { givePlace, takePlace } from './pools.server.ts'

type Held = { id: string; category: Category; state: RegistrationState }
type Change = { before: Held; category: Category }

/**
 * Who takes none of the seats any more gives theirs to the next in line, or leaves the line for a place; who
 * takes one from now on needs a free one. Answers which state the registration is in then.
 */
export async function exchangePlace(trx: Db, event: EventFacts, { before, category }: Change) {
  const isAlike = takesSeat(before.category) === takesSeat(category)
  if (isAlike || isCancelled(before)) return done(before.state)
  if (event.cancelled_at) return refuse('cancelled')
  return takesSeat(category)
    ? intoSeat(trx, event, { before, category })
    : outOfSeat(trx, event, { before, category })
}

async function intoSeat(trx: Db, event: EventFacts, { before, category }: Change) {
  const { id: event_id, someone_in_line } = event
  if (isInLine(before)) return done(before.state)
  if (someone_in_line !== null || !(await takePlace(trx, { event_id, category })))
    return refuse('sold_out')
  await givePlace(trx, { event_id, category: before.category })
  return done(before.state)
}

async function outOfSeat(trx: Db, event: EventFacts, { before, category }: Change) {
  const { id: event_id } = event
  if (!(await takePlace(trx, { event_id, category }))) return refuse('cancelled')
  if (isInLine(before)) await leaveLine(trx, event, before)
  else {
    await givePlace(trx, { event_id, category: before.category })
    await offerFreedSeat(trx, { event_id })
  }
  return done<RegistrationState>('confirmed')
}
