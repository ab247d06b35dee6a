import { registerMedia } from '#app/registrations/media.server.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'

type Accepted = {
  id: string
  event_id: string
  name: string
  email: string
  outlet: string
  language: 'sv' | 'en'
}

/** Makes an accepted journalist one whom the door lets in, and answers the ticket; undefined when it is called off. */
export async function registerJournalist(trx: Db, accepted: Accepted) {
  const { id, event_id, name, email, outlet, language } = accepted
  const journalist = { event_id, name, email, organisation_name: outlet, language }
  const registered = await registerMedia(trx, journalist)
  if (!registered.ok) return undefined
  const { id: registration_id, ticket } = registered.value
  await trx.updateTable('accreditations').set({ registration_id }).where('id', '=', id).execute()
  return ticket
}

/**
 * Those who were accepted before journalists were registered, at events to come: their letter said to give
 * their name at the entrance, where it is found from now on. Nothing is left for a second run.
 */
export async function registerAccepted(db: Db) {
  const accepted = await db
    .selectFrom('accreditations')
    .innerJoin('events', 'events.id', 'accreditations.event_id')
    .selectAll('accreditations')
    .where('accreditations.state', '=', 'accepted')
    .where('accreditations.registration_id', 'is', null)
    .where('accreditations.email', '!=', '')
    .where('events.cancelled_at', 'is', null)
    .where('events.ends_at', '>', now())
    .orderBy('accreditations.id')
    .execute()
  for (const one of accepted) await atomically(db, (trx) => registerJournalist(trx, one))
}
