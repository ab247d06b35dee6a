import { noteAudit } from '#app/accounts/audit.server.ts'
import { refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { carryAnswers } from '../answers/answers.server.ts'
import { cancelRegistration } from '../cancellations.server.ts'
import {
  type EventFacts,
  findDeskEventFacts,
  holdDeskEventFacts,
  refusalOf,
} from '../events/event-facts.server.ts'
import { listOwnSeminars } from '../places/own-seminars.server.ts'
import { place } from '../registrations.server.ts'
import { hold } from '../standing/current.server.ts'
import { isCancelled } from '../standing/standing.ts'
import { postRegistered } from '../tickets/letters.server.ts'
import { type AtDesk, findPerson } from './desk-registrations.server.ts'

type Moving = AtDesk & { registration_id: string; to_event_id: string; letter: boolean }

/**
 * Moves someone to another event of the organisation: a seat there, the one here goes to the next in line,
 * and a new ticket replaces the old. Seminars belong to their event and are chosen anew.
 */
export function moveRegistration(db: Db, input: Moving) {
  return atomically(db, async (trx) => {
    const { organisation_id, event_id, to_event_id } = input
    const from = await findDeskEventFacts(trx, { organisation_id, event_id })
    const to = await holdDeskEventFacts(trx, { organisation_id, event_id: to_event_id })
    const held = from && (await hold(trx, input))
    if (!from || !to || !held || to.id === from.id) return refuse('not_found')
    const over = refusalOf(from) ?? refusalOf(to)
    if (over) return over
    if (isCancelled(held)) return refuse('cancelled')
    return exchange(trx, { from, to }, input)
  })
}

/** There is a seat there before the one here is let go. */
async function exchange(
  trx: Db,
  { from, to }: { from: EventFacts; to: EventFacts },
  input: Moving,
) {
  const person = await findPerson(trx, input)
  if (!person) return refuse('not_found')
  const way = { wait: false, letter: false, source: 'desk' } as const
  const placed = await place(trx, to, { ...person, ...way, seminars: [] })
  if (!placed.ok) return placed
  const { registration_id, event_id } = input
  const seminars = await listOwnSeminars(trx, registration_id)
  await carryAnswers(trx, { from: registration_id, to: placed.value.id })
  await cancelRegistration(trx, { registration_id, event_id, by: 'organiser', letter: false })
  if (input.letter) {
    const left = await findDeskEventFacts(trx, input)
    const moved_from = { event: left ?? from, seminars }
    const fresh = { ...person, id: placed.value.id, secrets_version: 0 }
    const about = { event: to, to: fresh, seminars: [] }
    await postRegistered(trx, { ...about, state: placed.value.state, moved_from })
  }
  await noteAudit(trx, {
    ...input,
    verb: 'move_registration',
    subject_id: registration_id,
  })
  return placed
}
