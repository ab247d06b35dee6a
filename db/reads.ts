import { AsyncLocalStorage } from 'node:async_hooks'
import type { KyselyPlugin, OperationNode } from 'kysely'
import { queryRead, type TableRead } from './query-read.ts'
import type { Write } from './writes.ts'

/** What one query read of one table. What is unknown may be any of them. */
type Read = TableRead & { rows?: ReadonlySet<string> }

const everything = '*'

/**
 * What a piece of work reads of the database, so that it can be told later whether a commit could have made it
 * come out otherwise, or an instant that it has read of.
 */
export class Reads {
  readonly #reads: Read[] = []
  readonly #begun = new Date().toISOString()
  #until: string | undefined

  get tables(): ReadonlySet<string> {
    return new Set(this.#reads.map(({ table }) => table))
  }

  /** The first instant it has read of that was still to come when it began, in milliseconds. */
  get until() {
    return this.#until ? Date.parse(this.#until) : Number.POSITIVE_INFINITY
  }

  readonly add = (read: Read) => this.#reads.push(read)

  see(row: object) {
    for (const value of Object.values(row))
      if (isInstant(value) && value > this.#begun && value < (this.#until ?? last))
        this.#until = value
  }

  couldShow(writes: readonly Write[]) {
    return writes.some((write) => this.#reads.some((read) => meet(read, write)))
  }
}

const last = '9999'

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && value.length === 24 && value[10] === 'T' && value[23] === 'Z'

/**
 * An update that leaves alone what decides which rows come changes no rows but those it names; a row that comes
 * or goes may be any.
 */
function meet(read: Read, { table, columns, rows }: Write) {
  if (read.table === everything || table === everything) return true
  if (read.table !== table) return false
  if (!columns) return true
  const { columns: known, decisive, rows: came } = read
  if (known && !columns.some((column) => known.has(column))) return false
  if (!rows || !came || !decisive) return true
  return columns.some((column) => decisive.has(column)) || rows.some((row) => came.has(row))
}

const reading = new AsyncLocalStorage<Reads>()

/** Runs work, and notes all that it reads as it reads it. */
export const notingReads = <T>(reads: Reads, work: () => Promise<T>) => reading.run(reads, work)

/** For what answers from memory what it has read before. */
export function noteTables(tables: readonly string[]) {
  const reads = reading.getStore()
  for (const table of tables) reads?.add({ table })
}

type Underway = { reads: Reads; came: (rows: readonly object[]) => void }

/** Notes the queries of those who run inside `notingReads`; sees nothing of the others. */
export class NotedReads implements KyselyPlugin {
  readonly #underway = new WeakMap<object, Underway>()

  transformQuery({ node, queryId }: { node: OperationNode; queryId: object }) {
    const reads = reading.getStore()
    if (reads) this.#underway.set(queryId, { reads, came: noted(node, reads) })
    return node as never
  }

  transformResult({ result, queryId }: { result: { rows: readonly object[] }; queryId: object }) {
    const reads = reading.getStore()
    if (reads) this.#came(reads, { rows: result.rows, queryId })
    return Promise.resolve(result as never)
  }

  #came(reads: Reads, { rows, queryId }: { rows: readonly object[]; queryId: object }) {
    const underway = this.#underway.get(queryId)
    this.#underway.delete(queryId)
    if (underway?.reads === reads) underway.came(rows)
    // One that was put together for somebody else, who may have been told of it.
    else noted(unknown, reads)(rows)
  }
}

const unknown: OperationNode = { kind: 'RawNode' }

/** Notes a query before it is asked, as a commit may come while it is; and then which rows came. */
function noted(node: OperationNode, reads: Reads) {
  const { tables, rows_of } = queryRead(node) ?? { tables: [{ table: everything }] }
  const notes: Read[] = tables.map((table) => ({ ...table }))
  for (const note of notes) reads.add(note)
  return (rows: readonly object[]) => {
    for (const row of rows) reads.see(row)
    const own = notes.find(({ table }) => table === rows_of)
    if (own) own.rows = new Set(rows.map((row) => String((row as { id?: unknown }).id)))
  }
}
