import { sql } from 'kysely'
import { onTestFinished } from 'vitest'
import { atomically, closeDatabase, type Db, openDatabase } from '#db/connect.ts'
import { engine, newPlace } from './place.ts'

/**
 * A second database for one test, migrated or blank; it goes with the test.
 * Most tests need only `db` of `#db/connect.ts`: in a test file it is migrated, empty and the file's own.
 */
export const testDb = async (state: 'migrated' | 'blank' = 'migrated'): Promise<Db> =>
  (await aDatabase(state)).db

/** The same, and where it is. */
export async function aDatabase(state: 'migrated' | 'blank' = 'migrated') {
  const { place, remove } = await newPlace(state)
  const db = openDatabase(place)
  onTestFinished(async () => {
    await closeDatabase(db)
    await remove()
  })
  return { db, place }
}

/** Empties every table, for files that want each test to begin from nothing: `beforeEach(() => emptyTables(db))`. */
export async function emptyTables(db: Db) {
  const tables = (await db.introspection.getTables())
    .filter((table) => !table.isView && !table.name.startsWith('kysely_'))
    .map((table) => table.name)
  await atomically(db, async (trx) => {
    if (engine === 'postgres') {
      await sql`truncate table ${sql.join(tables.map((name) => sql.table(name)))} cascade`.execute(
        trx,
      )
      return
    }
    await sql`pragma defer_foreign_keys = on`.execute(trx)
    for (const name of tables) await sql`delete from ${sql.table(name)}`.execute(trx)
  })
}

/** Opens the connections there can be, so that what a test sends at once runs at once, and not as each is opened. */
export const warmUp = (db: Db) =>
  Promise.all(Array.from({ length: 12 }, () => sql`select 1`.execute(db)))

/** Counts the statements that `work` sends through the handle it is given: the same for 1 row and for 300. */
export async function countQueries(db: Db, work: (counted: Db) => Promise<unknown>) {
  let count = 0
  const counted = db.withPlugin({
    transformQuery({ node }) {
      count += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await work(counted)
  return count
}
