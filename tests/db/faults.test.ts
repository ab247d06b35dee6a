import SQLite from 'better-sqlite3'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import {
  atomically,
  closeDatabase,
  type Db,
  howIs,
  openDatabase,
  watchCommits,
} from '#db/connect.ts'
import { Unavailable } from '#db/fault.ts'
import { migrate } from '#db/migrate.ts'
import { aLine } from '../support/line.ts'
import { engine, newPlace } from '../support/place.ts'

const organisation = async (trx: Db, slug: string, name = 'Mötesplats Norr') => {
  const row = { id: newId(), slug, name, contact_email: 'norr@example.org', created_at: now() }
  await trx.insertInto('organisations').values(row).execute()
  return slug
}
const founding = (db: Db, slug: string, name?: string) =>
  atomically(db, (trx) => organisation(trx, slug, name))
const slugs = async (db: Db) =>
  (await db.selectFrom('organisations').select('slug').orderBy('slug').execute()).map(
    ({ slug }) => slug,
  )
const one = (db: Db) => sql<{ one: number }>`select 1 as one`.execute(db)
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => (error instanceof Unavailable ? `${error.kind}, ${error.outcome}` : String(error)),
  )

async function aDatabase() {
  const { place, remove } = await newPlace()
  const line = 'url' in place ? await aLine({ to: Number(new URL(place.url).port) }) : undefined
  const db = openDatabase('url' in place ? { url: through(place.url, line?.port) } : place)
  onTestFinished(async () => {
    line?.close()
    await closeDatabase(db)
    await remove()
  })
  return { place, db, line }
}

function through(url: string, port: number | undefined) {
  const tapped = new URL(url)
  tapped.port = String(port)
  return tapped.href
}

const isOk = async (db: Db) => (await howIs(db, one)).status === 'ok'

/** Asked as often as there is an answer: each asking takes its own time. */
async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve))
}

test('a transaction that fails among others that share its commit fails alone', async () => {
  const { db } = await aDatabase()
  await founding(db, 'a')

  const ends = await Promise.allSettled([
    founding(db, 'b'),
    founding(db, 'a'),
    atomically(db, async (trx) => {
      await organisation(trx, 'c')
      throw new Error('changed my mind')
    }),
    founding(db, 'd'),
  ])

  expect(ends.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ])
  expect(await slugs(db)).toEqual(['a', 'b', 'd'])
})

test('who asks how things are hears it while all other connections are taken, and how many wait', async () => {
  const { db } = await aDatabase()
  const leave = Promise.withResolvers<void>()
  const busy = Array.from({ length: 30 }, (_, at) =>
    atomically(db, async (trx) => {
      await organisation(trx, `busy-${at}`)
      await leave.promise
    }),
  )
  // Until the first of them has waited for longer than is usual.
  await until(async () => (await howIs(db, one)).status === 'busy')
  const condition = await howIs(db, one)
  leave.resolve()
  await Promise.all(busy)

  expect(condition).toMatchObject({ status: 'busy', answer: { rows: [{ one: 1 }] } })
  if (condition.status !== 'busy') throw new Error('not busy')
  expect(condition.waiting).toBeGreaterThanOrEqual(18)
  expect(condition.since.getTime()).toBeLessThan(Date.now() - 1000)
  expect(await isOk(db)).toBe(true)
})

