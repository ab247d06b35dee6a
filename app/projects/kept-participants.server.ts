import { type Db, foreignCommits, db as ownDb, watchCommits } from '#db/connect.ts'

/** Commits that touch none of these leave the number of persons as it was. */
const decisive = new Set(['*', 'admissions', 'registrations', 'project_events', 'events'])

const kept = new Map<string, number>()
let generation = 0
let foreign = 0

watchCommits((tables) => {
  for (const table of tables) if (decisive.has(table)) return forget()
})

function forget() {
  generation += 1
  kept.clear()
}

/**
 * How many persons each project has reached. Telling persons apart takes longer than all else in a report,
 * so the number is kept until a commit that could change it; only on the process's own handle, since a
 * transaction sees what others do not yet.
 */
export async function keptParticipants(
  db: Db,
  project_ids: readonly string[],
  count: (db: Db, project_ids: readonly string[]) => Promise<Map<string, number>>,
): Promise<Map<string, number>> {
  if (db !== ownDb) return count(db, project_ids)
  const commits = foreignCommits(db)
  if (commits !== foreign) forget()
  foreign = commits
  const unknown = project_ids.filter((id) => !kept.has(id))
  const known = new Map(project_ids.map((id) => [id, kept.get(id) ?? 0]))
  if (unknown.length === 0) return known
  const begun = generation
  const counted = await count(db, unknown)
  for (const id of unknown) {
    known.set(id, counted.get(id) ?? 0)
    if (begun === generation) kept.set(id, counted.get(id) ?? 0)
  }
  return known
}
