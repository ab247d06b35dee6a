import { AsyncLocalStorage } from 'node:async_hooks'
import { CompiledQuery, type Kysely, type KyselyPlugin, type OperationNode } from 'kysely'
import { CommitQueue } from './commit-queue.ts'
import { openEngine, type Place, placeFromEnvironment } from './dialect.ts'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>

/** Told after every commit which tables it wrote; the page cache lives by it. */
export type CommitListener = (tables: ReadonlySet<string>) => void

type House = {
  engine: 'sqlite' | 'postgres'
  writer: Db
  /** Counts commits made by other processes on the same file; undefined where listeners hear of those too. */
  foreignCommits: (() => number) | undefined
  transact: <T>(work: (trx: Db) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

const houses = new WeakMap<Db, House>()
const open = new WeakSet<Db>()
const inside = new AsyncLocalStorage<true>()
const listeners = new Set<CommitListener>()

/** Hears every commit of this process, and on PostgreSQL those of the other processes as well. */
export function watchCommits(listener: CommitListener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(tables: ReadonlySet<string>) {
  for (const listener of listeners) listener(tables)
}

/** Notes the tables that a transaction's statements write, from Kysely's own query tree. */
class TouchedTables implements KyselyPlugin {
  readonly #tables: Set<string>
  constructor(tables: Set<string>) {
    this.#tables = tables
  }
  transformQuery({ node }: { node: OperationNode }) {
    const written = writtenTable(node)
    if (written) this.#tables.add(written)
    return node as never
  }
  transformResult({ result }: { result: unknown }) {
    return Promise.resolve(result as never)
  }
}

type TableLike = { table?: { identifier?: { name?: string } }; node?: TableLike }

function writtenTable(node: OperationNode): string | undefined {
  const parts = node as { into?: TableLike; table?: TableLike; from?: { froms: TableLike[] } }
  if (node.kind === 'InsertQueryNode') return nameOf(parts.into)
  if (node.kind === 'UpdateQueryNode') return nameOf(parts.table)
  if (node.kind === 'DeleteQueryNode') return nameOf(parts.from?.froms[0])
  return undefined
}

const nameOf = (part: TableLike | undefined): string | undefined =>
  part?.table?.identifier?.name ?? (part?.node ? nameOf(part.node) : undefined)

/**
 * Opens a database. Plain statements on the returned handle may only read (SQLite refuses the rest);
 * all writing goes through `atomically`.
 */
export function openDatabase(place: Place): Db {
  const engine = openEngine<Database>(place, tell)
  const db = engine.reader
  const run = async <T>(handle: Db, work: (trx: Db) => Promise<T>) => {
    const tables = new Set<string>()
    const trx = handle.withPlugin(new TouchedTables(tables))
    open.add(trx)
    try {
      const value = await inside.run(true, () => work(trx))
      return { value, tables }
    } finally {
      open.delete(trx)
    }
  }
  const queue = engine.writer && new CommitQueue(engine.writer)
  houses.set(db, {
    engine: engine.name,
    writer: engine.writer ?? db,
    foreignCommits: engine.foreignCommits,
    close: engine.close,
    async transact(work) {
      const { value, tables } = queue
        ? await queue.add((handle) => run(handle, work))
        : await engine.retrying(() => db.transaction().execute((trx) => run(trx, work)))
      if (tables.size > 0) tell(tables)
      if (engine.announce && tables.size > 0) await engine.announce(tables)
      return value
    },
  })
  return db
}

/** Runs work in a transaction, joining the caller's if there is one. */
export function atomically<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  if (open.has(db) || db.isTransaction) return work(db)
  if (inside.getStore())
    throw new Error(
      'Inside a transaction, pass on its own handle: the outer one would wait for itself',
    )
  return house(db).transact(work)
}

function house(db: Db): House {
  const found = houses.get(db)
  if (!found) throw new Error('This handle was not opened by openDatabase')
  return found
}

export const engineOf = (db: Db) => house(db).engine
export const foreignCommits = (db: Db) => house(db).foreignCommits?.() ?? 0
/** For migrations alone, which bring transactions of their own. */
export const writingHandle = (db: Db) => house(db).writer
export const closeDatabase = (db: Db) => house(db).close()

/** Answers within the caller's patience or throws: the health page asks it. */
export async function ping(db: Db) {
  await db.executeQuery(CompiledQuery.raw('select 1 as one'))
}

/** The process's one database, shared by pages and background work. */
export const db: Db = openDatabase(placeFromEnvironment(process.env))
