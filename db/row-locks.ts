import { PostgresAdapter } from 'kysely'
import type { Db } from './connect.ts'

/** Whether a row has to be held lest others change it meanwhile: on SQLite nobody else writes in a transaction. */
export const locksRows = (db: Db) => db.getExecutor().adapter instanceof PostgresAdapter
