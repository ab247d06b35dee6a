import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await db.schema
    .alterTable('events')
    .addColumn('reminder_days', 'integer', (col) => col.check(sql`reminder_days between 1 and 30`))
    .execute()
  await db.schema.alterTable('events').addColumn('reminded_for', 'text').execute()
}
