import { Socket } from 'node:net'
import { CompiledQuery, Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
import { CommonReads } from './common-reads.ts'
import { Crowds } from './crowds.ts'
import { Ears } from './ears.ts'
import type { Engine, Tell } from './engine.ts'
import { unavailable } from './fault.ts'
import { Gate } from './gate.ts'
import { pause, within } from './patience.ts'
import { isGoneMs, Lines, silent } from './postgres-line.ts'
import { oneQueue } from './queue.ts'
import { Watch } from './watch.ts'

/** What people wait for. The server stops a statement first: only a frozen line comes to our own limit. */
const forPages = {
  max: 12,
  // Their turn among many who want the same seat; a silent line is cut earlier.
  connectionTimeoutMillis: 8000,
  statement_timeout: 10_000,
  lock_timeout: 5000,
  idle_in_transaction_session_timeout: 10_000,
  query_timeout: 11_000,
}
const forHealth = {
  max: 1,
  connectionTimeoutMillis: 1500,
  statement_timeout: 1200,
  query_timeout: 1500,
  // It must be there when all others are taken.
  idleTimeoutMillis: 0,
}
const closingMs = 3000
/** Crowds have two of the connections for pages, or six when some are stuck, and leave the rest of the time to others. */
const crowdRules = {
  atOnce: 2,
  atMost: 6,
  most: 16,
  pause: { part: 1.3, least: 100 },
  patienceMs: forPages.connectionTimeoutMillis,
}

export function openPostgres<Tables>(url: string, tell: Tell): Engine<Tables> {
  // Counts and sums arrive as text unless told otherwise; none of ours leaves the safe integers.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
  const watch = new Watch()
  const sockets = new Set<Socket>()
  const newSocket = () => {
    const socket = new Socket()
    sockets.add(socket)
    return socket.once('close', () => sockets.delete(socket))
  }
  const sever = (but?: Socket) => {
    const error = Object.assign(new Error('Nobody answers'), { code: silent })
    for (const socket of sockets) if (socket !== but) socket.destroy(error)
    forReading.sendAway()
  }
  const lines = (limits: typeof forHealth | typeof forPages, patienceMs: number) => {
    const about = { connectionString: url, stream: newSocket, keepAlive: true, ...limits }
    return new Lines({ pool: new pg.Pool(about), watch, patienceMs })
  }
  const [forReading, forAsking] = [lines(forPages, 4000), lines(forHealth, 0)]
  const kysely = (pool: Lines) =>
    new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }) })
  const [reader, health] = [kysely(forReading), kysely(forAsking)]
  const transact = <T>(work: (trx: Kysely<Tables>) => Promise<T>) =>
    retrying(watch, () => reader.transaction().execute(work))
  const { most, pause: rest, patienceMs } = crowdRules
  const gate = new Gate({ most, leastMs: rest.least, patienceMs })
  const crowds = new Crowds<Kysely<Tables>>({ transact, gate, ...crowdRules })
  const ears = new Ears({ url, tell, watch, newSocket, sever })
  return {
    name: 'postgres',
    reader,
    health,
    watch,
    transact: async (work, { crowd } = {}) => {
      const alone = () => transact((trx) => work(trx, new CommonReads()))
      const value = await (crowd === undefined ? alone() : crowds.join(crowd, work))
      watch.wrote()
      return value
    },
    unhurried: (work) => unhurried(url, work),
    announce: (tables) => ears.announce(tables),
    foreignCommits: () => (ears.isDeaf ? Math.floor(Date.now() / 1000) : 0),
    gate,
    queue: () => oneQueue(gate.queue, forReading.queue, crowds.queue),
    tryWriting: () => (watch.unwritable ? tryWriting(health, watch) : Promise.resolve()),
    serving: () => undefined,
    async close() {
      const all = [ears.close(), reader.destroy(), health.destroy()]
      await within(closingMs, Promise.all(all)).catch(sever)
    },
  }
}

/** Takes the time it takes, and waits for whoever else migrates; gone when it is done. */
async function unhurried<Tables, T>(url: string, work: (handle: Kysely<Tables>) => Promise<T>) {
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 5000 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const handle = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await work(handle)
  } finally {
    await handle.destroy()
  }
}

/** A table of its own asks the disk for room; nobody else sees it, and it is gone at once. */
async function tryWriting<Tables>(health: Kysely<Tables>, watch: Watch) {
  const statement = `create temp table room on commit drop as
    select repeat(md5(n::text), 60) as words from generate_series(1, 500) as n`
  await health.transaction().execute((trx) => trx.executeQuery(CompiledQuery.raw(statement)))
  watch.wrote()
}

const mostMs = 6000
const fewest = 4

/**
 * PostgreSQL may pick one of two crossing transactions to fail, or find at the last moment that what one points
 * at was removed by the other, or be gone in the middle; the work is run again where it surely wrote nothing,
 * and sees what the others did. Each pauses for a time of its own, so that two do not cross again. Where nobody has
 * reached the database for long, they are told at once.
 */
async function retrying<T>(watch: Watch, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + mostMs
  for (let tries = 0; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      const { code } = error as { code?: string }
      const fault = unavailable(error)
      const isLost = fault?.kind === 'lost' && watch.lostForMs <= isGoneMs
      const isCrossed = code === '40P01' || code === '40001' || isLost
      const isAgain = (code === '23503' && tries < fewest) || isCrossed
      if (!isAgain || fault?.outcome === 'unknown' || Date.now() > until) throw fault ?? error
      await pause(tries, { first: 10, most: 400 })
    }
  }
}
