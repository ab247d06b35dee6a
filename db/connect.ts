import { AsyncLocalStorage } from 'node:async_hooks'
import { CompiledQuery, type Kysely } from 'kysely'
import { CommitQueue } from './commit-queue.ts'
import { openEngine, type Place, placeFromEnvironment } from './dialect.ts'
import { NotedReads } from './reads.ts'
import type { Database } from './schema.ts'
import { NotedWrites, type Write, writesIn } from './writes.ts'

export type Db = Kysely<Database>

/** What a commit wrote, and whether it was made by this process, where somebody waits for it. */
export type Commit = { tables: ReadonlySet<string>; writes: readonly Write[]; isOurs: boolean }

/**
 * Told after every commit; the page cache lives by it. Where it answers a promise, whoever made the commit goes
 * on when that is fulfilled.
 */
export type CommitListener = (commit: Commit) => unknown

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

/** Of a commit, in the words of `writes.ts`, as other processes tell it too. */
function tell(words: ReadonlySet<string>, { isOurs = false } = {}) {
  const writes = writesIn(words)
  const tables = new Set(writes.map(({ table }) => table))
  return Promise.all([...listeners].map((listener) => listener({ tables, writes, isOurs })))
}

/**
 * Opens a database. Plain statements on the returned handle may only read (SQLite refuses the rest);
 * all writing goes through `atomically`.
 */
export function openDatabase(place: Place): Db {
  const engine = openEngine<Database>(place, tell)
  const db = engine.reader.withPlugin(new NotedReads())
  const run = async <T>(handle: Db, work: (trx: Db) => Promise<T>) => {
    const words = new Set<string>()
    const trx = handle.withPlugin(new NotedWrites(words))
    open.add(trx)
    try {
      const value = await inside.run(true, () => work(trx))
      return { value, words }
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
      const { value, words } = queue
        ? await queue.add((handle) => run(handle, work))
        : await engine.retrying(() => db.transaction().execute((trx) => run(trx, work)))
      if (words.size > 0)
        await Promise.all([tell(words, { isOurs: true }), engine.announce?.(words)])
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
