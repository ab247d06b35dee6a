import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import SQLite from 'better-sqlite3'
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from 'kysely'
import pg from 'pg'

/** Where the data is: a SQLite file, or a PostgreSQL address. */
export type Place = { file: string } | { url: string }

type Tell = (tables: ReadonlySet<string>) => void

export type Engine<Tables> = {
  name: 'sqlite' | 'postgres'
  reader: Kysely<Tables>
  writer: Kysely<Tables> | undefined
  notify: ((trx: Kysely<Tables>, tables: ReadonlySet<string>) => Promise<unknown>) | undefined
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
  opened.pragma('cache_size = -16000')
  opened.pragma('temp_store = MEMORY')
  return opened
}

function openSqlite<Tables>(file: string): Engine<Tables> {
  mkdirSync(dirname(file), { recursive: true })
  const writing = connection(file)
  const reading = connection(file)
  reading.pragma('query_only = ON')
  const kysely = (opened: SQLite.Database) =>
    new Kysely<Tables>({ dialect: new SqliteDialect({ database: new PreparedOnce(opened) }) })
  const reader = kysely(reading)
  const writer = kysely(writing)
  const version = writing.prepare('pragma data_version').pluck()
  return {
    name: 'sqlite',
    reader,
    writer,
    notify: undefined,
    foreignCommits: () => version.get() as number,
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
    notify: (trx, tables) =>
      trx.executeQuery(
        CompiledQuery.raw('select pg_notify($1, $2)', [channel, [...tables].join(' ')]),
      ),
    retrying,
    async close() {
      await ears.close()
      await reader.destroy()
    },
  }
}

/** Hears of the commits of the other processes that share the database; comes back after a break. */
function listen(url: string, tell: Tell) {
  let client: pg.Client | undefined
  let closed = false
  const again = () => {
    if (closed) return
    setTimeout(() => void connect(), 1000).unref()
  }
  const connect = async () => {
    if (closed) return
    const next = new pg.Client({ connectionString: url })
    client = next
    next.on('notification', (message) => tell(new Set((message.payload ?? '').split(' '))))
    next.on('error', () => undefined)
    next.on('end', again)
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
      // What was missed while away is unknown, so everything counts as changed.
      tell(new Set(['*']))
    } catch {
      again()
    }
  }
  const first = connect()
  return {
    async close() {
      closed = true
      await first
      await client?.end().catch(() => undefined)
    },
  }
}

/** PostgreSQL may pick one of two crossing transactions to fail; the work is run again, as it wrote nothing. */
async function retrying<T>(work: () => Promise<T>, left = 4): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = (error as { code?: string }).code
    if (left > 0 && (code === '40P01' || code === '40001')) return retrying(work, left - 1)
    throw error
  }
}
