import { setTimeout } from 'node:timers/promises'
import SQLite from 'better-sqlite3'
import { sql } from 'kysely'
import { type Db, engineOf, unhurried } from './connect.ts'

/** Long enough for the other processes to come to the end of what they read. */
const tries = 50
const betweenMs = 100

/**
 * Takes what was deleted or overwritten in these tables out of the files as well, as far as the engine can, and
 * answers whether it could: docs/operations.md says what remains, and for how long. Outside any transaction.
 */
export async function wipeTraces(db: Db, tables: readonly string[]): Promise<boolean> {
  if (engineOf(db) === 'sqlite') return emptyWal(await fileOf(db))
  const all = sql.join(tables.map((name) => sql.table(name)))
  await unhurried(db, (handle) => sql`vacuum ${all}`.execute(handle))
  return true
}

/** SQLite's WAL keeps old pages until it is written over; they are gone once it has been cut to nothing. */
async function emptyWal(file: string) {
  const opened = new SQLite(file, { timeout: 0 })
  try {
    for (let left = tries; left > 0; left -= 1) {
      if (opened.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0) return true
      await setTimeout(betweenMs)
    }
    return false
  } finally {
    opened.close()
  }
}

async function fileOf(db: Db) {
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(db)
  return rows[0]?.file ?? ''
}

/** Kept in the file itself: 0 while it may hold pages that were freed before what is deleted was overwritten. */
const renewed = 1

/**
 * Writes a SQLite file of before anew, once, so that what was deleted then is gone too. Where there is no room for
 * it, or another process is at work, it is left to the next start.
 */
export async function renewFile(db: Db): Promise<boolean> {
  if (engineOf(db) !== 'sqlite') return true
  const opened = new SQLite(await fileOf(db), { timeout: 2000 })
  try {
    if (Number(opened.pragma('user_version', { simple: true })) >= renewed) return true
    opened.exec('vacuum')
    opened.pragma(`user_version = ${renewed}`)
    opened.pragma('wal_checkpoint(TRUNCATE)')
    return true
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (/^SQLITE_(FULL|BUSY|LOCKED)/.test(code)) return false
    throw error
  } finally {
    opened.close()
  }
}
