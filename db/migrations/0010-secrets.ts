import type { Kysely } from 'kysely'

/** Nought for all that are there: their letters keep working. */
export const up = (db: Kysely<unknown>) =>
  db.schema
    .alterTable('registrations')
    .addColumn('secrets_version', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
