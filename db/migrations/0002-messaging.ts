import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await db.schema
    .createTable('outbox')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('organisation_id', 'text')
    .addColumn('event_id', 'text')
    .addColumn('letter', 'text', (col) => col.notNull())
    .addColumn('dedupe_key', 'text', (col) => col.unique())
    .addColumn('to_name', 'text', (col) => col.notNull())
    .addColumn('to_email', 'text', (col) => col.notNull())
    .addColumn('language', 'text', (col) => col.notNull())
    .addColumn('subject', 'text', (col) => col.notNull())
    .addColumn('html', 'text', (col) => col.notNull())
    .addColumn('text', 'text', (col) => col.notNull())
    .addColumn('attachments', 'text', (col) => col.notNull())
    .addColumn('read_by', 'text')
    .addColumn('posted_at', 'text', (col) => col.notNull())
    .addColumn('due_at', 'text', (col) => col.notNull())
    .addColumn('attempts', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('claimed_at', 'text')
    .addColumn('claimed_by', 'text')
    .addColumn('last_error', 'text')
    .addColumn('sent_at', 'text')
    .addColumn('gave_up_at', 'text')
    .addColumn('resend_of_id', 'text', (col) => col.references('outbox.id'))
    .execute()
  // The sender takes what is due, oldest first; only unsettled letters are in it.
  await db.schema
    .createIndex('outbox_due')
    .on('outbox')
    .columns(['due_at', 'id'])
    .where(sql.ref('sent_at'), 'is', null)
    .execute()
  // The desk's outbox, newest first.
  await db.schema
    .createIndex('outbox_organisation')
    .on('outbox')
    .columns(['organisation_id', 'posted_at'])
    .execute()
  // An event's letters.
  await db.schema
    .createIndex('outbox_event')
    .on('outbox')
    .columns(['event_id', 'posted_at'])
    .execute()
}
