import { registrationState } from '#app/programme/events/event.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { type Db, inTurn } from '#db/connect.ts'
import { type EventFacts, holdEventFacts, listSeminars } from './events/event-facts.server.ts'
import { place, type Registering } from './registrations.server.ts'
import { findCurrent } from './standing/current.server.ts'
import { isInLine } from './standing/standing.ts'
import { postExists } from './tickets/letters.server.ts'

type ClosedFor = 'not_yet_open' | 'closed' | 'cancelled' | 'past'

/**
 * A visitor registers. Whoever registers an address twice gets the very same answer as the first time:
 * only the letter, which goes to that address, tells of the registration that was there already.
 */
export function register(db: Db, input: Registering & { slug: string }) {
  const { slug } = input
  return inTurn(db, slug, async (trx, common) => {
    const event = await common.read(slug, () => holdEventFacts(trx, { slug }))
    if (!event) return refuse('not_found')
    const state = registrationState(event, now())
    if (state === 'not_published') return refuse('not_found')
    if (state !== 'open') return refuse<ClosedFor>(state)

    const way = { category: 'participant', source: 'web', letter: true } as const
    const listed = () => common.read(event.id, () => listSeminars(trx, { event_id: event.id }))
    const placed = await place(trx, event, { ...input, ...way, listed })
    // Each takes a seat from those that are left by then; but who stands in line is known from the reading alone.
    if (mayStandInLine(placed, input)) common.forget()
    if (!placed.ok && placed.refusal === 'exists') {
      await tellFirst(trx, event, input.email)
      return done({ id: newId(), state: placed.state })
    }
    return placed
  })
}

const mayStandInLine = (placed: Awaited<ReturnType<typeof place>>, { seminars }: Registering) =>
  (placed.ok && isInLine(placed.value)) || seminars.some(({ wait }) => wait)

/** Leads the one who holds the address to their first registration. */
async function tellFirst(trx: Db, event: EventFacts, email: string | null) {
  const first = await findCurrent(trx, { event_id: event.id, email })
  if (first) await postExists(trx, { event, to: first })
}
