import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await db.schema
    .createTable('projects')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('organisation_id', 'text', (col) => col.notNull().references('organisations.id'))
    .addColumn('slug', 'text', (col) => col.notNull().unique())
    .addColumn('title_sv', 'text', (col) => col.notNull())
    .addColumn('title_en', 'text', (col) => col.notNull())
    .addColumn('programme', 'text', (col) => col.notNull())
    .addColumn('programme_area', 'text', (col) => col.notNull())
    .addColumn('phase', 'text', (col) => col.notNull())
    .addColumn('owner_name', 'text', (col) => col.notNull())
    .addColumn('contact_name', 'text', (col) => col.notNull())
    .addColumn('contact_email', 'text', (col) => col.notNull())
    .addColumn('contact_phone', 'text', (col) => col.notNull())
    .addColumn('grant_amount', 'bigint', (col) => col.check(sql`grant_amount >= 0`))
    .addColumn('budget_amount', 'bigint', (col) => col.check(sql`budget_amount >= 0`))
    .addColumn('starts_on', 'text')
    .addColumn('ends_on', 'text')
    .addColumn('region', 'text', (col) => col.notNull())
    .addColumn('summary_sv', 'text', (col) => col.notNull())
    .addColumn('summary_en', 'text', (col) => col.notNull())
    .addColumn('aims_sv', 'text', (col) => col.notNull())
    .addColumn('aims_en', 'text', (col) => col.notNull())
    .addColumn('funder', 'text', (col) =>
      col.notNull().check(sql`funder in ('esf', 'erdf', 'eu_other', 'other', 'none')`),
    )
    .addColumn('diary_number', 'text', (col) => col.notNull())
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addColumn('changed_at', 'text', (col) => col.notNull())
    .addColumn('published_at', 'text')
    .execute()
  // The desk's list of projects.
  await db.schema
    .createIndex('projects_organisation')
    .on('projects')
    .columns(['organisation_id', 'starts_on'])
    .execute()
  await db.schema
    .createTable('project_partners')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('project_id', 'text', (col) => col.notNull().references('projects.id'))
    .addColumn('kind', 'text', (col) =>
      col.notNull().check(sql`kind in ('partner', 'cofinancier', 'owner')`),
    )
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('position', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  // A project's partners.
  await db.schema
    .createIndex('project_partners_project')
    .on('project_partners')
    .columns(['project_id'])
    .execute()
  await db.schema
    .createTable('project_municipalities')
    .addColumn('project_id', 'text', (col) => col.notNull().references('projects.id'))
    .addColumn('municipality_code', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('project_municipalities_pk', ['project_id', 'municipality_code'])
    .execute()
  await db.schema
    .createTable('project_events')
    .addColumn('project_id', 'text', (col) => col.notNull().references('projects.id'))
    .addColumn('event_id', 'text', (col) => col.notNull().references('events.id'))
    .addColumn('linked_at', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('project_events_pk', ['project_id', 'event_id'])
    .execute()
  // The projects an event counts for.
  await db.schema
    .createIndex('project_events_event')
    .on('project_events')
    .columns(['event_id'])
    .execute()
  await db.schema
    .createTable('targets')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('project_id', 'text', (col) => col.notNull().references('projects.id'))
    .addColumn('kind', 'text', (col) =>
      col
        .notNull()
        .check(
          sql`kind in ('events_held', 'events_followed_up', 'unique_participants', 'counted_by_hand')`,
        ),
    )
    .addColumn('title_sv', 'text', (col) => col.notNull())
    .addColumn('title_en', 'text', (col) => col.notNull())
    .addColumn('event_types', 'text', (col) => col.notNull())
    .addColumn('baseline', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('target', 'integer', (col) => col.notNull().check(sql`target >= 0`))
    .addColumn('position', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('created_at', 'text', (col) => col.notNull())
    .execute()
  // A project's targets, in order.
  await db.schema
    .createIndex('targets_project')
    .on('targets')
    .columns(['project_id', 'position'])
    .execute()
  await db.schema
    .createTable('evidence')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('target_id', 'text', (col) => col.notNull().references('targets.id'))
    .addColumn('quantity', 'integer', (col) => col.notNull())
    .addColumn('note', 'text', (col) => col.notNull())
    .addColumn('happened_on', 'text', (col) => col.notNull())
    .addColumn('recorded_by', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('recorded_at', 'text', (col) => col.notNull())
    .addColumn('withdrawn_at', 'text')
    .addColumn('withdrawn_by', 'text', (col) => col.references('people.id'))
    .execute()
  // What stands behind a hand-counted figure.
  await db.schema
    .createIndex('evidence_target')
    .on('evidence')
    .columns(['target_id', 'happened_on'])
    .execute()
}
