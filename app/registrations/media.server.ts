import { done, refuse } from '#app/tools/outcome.ts'
import type { Db } from '#db/connect.ts'
import { type EventFacts, holdEventFacts } from './events/event-facts.server.ts'
import { leaveLine } from './places/line.server.ts'
import { listOwnSeminars } from './places/own-seminars.server.ts'
import { givePlace, takePlace } from './places/pools.server.ts'
import { place } from './registrations.server.ts'
import { findCurrent } from './standing/current.server.ts'
import { holdsPlace } from './standing/standing.ts'
import { ticketProps } from './tickets/letters.server.ts'

type Journalist = {
  event_id: string
  name: string
  email: string
  organisation_name: string
  language: 'sv' | 'en'
}

const category = 'media'

/**
 * Makes a journalist one of those whom the door lets in, and answers their ticket, ready to print: the caller's
 * letter carries it. Who has a place already keeps it, and who stands in line gets one beside the seats, since
 * an address has one current registration in an event.
 */
export async function registerMedia(trx: Db, journalist: Journalist) {
  const event = await holdEventFacts(trx, { event_id: journalist.event_id })
  if (!event || event.cancelled_at) return refuse('cancelled')
  const held = (await placeNew(trx, event, journalist)) ?? (await holdPlace(trx, event, journalist))
  // Who had the address left it while we looked.
  if (!held) return registerMedia(trx, journalist)
  const { name, email, language } = journalist
  const seminars = await listOwnSeminars(trx, held.id)
  const ticket = ticketProps({ event, to: { ...held, name, email, language }, seminars })
  return done({ id: held.id, ticket })
}

/** Undefined when somebody with the address is coming or in line already. */
async function placeNew(trx: Db, event: EventFacts, journalist: Journalist) {
  const placed = await place(trx, event, {
    ...journalist,
    ...{ municipality_code: null, seminars: [], wait: false },
    ...{ category, source: 'desk', letter: false },
  })
  return placed.ok ? { id: placed.value.id, secrets_version: 0 } : undefined
}

async function holdPlace(trx: Db, event: EventFacts, { email }: Journalist) {
  const { id: event_id } = event
  const held = await findCurrent(trx, { event_id, email })
  if (!held || holdsPlace(held)) return held
  await takePlace(trx, { event_id, category })
  if (await leaveLine(trx, event, held)) {
    await trx.updateTable('registrations').set({ category }).where('id', '=', held.id).execute()
    return held
  }
  await givePlace(trx, { event_id, category })
  return undefined
}
