import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await db.schema
    .createTable('retention_runs')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('rule', 'text', (col) => col.notNull())
    .addColumn('event_id', 'text', (col) => col.references('events.id'))
    .addColumn('count', 'integer', (col) => col.notNull())
    .addColumn('ran_at', 'text', (col) => col.notNull())
    .execute()
  // The desk's log of its own events, newest first.
  await db.schema
    .createIndex('retention_runs_event')
    .on('retention_runs')
    .columns(['event_id', 'ran_at'])
    .execute()
  await db.schema.alterTable('registrations').addColumn('person_key', 'text').execute()
  // The hourly look for persons who have no key yet reads these rows alone.
  await db.schema
    .createIndex('registrations_unkeyed')
    .on('registrations')
    .columns(['id'])
    .where(sql.ref('person_key'), 'is', null)
    .execute()
  // The report's index tells persons apart by the key that stays when the address is deleted.
  await db.schema.dropIndex('registrations_report').execute()
  await db.schema
    .createIndex('registrations_report')
    .on('registrations')
    .columns(['event_id', 'id', 'state', 'person_key', 'email_key'])
    .execute()
}
