import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { loadEvents } from './load-events.server.ts'
import { loadLog } from './load-log.server.ts'
import { type ExampleInput, loadOrganisation } from './load-organisation.server.ts'
import { loadPeople } from './load-people.server.ts'
import { loadPress } from './load-press.server.ts'
import { loadProjects } from './load-projects.server.ts'

export type LoadedExample = { organisation_id: string; roles: Record<string, string> }

/** Puts the example world in place, whole or not at all. */
export function loadExample(
  db: Db,
  input: ExampleInput,
): Promise<Outcome<LoadedExample, 'already_loaded'>> {
  return atomically(db, async (trx) => {
    const there = await trx
      .selectFrom('events')
      .where('slug', '=', 'stockholm-tillsammans')
      .select('id')
      .executeTakeFirst()
    if (there) return refuse('already_loaded')

    const organisation = await loadOrganisation(trx, input)
    const events = await loadEvents(trx, { ...organisation, today: input.today })
    await loadLog(trx, { ...organisation, events })
    await loadPeople(trx, { ...organisation, events })
    await loadPress(trx, { ...organisation, events })
    await loadProjects(trx, { ...organisation, events, today: input.today })
    return done({ organisation_id: organisation.organisation_id, roles: organisation.roles })
  })
}
