import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await db.schema
    .createTable('privacy_requests')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('organisation_id', 'text', (col) => col.notNull().references('organisations.id'))
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('email', 'text')
    .addColumn('asked_key', 'text', (col) => col.notNull())
    .addColumn('received_on', 'text', (col) => col.notNull())
    .addColumn('entered_at', 'text', (col) => col.notNull())
    .addColumn('entered_by', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('answered_at', 'text')
    .addColumn('answered_by', 'text', (col) => col.references('people.id'))
    .addColumn('given', 'text')
    .execute()
  // The desk's list: those that wait, the one that must be answered first on top.
  await db.schema
    .createIndex('privacy_requests_organisation')
    .on('privacy_requests')
    .columns(['organisation_id', 'received_on'])
    .execute()
  // Answers about gender that have been deleted, as numbers.
  await db.schema
    .createTable('gender_counts')
    .addColumn('event_id', 'text', (col) => col.notNull().references('events.id'))
    .addColumn('gender', 'text', (col) => col.notNull())
    .addColumn('count', 'integer', (col) => col.notNull().check(sql`count >= 0`))
    .addPrimaryKeyConstraint('gender_counts_primary', ['event_id', 'gender'])
    .execute()
  await db.schema.alterTable('projects').addColumn('hold_until', 'text').execute()
  // What the registration form said of a project's hold, and since when: the newest row is what it says now.
  await db.schema
    .createTable('event_holds')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('event_id', 'text', (col) => col.notNull().references('events.id'))
    .addColumn('since', 'text', (col) => col.notNull())
    .addColumn('hold_until', 'text')
    .addColumn('project_sv', 'text', (col) => col.notNull())
    .addColumn('project_en', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createIndex('event_holds_event')
    .on('event_holds')
    .columns(['event_id', 'since'])
    .execute()
}
