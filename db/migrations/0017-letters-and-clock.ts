import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await db.schema.alterTable('outbox').addColumn('body_begun_at', 'text').execute()
  // Whether a letter from before had begun, nobody can tell: a person decides, as before.
  await sql`update outbox set body_begun_at = claimed_at where claimed_at is not null and sent_at is null`.execute(
    db,
  )
  // The sender looks often for letters whose sender is gone, and there are seldom any.
  await db.schema
    .createIndex('outbox_claimed')
    .on('outbox')
    .columns(['claimed_at'])
    .where(sql.ref('claimed_at'), 'is not', null)
    .where(sql.ref('sent_at'), 'is', null)
    .where(sql.ref('gave_up_at'), 'is', null)
    .execute()
  await db.schema
    .createTable('mail_outages')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('began_at', 'text', (col) => col.notNull())
    .addColumn('error', 'text', (col) => col.notNull())
    .addColumn('tries', 'integer', (col) => col.notNull())
    .addColumn('probe_at', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createTable('clock_readings')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('believed_at', 'text', (col) => col.notNull())
    .addColumn('boot', 'text', (col) => col.notNull())
    .addColumn('uptime_seconds', 'integer', (col) => col.notNull())
    .execute()
}
