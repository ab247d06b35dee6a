import { done, refuse } from '#app/tools/outcome.ts'
import { emailKey } from '#app/tools/text.ts'
import type { Db } from '#db/connect.ts'
import { type EventFacts, holdEventFacts } from './events/event-facts.server.ts'
import { givePlace, takePlace } from './places.server.ts'
import { place } from './registrations.server.ts'
import { listOwnSeminars } from './seminars/own-seminars.server.ts'
import { ticketProps } from './tickets/letters.server.ts'
import { leaveLine } from './waiting-list.server.ts'

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
  const event = await holdEventFacts(trx, journalist)
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
    ...{ municipality_code: null, seminars: [], wait: false, needs: null, gender: null },
    ...{ category, source: 'desk', letter: false },
  })
  return placed.ok ? { id: placed.value.id, secrets_version: 0 } : undefined
}

async function holdPlace(trx: Db, event: EventFacts, { email }: Journalist) {
  const { id: event_id } = event
  const held = await trx
    .selectFrom('registrations')
    .select(['id', 'secrets_version', 'state'])
    .where('event_id', '=', event_id)
    .where('email_key', '=', emailKey(email))
    .where('cancelled_at', 'is', null)
    .executeTakeFirst()
  if (!held || held.state === 'confirmed') return held
  await takePlace(trx, { event_id, category })
  if (await leaveLine(trx, event, held)) {
    await trx.updateTable('registrations').set({ category }).where('id', '=', held.id).execute()
    return held
  }
  await givePlace(trx, { event_id, category })
  return undefined
}
