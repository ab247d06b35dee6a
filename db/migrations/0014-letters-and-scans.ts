import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await db.schema.alterTable('outbox').addColumn('reply_to', 'text').execute()
  for (const table of ['events', 'sessions'])
    await db.schema.alterTable(table).addColumn('untold_since', 'text').execute()
  for (const column of ['shown_key', 'note'])
    await db.schema.alterTable('scans').addColumn(column, 'text').execute()
}
