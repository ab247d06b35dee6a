import { join } from 'node:path'
import type { Engine, Tell } from './engine.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** Where the data is: a SQLite file, or a PostgreSQL address. */
export type Place = { file: string } | { url: string }

export function placeFromEnvironment(environment: Record<string, string | undefined>): Place {
  const url = environment.DATABASE_URL
  if (url) return { url }
  return { file: join(environment.DATA_DIR || './data', 'tillsammans.sqlite') }
}

export function openEngine<Tables>(place: Place, tell: Tell): Engine<Tables> {
  return 'url' in place ? openPostgres(place.url, tell) : openSqlite(place.file)
}
