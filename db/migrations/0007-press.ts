import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await db.schema
    .createTable('press_pages')
    .addColumn('event_id', 'text', (col) => col.primaryKey().references('events.id'))
    .addColumn('intro_sv', 'text', (col) => col.notNull())
    .addColumn('intro_en', 'text', (col) => col.notNull())
    .addColumn('contact_name', 'text', (col) => col.notNull())
    .addColumn('contact_email', 'text', (col) => col.notNull())
    .addColumn('contact_phone', 'text', (col) => col.notNull())
    .addColumn('opened_at', 'text')
    .execute()
  await db.schema
    .createTable('accreditations')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('event_id', 'text', (col) => col.notNull().references('events.id'))
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('email', 'text', (col) => col.notNull())
    .addColumn('email_key', 'text', (col) => col.notNull())
    .addColumn('outlet', 'text', (col) => col.notNull())
    .addColumn('phone', 'text', (col) => col.notNull())
    .addColumn('speaker_id', 'text', (col) => col.references('speakers.id'))
    .addColumn('interview_with', 'text', (col) => col.notNull())
    .addColumn('message', 'text', (col) => col.notNull())
    .addColumn('language', 'text', (col) => col.notNull().check(sql`language in ('sv', 'en')`))
    .addColumn('state', 'text', (col) =>
      col.notNull().check(sql`state in ('asked', 'accepted', 'declined')`),
    )
    .addColumn('decision_note', 'text', (col) => col.notNull())
    .addColumn('decided_by', 'text', (col) => col.references('people.id'))
    .addColumn('asked_at', 'text', (col) => col.notNull())
    .addColumn('decided_at', 'text')
    .execute()
  // One address asks once for an event.
  await db.schema
    .createIndex('accreditations_one_per_address')
    .unique()
    .on('accreditations')
    .columns(['event_id', 'email_key'])
    .execute()
  // The press officer's list.
  await db.schema
    .createIndex('accreditations_event')
    .on('accreditations')
    .columns(['event_id', 'asked_at'])
    .execute()
}
