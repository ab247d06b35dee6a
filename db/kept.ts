import { type Db, foreignCommits, db as ownDb, watchCommits } from './connect.ts'
import { noteTables } from './reads.ts'

type Count<Value> = (db: Db, ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>

/** What was heard of no commit, by whatever accident, is not believed for ever. */
const longestMs = 60_000

/**
 * What is dear to count, by id, kept until a commit to one of the tables it is counted from. Only on the
 * process's own handle, since a transaction sees what others do not yet.
 */
export class Kept<Value> {
  readonly #kept = new Map<string, Value | undefined>()
  readonly #count: Count<Value>
  readonly #tables: readonly string[]
  #generation = 0
  #foreign = 0
  #since = Date.now()

  constructor(tables: readonly string[], count: Count<Value>) {
    this.#count = count
    this.#tables = tables
    const decisive = new Set(['*', ...tables])
    watchCommits(({ tables: written }) => {
      for (const table of written) if (decisive.has(table)) return this.#forget()
    })
  }

  #forget() {
    this.#generation += 1
    this.#kept.clear()
    this.#since = Date.now()
  }

  /** The value of each id, in their order; undefined for one that the count tells nothing of. */
  async of(db: Db, ids: readonly string[]): Promise<(Value | undefined)[]> {
    noteTables(this.#tables)
    if (db !== ownDb) return inOrder(ids, await this.#count(db, ids))
    const commits = foreignCommits(db)
    if (commits !== this.#foreign || Date.now() - this.#since > longestMs) this.#forget()
    this.#foreign = commits
    const known = new Map(this.#kept)
    const unknown = ids.filter((id) => !known.has(id))
    if (unknown.length === 0) return inOrder(ids, known)
    const begun = this.#generation
    const counted = await this.#count(db, unknown)
    for (const id of unknown) {
      known.set(id, counted.get(id))
      if (begun === this.#generation) this.#kept.set(id, counted.get(id))
    }
    return inOrder(ids, known)
  }
}

const inOrder = <Value>(ids: readonly string[], values: ReadonlyMap<string, Value | undefined>) =>
  ids.map((id) => values.get(id))
