import { type Db, foreignCommits, db as ownDb, watchCommits } from '#db/connect.ts'

/** What is counted of a project's people: how many persons in all, and how many at each event. */
export type Counts = {
  persons: number
  events: ReadonlyMap<string, { registered: number; attended: number }>
}
type Count = (db: Db, project_ids: readonly string[]) => Promise<ReadonlyMap<string, Counts>>

/** Commits that touch none of these leave the counts as they were. */
const decisive = new Set(['*', 'admissions', 'registrations', 'project_events', 'events'])

const kept = new Map<string, Counts>()
const nobody: Counts = { persons: 0, events: new Map() }
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
 * The counts of each project. Telling persons apart among a hundred thousand takes longer than all else in a
 * report, so they are kept until a commit that could change them; only on the process's own handle, since a
 * transaction sees what others do not yet.
 */
export async function keptCounts(db: Db, project_ids: readonly string[], count: Count) {
  if (db !== ownDb) return withNobody(project_ids, await count(db, project_ids))
  const commits = foreignCommits(db)
  if (commits !== foreign) forget()
  foreign = commits
  const known = new Map(kept)
  const unknown = project_ids.filter((id) => !known.has(id))
  if (unknown.length === 0) return known
  const begun = generation
  for (const [id, counts] of withNobody(unknown, await count(db, unknown))) {
    known.set(id, counts)
    if (begun === generation) kept.set(id, counts)
  }
  return known
}

const withNobody = (project_ids: readonly string[], counts: ReadonlyMap<string, Counts>) =>
  new Map(project_ids.map((id) => [id, counts.get(id) ?? nobody]))
