import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await db.schema
    .alterTable('audit_entries')
    .addColumn('event_id', 'text', (col) => col.references('events.id'))
    .execute()
  await db.schema.alterTable('audit_entries').addColumn('detail', 'text').execute()
  await sql`update audit_entries set event_id = subject_id where subject_type = 'event'`.execute(db)
  for (const [subject, table] of [
    ['registration', 'registrations'],
    ['session', 'sessions'],
    ['accreditation', 'accreditations'],
  ] as const)
    await sql`
      update audit_entries
      set event_id = (select event_id from ${sql.table(table)} where id = audit_entries.subject_id)
      where subject_type = ${subject}
    `.execute(db)
  // The log of one event, and of one person, newest first.
  await db.schema
    .createIndex('audit_entries_event')
    .on('audit_entries')
    .columns(['organisation_id', 'event_id', 'at'])
    .execute()
  await db.schema
    .createIndex('audit_entries_person')
    .on('audit_entries')
    .columns(['organisation_id', 'person_id', 'at'])
    .execute()
}
