import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  // Each second somebody asks whether there is a line: without the category, SQLite read all who had registered.
  await db.schema.dropIndex('registrations_waiting').execute()
  await db.schema
    .createIndex('registrations_waiting')
    .on('registrations')
    .columns(['event_id', 'waiting_since', 'id', 'category'])
    .where(sql.ref('state'), '=', sql.lit('waiting'))
    .execute()
  // A letter that was given up would stand in the sender's way for as long as it is kept.
  await db.schema.dropIndex('outbox_due').execute()
  await db.schema
    .createIndex('outbox_due')
    .on('outbox')
    .columns(['due_at', 'id'])
    .where(sql.ref('sent_at'), 'is', null)
    .where(sql.ref('gave_up_at'), 'is', null)
    .execute()
  // Whoever watches over the installation asks for the oldest that waits, and how many do.
  await db.schema
    .createIndex('outbox_waiting')
    .on('outbox')
    .columns(['posted_at'])
    .where(sql.ref('sent_at'), 'is', null)
    .where(sql.ref('gave_up_at'), 'is', null)
    .execute()
}
