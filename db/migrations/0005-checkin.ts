import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await db.schema
    .createTable('devices')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('event_id', 'text', (col) => col.notNull().references('events.id'))
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('pairing_hash', 'text', (col) => col.notNull().unique())
    .addColumn('pairing_expires_at', 'text', (col) => col.notNull())
    .addColumn('token_hash', 'text', (col) => col.unique())
    .addColumn('created_by', 'text', (col) => col.notNull().references('people.id'))
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addColumn('paired_at', 'text')
    .addColumn('seen_at', 'text')
    .addColumn('revoked_at', 'text')
    .execute()
  // An event's devices.
  await db.schema
    .createIndex('devices_event')
    .on('devices')
    .columns(['event_id', 'created_at'])
    .execute()
  await db.schema
    .createTable('scans')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('event_id', 'text', (col) => col.notNull().references('events.id'))
    .addColumn('device_id', 'text', (col) => col.notNull().references('devices.id'))
    .addColumn('registration_id', 'text', (col) => col.references('registrations.id'))
    .addColumn('kind', 'text', (col) => col.notNull().check(sql`kind in ('entry', 'undo')`))
    .addColumn('source', 'text', (col) =>
      col.notNull().check(sql`source in ('camera', 'typed', 'search', 'walk_in')`),
    )
    .addColumn('verdict', 'text', (col) =>
      col
        .notNull()
        .check(
          sql`verdict in ('admitted', 'already_admitted', 'cancelled', 'waiting_list', 'other_event', 'unknown', 'undone', 'nothing_to_undo')`,
        ),
    )
    .addColumn('undoes_scan_id', 'text', (col) => col.references('scans.id'))
    .addColumn('device_at', 'text', (col) => col.notNull())
    .addColumn('received_at', 'text', (col) => col.notNull())
    .execute()
  // An event's scans, newest first.
  await db.schema
    .createIndex('scans_event')
    .on('scans')
    .columns(['event_id', 'received_at'])
    .execute()
  // One person's scans.
  await db.schema
    .createIndex('scans_registration')
    .on('scans')
    .columns(['registration_id'])
    .execute()
  await db.schema
    .createTable('admissions')
    .addColumn('registration_id', 'text', (col) => col.primaryKey().references('registrations.id'))
    .addColumn('event_id', 'text', (col) => col.notNull().references('events.id'))
    .addColumn('scan_id', 'text', (col) => col.notNull().references('scans.id'))
    .addColumn('device_id', 'text', (col) => col.notNull().references('devices.id'))
    .addColumn('admitted_at', 'text', (col) => col.notNull())
    .execute()
  // The live count, and who came, for reports.
  await db.schema
    .createIndex('admissions_event')
    .on('admissions')
    .columns(['event_id', 'admitted_at'])
    .execute()
  // The same people in the order of their registrations, for reports that join the two.
  await db.schema
    .createIndex('admissions_report')
    .on('admissions')
    .columns(['event_id', 'registration_id'])
    .execute()
}
