import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the global setups hand to each test file's own setup. */
declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that goes when the run ends. */
    scratch: string
    /** A migrated SQLite file, to copy. */
    sqlite_template: string
    /** A PostgreSQL whose database `tillsammans_template` is migrated, to copy. */
    postgres_url: string
  }
}

export const templateName = 'tillsammans_template'

/** A folder for one run, gone afterwards whatever happens. */
export async function newScratch() {
  const scratch = await mkdtemp(join(tmpdir(), 'tillsammans-test-'))
  const removeScratch = () => rmSync(scratch, { recursive: true, force: true })
  process.once('exit', removeScratch)
  // A run that is told to stop leaves no database server and no folders behind.
  if (process.listenerCount('SIGTERM') === 0) process.once('SIGTERM', () => process.exit(143))
  return { scratch, removeScratch }
}

/** Brings an empty place up to today's schema and leaves it closed, ready to be copied. */
export async function migrateTemplate(place: { file: string } | { url: string }, scratch: string) {
  // Importing the database layer opens the process's own database: never the developer's.
  delete process.env.DATABASE_URL
  process.env.DATA_DIR = join(scratch, 'unused')
  const { closeDatabase, db, openDatabase } = await import('#db/connect.ts')
  const { migrate } = await import('#db/migrate.ts')
  const template = openDatabase(place)
  await migrate(template)
  await closeDatabase(template)
  await closeDatabase(db)
}
