import { eventState } from '#app/programme/events/event.ts'
import { now } from '#app/tools/instant.ts'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import type { Db } from '#db/connect.ts'
import { holdEventFacts } from './events/event-facts.server.ts'
import { place } from './registrations.server.ts'
import { findCurrent } from './standing/current.server.ts'

export type WalkIn = {
  event_id: string
  name: string
  email: string | null
  organisation_name: string
  language: 'sv' | 'en'
  /** A seat although all are taken: somebody who has one did not come. */
  extra: boolean
}

export type WalkInRefusal = 'full' | 'already_registered' | 'closed'

/**
 * Someone without a registration stands at the door: they get one if there is a seat that nobody in line
 * waits for. Registration may have closed long ago. Called inside the door's transaction.
 */
export async function registerWalkIn(
  trx: Db,
  input: WalkIn,
): Promise<Outcome<{ id: string }, WalkInRefusal>> {
  const event = await holdEventFacts(trx, { event_id: input.event_id })
  const state = event && eventState(event, now())
  if (!event || state === 'draft' || state === 'cancelled') return refuse('closed')
  const { name, email, organisation_name, language, extra } = input
  // Asked before the seats: whoever has one is not to hear that there is none.
  if (await findCurrent(trx, input)) return refuse('already_registered')
  const placed = await place(trx, event, {
    ...{ name, email, organisation_name, language, municipality_code: null },
    ...{ seminars: [], wait: false },
    ...{ category: 'participant', source: 'door', letter: email !== null, extra },
  })
  if (placed.ok) return done({ id: placed.value.id })
  return refuse(placed.refusal === 'exists' ? 'already_registered' : 'full')
}
