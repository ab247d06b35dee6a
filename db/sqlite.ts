import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from 'kysely'
import { Checkpointer } from './checkpointer.ts'
import { CommitQueue } from './commit-queue.ts'
import type { Engine } from './engine.ts'
import { Unavailable, unavailable } from './fault.ts'
import { Flusher } from './flusher.ts'
import { keepToOwner } from './own-files.ts'
import { pause } from './patience.ts'
import { oneQueue } from './queue.ts'
import { Watch } from './watch.ts'

const readingPatienceMs = 3000
/** A migration of another process may take its time. */
const migratingPatienceMs = 60_000
/** With less than this left, the next letter may be the one that finds no room. */
const leastRoom = 1024 * 1024

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

/**
 * Asks again for what another process holds, between turns of the event loop: SQLite's own waiting stops
 * the whole process, with everyone it serves.
 */
class Patiently extends SqliteDialect {
  readonly #watch: Watch
  constructor(database: SqliteDatabase, watch: Watch) {
    super({ database })
    this.#watch = watch
  }
  override createDriver() {
    const driver = super.createDriver()
    const acquire = driver.acquireConnection.bind(driver)
    let patient: DatabaseConnection | undefined
    return Object.assign(driver, {
      acquireConnection: async () => {
        patient ??= this.#patient(await acquire())
        return patient
      },
    })
  }
  #patient(connection: DatabaseConnection): DatabaseConnection {
    return {
      executeQuery: (query) => this.#asking(() => connection.executeQuery(query)),
      streamQuery: (query, size) => connection.streamQuery(query, size),
    }
  }
  async #asking<T>(ask: () => Promise<T>): Promise<T> {
    const until = Date.now() + readingPatienceMs
    for (let tries = 0; ; tries += 1) {
      try {
        const answer = await ask()
        if (this.#watch.lost) this.#watch.reached()
        return answer
      } catch (error) {
        const fault = unavailable(error)
        if (!fault) throw error
        this.#watch.failed(fault)
        if (fault.kind !== 'busy' || Date.now() > until) throw fault
        await pause(tries, { first: 4, most: 60 })
      }
    }
  }
}

/** SQLite can, though Kysely does not make use of it: a migration that is cut short leaves nothing half. */
class MigratingWhole extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}

/** A transaction takes the file as it begins: what it reads first, such as which migrations ran, stays so. */
class Writing extends SqliteDialect {
  override createAdapter() {
    return new MigratingWhole()
  }
  override createDriver() {
    const beginTransaction = async (connection: DatabaseConnection) => {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'))
    }
    return Object.assign(super.createDriver(), { beginTransaction })
  }
}

function connection(file: string) {
  const opened = new SQLite(file)
  opened.pragma('journal_mode = WAL')
  opened.pragma('synchronous = FULL')
  opened.pragma('foreign_keys = ON')
  opened.pragma('temp_store = MEMORY')
  // What is deleted is overwritten with zeroes, in free pages too: FAST would leave those as they were.
  opened.pragma('secure_delete = ON')
  // From here on we wait by ourselves, so that the event loop goes on.
  opened.pragma('busy_timeout = 0')
  return opened
}

function readingConnection(file: string) {
  const opened = connection(file)
  opened.pragma('query_only = ON')
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
      answer = numberOr(-1, statement)
      setImmediate(() => (answer = undefined))
    }
    return answer
  }
}

/** While the file is held, nobody can say what has been committed: that counts as a change. */
function numberOr(otherwise: number, statement: SQLite.Statement) {
  try {
    return statement.get() as number
  } catch {
    return otherwise
  }
}

export function openSqlite<Tables>(file: string): Engine<Tables> {
  keepToOwner(file)
  const watch = new Watch()
  const writing = connection(file)
  const reading = readingConnection(file)
  const asking = readingConnection(file)
  // A search among a hundred thousand reads the whole of an index: it fits.
  reading.pragma('cache_size = -24000')
  writing.pragma('cache_size = -16000')
  const patiently = (opened: SQLite.Database) =>
    new Kysely<Tables>({ dialect: new Patiently(new PreparedOnce(opened), watch) })
  const [reader, health] = [patiently(reading), patiently(asking)]
  const writer = new Kysely<Tables>({
    dialect: new Writing({ database: new PreparedOnce(writing) }),
  })
  let [checkpointer, flusher]: [Checkpointer?, Flusher?] = []
  const commits = new CommitQueue({
    handle: writer,
    isOpen: () => writing.inTransaction,
    watch,
    onDisk: () => flusher?.flush(),
    committed: () => checkpointer?.committed(),
  })
  return {
    name: 'sqlite',
    reader,
    health,
    watch,
    transact: (work, turn) => commits.add(work, turn),
    unhurried: (work) => unhurried(() => work(writer)),
    announce: undefined,
    foreignCommits: oncePerTurn(writing.prepare('pragma data_version').pluck()),
    gate: commits.gate,
    queue: () => oneQueue(commits.gate.queue, commits.queue),
    tryWriting: () => tryWriting(dirname(file), { commits, watch }),
    serving() {
      const byOurselves = () => {
        checkpointer = undefined
        if (writing.open) writing.pragma('wal_autocheckpoint = 1000')
      }
      writing.pragma('wal_autocheckpoint = 0')
      checkpointer = new Checkpointer(file, byOurselves)
      writing.pragma('synchronous = NORMAL')
      flusher = new Flusher(file)
    },
    async close() {
      await checkpointer?.close()
      await flusher?.close()
      for (const handle of [reader, health, writer]) await handle.destroy()
      // Kysely closes only what it has used, and the last one to close empties the WAL into the file.
      for (const opened of [reading, asking, writing]) opened.close()
    },
  }
}

async function unhurried<T>(work: () => Promise<T>): Promise<T> {
  const until = Date.now() + migratingPatienceMs
  for (let tries = 0; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (unavailable(error)?.kind !== 'busy' || Date.now() > until) throw error
      await pause(tries, { first: 20, most: 500 })
    }
  }
}

type Trying<Tables> = { commits: CommitQueue<Tables>; watch: Watch }

/** Nothing is written while all is well: how full the disk is can be read, and what fails is remembered. */
async function tryWriting<Tables>(folder: string, { commits, watch }: Trying<Tables>) {
  const { bavail, bsize } = await statfs(folder)
  const isFull = bavail * bsize < leastRoom
  if (isFull) watch.failed(new Unavailable({ kind: 'unwritable', code: 'ENOSPC' }))
  // Writes a page and waits for the disk, and leaves what it writes as it was.
  else if (watch.unwritable)
    await commits.add(async (handle) => {
      const asked = CompiledQuery.raw('pragma user_version') as CompiledQuery<{
        user_version: number
      }>
      const { user_version = 0 } = (await handle.executeQuery(asked)).rows[0] ?? {}
      await handle.executeQuery(CompiledQuery.raw(`pragma user_version = ${user_version}`))
    })
}
