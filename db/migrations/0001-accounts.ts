import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await db.schema
    .createTable('organisations')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('slug', 'text', (col) => col.notNull().unique())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('contact_email', 'text', (col) => col.notNull())
    .addColumn('created_at', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createTable('people')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('email', 'text', (col) => col.notNull())
    .addColumn('email_key', 'text', (col) => col.notNull().unique())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('language', 'text', (col) => col.notNull().check(sql`language in ('sv', 'en')`))
    .addColumn('created_at', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createTable('memberships')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('organisation_id', 'text', (col) => col.notNull().references('organisations.id'))
    .addColumn('person_id', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('role', 'text', (col) =>
      col.notNull().check(sql`role in ('owner', 'organiser', 'press_officer', 'reporter')`),
    )
    .addColumn('joined_at', 'text', (col) => col.notNull())
    .addColumn('removed_at', 'text')
    .execute()
  // One current membership a person and organisation; the guard of every desk page.
  await db.schema
    .createIndex('memberships_current')
    .unique()
    .on('memberships')
    .columns(['organisation_id', 'person_id'])
    .where(sql.ref('removed_at'), 'is', null)
    .execute()
  // The organisations a person may choose between.
  await db.schema
    .createIndex('memberships_person')
    .on('memberships')
    .columns(['person_id'])
    .execute()
  await db.schema
    .createTable('invitations')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('organisation_id', 'text', (col) => col.notNull().references('organisations.id'))
    .addColumn('email', 'text', (col) => col.notNull())
    .addColumn('email_key', 'text', (col) => col.notNull())
    .addColumn('role', 'text', (col) =>
      col.notNull().check(sql`role in ('owner', 'organiser', 'press_officer', 'reporter')`),
    )
    .addColumn('token_hash', 'text', (col) => col.notNull().unique())
    .addColumn('invited_by', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('invited_at', 'text', (col) => col.notNull())
    .addColumn('expires_at', 'text', (col) => col.notNull())
    .addColumn('accepted_at', 'text')
    .addColumn('revoked_at', 'text')
    .execute()
  // The members page.
  await db.schema
    .createIndex('invitations_organisation')
    .on('invitations')
    .columns(['organisation_id', 'invited_at'])
    .execute()
  await db.schema
    .createTable('sign_in_links')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('token_hash', 'text', (col) => col.notNull().unique())
    .addColumn('person_id', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addColumn('expires_at', 'text', (col) => col.notNull())
    .addColumn('used_at', 'text')
    .addColumn('reusable', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createTable('sign_ins')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('token_hash', 'text', (col) => col.notNull().unique())
    .addColumn('person_id', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('organisation_id', 'text', (col) => col.references('organisations.id'))
    .addColumn('device_label', 'text', (col) => col.notNull())
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addColumn('seen_at', 'text', (col) => col.notNull())
    .addColumn('expires_at', 'text', (col) => col.notNull())
    .addColumn('revoked_at', 'text')
    .execute()
  // The account page lists them.
  await db.schema
    .createIndex('sign_ins_person')
    .on('sign_ins')
    .columns(['person_id', 'created_at'])
    .execute()
  await db.schema
    .createTable('audit_entries')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('organisation_id', 'text', (col) => col.references('organisations.id'))
    .addColumn('person_id', 'text', (col) => col.references('people.id'))
    .addColumn('verb', 'text', (col) => col.notNull())
    .addColumn('subject_type', 'text', (col) => col.notNull())
    .addColumn('subject_id', 'text', (col) => col.notNull())
    .addColumn('at', 'text', (col) => col.notNull())
    .execute()
  // Read by organisation, newest first.
  await db.schema
    .createIndex('audit_entries_organisation')
    .on('audit_entries')
    .columns(['organisation_id', 'at'])
    .execute()
}