describe.runIf(engine === 'sqlite')('a SQLite file', () => {
  async function aFile() {
    const { place, db } = await aDatabase()
    if (!('file' in place)) throw new Error('no file')
    const other = new SQLite(place.file)
    onTestFinished(() => void other.close())
    return { db, other }
  }

  test('that another process holds is read meanwhile, and written when it is let go', async () => {
    const { db, other } = await aFile()
    await founding(db, 'a')
    other.exec('begin immediate')

    const waiting = founding(db, 'b')
    const read = await slugs(db)
    const condition = await howIs(db, one)
    other.exec('commit')

    expect(read).toEqual(['a'])
    expect(condition.status).toBe('ok')
    expect(await waiting).toBe('b')
    expect(await slugs(db)).toEqual(['a', 'b'])
  })

  test('that is held for longer than people wait refuses as busy, and says so while it lasts', async () => {
    const { db, other } = await aFile()
    other.exec('begin immediate')

    const refused = faultOf(founding(db, 'a'))
    await until(async () => (await howIs(db, one)).status === 'busy')
    const why = await refused
    other.exec('commit')

    expect(why).toBe('busy, nothing')
    expect(await founding(db, 'b')).toBe('b')
    expect(await slugs(db)).toEqual(['b'])
  })

  test('that cannot be read while it is locked is read as soon as it can', async () => {
    const { db, other } = await aFile()
    await founding(db, 'a')
    await slugs(db)
    other.pragma('locking_mode = exclusive')
    const locked = Promise.allSettled([slugs(db), slugs(db)])
    other.pragma('locking_mode = normal')

    expect((await locked).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  })

  test('without room leaves nothing half, refuses each who shared the commit, and goes on when there is room', async () => {
    const { db } = await aFile()
    await founding(db, 'a')
    const rooms = (pages: number) =>
      atomically(db, (trx) => sql.raw(`pragma max_page_count = ${pages}`).execute(trx))
    await rooms(1)

    const ends = [founding(db, 'b'), founding(db, 'c', 'x'.repeat(500_000)), founding(db, 'd')].map(
      faultOf,
    )
    const refused = await Promise.all(ends)
    const condition = await howIs(db, one)
    const read = await slugs(db)
    await rooms(100_000)

    expect(refused).toEqual(['unwritable, nothing', 'unwritable, nothing', 'unwritable, nothing'])
    expect(condition.status).toBe('ok')
    expect(read).toEqual(['a'])
    expect(await founding(db, 'e')).toBe('e')
    expect(await slugs(db)).toEqual(['a', 'e'])
  })

  test('is brought up to date by several at once, one of whom must wait', async () => {
    const { place, remove } = await newPlace('blank')
    const handles = [openDatabase(place), openDatabase(place)]
    onTestFinished(async () => {
      for (const handle of handles) await closeDatabase(handle)
      await remove()
    })

    const made = await Promise.all(handles.map((handle) => migrate(handle)))

    expect(made.map((names) => names.length > 0).sort()).toEqual([false, true])
  })
})

describe.runIf(engine === 'postgres')('a line to PostgreSQL', () => {
  const asAdministrator = async (url: string, statement: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  const terminate = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`

  test('that is cut is taken up again: who only read notices nothing', async () => {
    const { db, line } = await aDatabase()
    await founding(db, 'a')
    const sleeping = sql`select pg_sleep(0.2)`.execute(db)
    const reading = Promise.all([sleeping, ...Array.from({ length: 20 }, () => slugs(db))])
    line?.cut()

    expect((await reading).slice(1)).toEqual(Array.from({ length: 20 }, () => ['a']))
  })

  test('that the server ends in the middle of a transaction is taken up again, and the work is done once', async () => {
    const { db, place } = await aDatabase()
    let tries = 0

    const made = await atomically(db, async (trx) => {
      tries += 1
      await organisation(trx, 'a')
      if (tries === 1 && 'url' in place) await asAdministrator(place.url, terminate)
      return organisation(trx, 'b')
    })

    expect([made, tries]).toEqual(['b', 2])
    expect(await slugs(db)).toEqual(['a', 'b'])
  })

  test('that is cut as a commit is told of: the others hear of it when it is back', async () => {
    const { db, place, line } = await aDatabase()
    const theirs = openDatabase(place)
    onTestFinished(() => closeDatabase(theirs))
    const twice = Promise.withResolvers<void>()
    let heard = 0
    const unwatch = watchCommits(({ tables }) => {
      if (tables.has('organisations')) heard += 1
      // Told by the writer itself, and heard by the other.
      if (heard === 2) twice.resolve()
    })
    onTestFinished(() => void unwatch())
    await until(async () => (await Promise.all([isOk(db), isOk(theirs)])).every(Boolean))

    let tries = 0
    await atomically(db, async (trx) => {
      tries += 1
      await organisation(trx, 'a')
      // The line of those who listen is cut as well, before anything is told.
      if (tries === 1) line?.cut()
    })
    await twice.promise

    expect(heard).toBe(2)
  })

  test('that is lost before the answer to a commit: the server is asked what became of it', async () => {
    const { db, line } = await aDatabase()
    await atomically(db, (trx) =>
      sql`create function slowly() returns trigger language plpgsql as
        'begin perform pg_sleep(0.5); return null; end'`.execute(trx),
    )
    await atomically(db, (trx) =>
      sql`create constraint trigger slowly after insert on organisations
        deferrable initially deferred for each row execute function slowly()`.execute(trx),
    )
    let tries = 0
    const committing = Promise.withResolvers<void>()
    const founded = atomically(db, async (trx) => {
      tries += 1
      setImmediate(() => setImmediate(committing.resolve))
      return organisation(trx, 'a')
    })
    await committing.promise
    line?.freeze()
    line?.cut()
    line?.thaw()

    expect(await founded).toBe('a')
    expect(await slugs(db)).toEqual(['a'])
    expect(tries).toBeLessThanOrEqual(2)
  })

  test('that freezes holds nobody for long: it is said since when, and all is well when it thaws', async () => {
    const { db, line } = await aDatabase()
    await founding(db, 'a')
    await until(() => isOk(db))
    const frozen = new Date()
    line?.freeze()

    const [read, written] = await Promise.all([faultOf(slugs(db)), faultOf(founding(db, 'b'))])
    const took = Date.now() - frozen.getTime()
    const condition = await howIs(db, one)
    const atOnce = Date.now()
    await Promise.all([faultOf(slugs(db)), faultOf(founding(db, 'd'))])
    const refusedIn = Date.now() - atOnce
    line?.thaw()
    await until(() => isOk(db))

    expect([read, written]).toEqual(['lost, nothing', 'lost, nothing'])
    expect(took).toBeLessThan(12_000)
    expect(refusedIn).toBeLessThan(500)
    if (condition.status !== 'unavailable') throw new Error(`It is ${condition.status}`)
    expect(condition.because).toBe('unreachable')
    expect(condition.since.getTime()).toBeGreaterThanOrEqual(frozen.getTime())
    expect(await founding(db, 'c')).toBe('c')
    expect(await slugs(db)).toEqual(['a', 'c'])
  })
})
