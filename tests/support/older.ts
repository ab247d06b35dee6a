import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Migration, Migrator } from 'kysely/migration'
import { type Db, unhurried } from '#db/connect.ts'
import { aDatabase } from './database.ts'

const folder = join(import.meta.dirname, '../../db/migrations')

/** A database as it was when the migration with that number was the newest; `migrate` brings it along. */
export async function anOlderDatabase(newest: string): Promise<Db> {
  const { db } = await aDatabase('blank')
  const names = readdirSync(folder).filter((name) => name.slice(0, newest.length) <= newest)
  const modules = names.map(
    async (name): Promise<[string, Migration]> => [
      name.replace('.ts', ''),
      await import(join(folder, name)),
    ],
  )
  const migrations = Object.fromEntries(await Promise.all(modules))
  const provider = { getMigrations: () => Promise.resolve(migrations) }
  const { error } = await unhurried(db, (handle) =>
    new Migrator({ db: handle, provider }).migrateToLatest(),
  )
  if (error) throw error
  return db
}
