import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import SQLite from 'better-sqlite3'
import {
  Kysely,
  PostgresDialect,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from 'kysely'
import pg from 'pg'
import { messageOf } from './writes.ts'

/** Where the data is: a SQLite file, or a PostgreSQL address. */
export type Place = { file: string } | { url: string }

type Tell = (tables: ReadonlySet<string>) => void

export type Engine<Tables> = {
  name: 'sqlite' | 'postgres'
  reader: Kysely<Tables>
  writer: Kysely<Tables> | undefined
  /** Tells the other processes on the same database which tables a commit wrote. */
  announce: ((tables: ReadonlySet<string>) => Promise<unknown>) | undefined
  foreignCommits: (() => number) | undefined
  retrying: <T>(work: () => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

export function placeFromEnvironment(environment: Record<string, string | undefined>): Place {
  const url = environment.DATABASE_URL
  if (url) return { url }
  return { file: join(environment.DATA_DIR || './data', 'tillsammans.sqlite') }
}

export function openEngine<Tables>(place: Place, tell: Tell): Engine<Tables> {
  return 'url' in place ? openPostgres(place.url, tell) : openSqlite(place.file)
}

/** Prepares each statement once: Kysely asks anew every time, and preparing costs more than running. */
class PreparedOnce implements SqliteDatabase {
  readonly #connection: SQLite.Database
  readonly #statements = new Map<string, SqliteStatement>()
  constructor(connection: SQLite.Database) {
    this.#connection = connection
  }
  prepare(sql: string): SqliteStatement {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#connection.prepare(sql) as unknown as SqliteStatement
    if (this.#statements.size >= 500) this.#statements.clear()
    this.#statements.set(sql, statement)
    return statement
  }
  close() {
    this.#connection.close()
  }
}

function connection(file: string) {
  const opened = new SQLite(file)
  opened.pragma('journal_mode = WAL')
  opened.pragma('synchronous = FULL')
  opened.pragma('foreign_keys = ON')
  opened.pragma('busy_timeout = 5000')
  opened.pragma('temp_store = MEMORY')
  return opened
}

/**
 * What is asked of a statement, asked once in a turn of the event loop: requests that are read in one turn had
 * all come when it began, so none of them can have followed a commit that the first of them did not see.
 */
function oncePerTurn(statement: SQLite.Statement) {
  let answer: number | undefined
  return () => {
    if (answer === undefined) {
      answer = statement.get() as number
      setImmediate(() => (answer = undefined))
    }
    return answer
  }
}

function openSqlite<Tables>(file: string): Engine<Tables> {
  mkdirSync(dirname(file), { recursive: true })
  const writing = connection(file)
  const reading = connection(file)
  reading.pragma('query_only = ON')
  // A search among a hundred thousand reads the whole of an index: it fits.
  reading.pragma('cache_size = -24000')
  writing.pragma('cache_size = -16000')
  const kysely = (opened: SQLite.Database) =>
    new Kysely<Tables>({ dialect: new SqliteDialect({ database: new PreparedOnce(opened) }) })
  const reader = kysely(reading)
  const writer = kysely(writing)
  const version = oncePerTurn(writing.prepare('pragma data_version').pluck())
  return {
    name: 'sqlite',
    reader,
    writer,
    announce: undefined,
    foreignCommits: version,
    retrying: (work) => work(),
    async close() {
      await reader.destroy()
      await writer.destroy()
      // Kysely closes only what it has used, and the last one to close empties the WAL into the file.
      reading.close()
      writing.close()
    },
  }
}

const channel = 'tillsammans_commits'

function openPostgres<Tables>(url: string, tell: Tell): Engine<Tables> {
  // Counts and sums arrive as text unless told otherwise; none of ours leaves the safe integers.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
  const pool = new pg.Pool({ connectionString: url, max: 12, connectionTimeoutMillis: 5000 })
  // A lost idle connection is the pool's own affair: the next query opens a new one or says why not.
  pool.on('error', () => undefined)
  const reader = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const ears = listen(url, tell)
  return {
    name: 'postgres',
    reader,
    writer: undefined,
    foreignCommits: undefined,
    announce: ears.announce,
    retrying,
    async close() {
      await ears.close()
      await reader.destroy()
    },
  }
}

/**
 * Hears of the commits of the other processes that share the database and tells them of ours; comes back
 * after a break. We tell after the commit and not in it, because commits that tell wait for each other,
 * each for its own write to disk; and those that come together are told of in one message.
 */
function listen(url: string, tell: Tell) {
  let client: pg.Client | undefined
  let closed = false
  let untold = new Set<string>()
  let telling: Promise<unknown> = Promise.resolve()
  let next: Promise<unknown> | undefined
  let waiting: NodeJS.Timeout | undefined
  const again = () => {
    client = undefined
    // A failed attempt may say so twice.
    clearTimeout(waiting)
    if (!closed) waiting = setTimeout(() => void connect(), 1000).unref()
  }
  const connect = async () => {
    if (closed) return
    const opened = new pg.Client({ connectionString: url })
    opened.on('notification', ({ processId, payload = '' }) => {
      if (processId !== processOf(opened)) tell(new Set(payload.split(' ')))
    })
    opened.on('error', () => undefined)
    opened.on('end', again)
    try {
      await opened.connect()
      // A message need not outlive the server, so nobody waits for it to be on disk.
      await opened.query(`set synchronous_commit = off; listen ${channel}`)
      client = opened
      // What was missed while away is unknown, so everything counts as changed: here, and with the others.
      tell(new Set(['*']))
      if (untold.size > 0) await announceAll()
    } catch {
      again()
    }
  }
  const announceAll = async () => {
    next = undefined
    const tables = untold
    if (!client) return
    untold = new Set()
    await client
      .query('select pg_notify($1, $2)', [channel, messageOf(tables)])
      .catch(() => undefined)
  }
  const first = connect()
  return {
    announce(tables: ReadonlySet<string>) {
      for (const table of tables) untold.add(table)
      if (!next) {
        next = telling.then(announceAll)
        telling = next
      }
      return next
    },
    async close() {
      closed = true
      await first
      await telling
      await client?.end().catch(() => undefined)
    },
  }
}

const processOf = (client: pg.Client) => (client as unknown as { processID: number }).processID

/**
 * PostgreSQL may pick one of two crossing transactions to fail, or find at the last moment that what one points
 * at was removed by the other; the work is run again, as it wrote nothing, and sees what the other did.
 */
async function retrying<T>(work: () => Promise<T>, left = 4): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = (error as { code?: string }).code
    if (left > 0 && (code === '40P01' || code === '40001' || code === '23503'))
      return retrying(work, left - 1)
    throw error
  }
}
