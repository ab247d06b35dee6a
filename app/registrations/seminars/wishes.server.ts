import { firstClash } from '#app/programme/sessions/session.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import type { Seminar } from '../events/event-facts.server.ts'
import type { SeminarWish } from '../registration.ts'

/** The seminars asked for, if they are all there and can all be attended; who asks for none reads none. */
export async function wishedAmong(
  listed: () => Promise<Seminar[]>,
  wishes: readonly SeminarWish[],
) {
  if (wishes.length === 0) return done([])
  const waits = new Map(wishes.map(({ session_id, wait }) => [session_id, wait]))
  const seminars = await listed()
  const found = seminars.filter(({ id }) => waits.has(id))
  if (found.length !== waits.size) return refuse('seminar_gone')
  if (firstClash(found)) return refuse('seminars_overlap')
  return done(found.map((seminar) => ({ ...seminar, wait: waits.get(seminar.id) === true })))
}
