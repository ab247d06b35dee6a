import { type Db, foreignCommits, db as ownDb, watchCommits } from './connect.ts'
import { noteTables } from './reads.ts'
import type { Write } from './writes.ts'

type Count<Value> = (db: Db, ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>

/** By table the columns that it is counted from, or all. Whoever comes into a table or leaves it counts always. */
type Tables = Readonly<Record<string, readonly string[] | '*'>>

function decides(tables: Tables, { table, columns }: Write) {
  if (table === '*') return true
  const counted = tables[table]
  if (counted === undefined || counted === '*' || columns === undefined) return Boolean(counted)
  return columns.some((column) => counted.includes(column))
}

/** What was heard of no commit, by whatever accident, is not believed for ever. */
const longestMs = 60_000

/**
 * What is dear to count, by id, kept until a commit to one of the tables it is counted from. Only on the
 * process's own handle, since a transaction sees what others do not yet.
 */
export class Kept<Value> {
  readonly #kept = new Map<string, Value | undefined>()
  readonly #count: Count<Value>
  readonly #tables: Tables
  #generation = 0
  #foreign = 0
  #since = Date.now()

  constructor(tables: Tables, count: Count<Value>) {
    this.#count = count
    this.#tables = tables
    watchCommits(({ writes }) => {
      if (writes.some((write) => decides(tables, write))) this.#forget()
    })
  }

  #forget() {
    this.#generation += 1
    this.#kept.clear()
    this.#since = Date.now()
  }

  /** The value of each id, in their order; undefined for one that the count tells nothing of. */
  async of(db: Db, ids: readonly string[]): Promise<(Value | undefined)[]> {
    noteTables(Object.keys(this.#tables))
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
