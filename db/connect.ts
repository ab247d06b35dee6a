import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import { CommonReads } from './common-reads.ts'
import { openEngine, type Place, placeFromEnvironment } from './dialect.ts'
import type { Engine, Turn } from './engine.ts'
import { Unavailable } from './fault.ts'
import { type Condition, inspect } from './health.ts'
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

type Work<T> = (trx: Db, common: CommonReads) => Promise<T>

type House = {
  engine: Engine<Database>
  transact: <T>(work: Work<T>, turn: Turn) => Promise<T>
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
  const announce = async (words: ReadonlySet<string>) => {
    if (words.size === 0) return
    await Promise.all([tell(words, { isOurs: true }), engine.announce?.(words)])
  }
  houses.set(db, {
    engine,
    async transact(work, turn) {
      try {
        const { value, words } = await engine.transact(
          (handle, common) => run(handle, (trx) => work(trx, common)),
          turn,
        )
        await announce(words)
        return value
      } catch (error) {
        // Nobody knows whether it was written, so it counts as if all had been.
        const isUnknown = error instanceof Unavailable && error.outcome === 'unknown'
        if (isUnknown) await announce(new Set(['*']))
        throw error
      }
    },
  })
  return db
}

/** Runs work in a transaction, joining the caller's if there is one. */
export const atomically = <T>(db: Db, work: (trx: Db) => Promise<T>) => inOne(db, work, {})

/**
 * The same for what a crowd does at the same time: it waits for its turn, and leaves room for everybody else. `crowd`
 * names what they all want. The work may run twice, if what ran the first time was undone.
 */
export const inTurn = <T>(db: Db, crowd: string, work: Work<T>) => inOne(db, work, { crowd })

/**
 * Until a crowd's next turn comes, or undefined where it is now: for whoever has not begun yet with what they were
 * sent. Fails when it takes too long.
 */
export const crowdsTurn = (db: Db) => house(db).engine.gate.enter()

function inOne<T>(db: Db, work: Work<T>, turn: Turn): Promise<T> {
  if (open.has(db) || db.isTransaction) return work(db, new CommonReads())
  if (inside.getStore())
    throw new Error(
      'Inside a transaction, pass on its own handle: the outer one would wait for itself',
    )
  return house(db).transact(work, turn)
}

function house(db: Db): House {
  const found = houses.get(db)
  if (!found) throw new Error('This handle was not opened by openDatabase')
  return found
}

export const engineOf = (db: Db) => house(db).engine.name
/** Another answer when another process may have committed what no listener has heard of. */
export const foreignCommits = (db: Db) => house(db).engine.foreignCommits()
/** For what brings transactions of its own or stands outside any, and may take its time. */
export const unhurried = <T>(db: Db, work: (handle: Db) => Promise<T>) =>
  house(db).engine.unhurried(work)
/** Told when the process begins to serve. */
export const serving = (db: Db) => house(db).engine.serving()
export const closeDatabase = (db: Db) => house(db).engine.close()

/** How the database is, and its answer to a question, if there is one within the caller's patience. */
export const howIs = <T>(db: Db, ask: (handle: Db) => Promise<T>): Promise<Condition<T>> =>
  inspect(house(db).engine, ask)

/** The process's one database, shared by pages and background work. */
export const db: Db = openDatabase(placeFromEnvironment(process.env))
