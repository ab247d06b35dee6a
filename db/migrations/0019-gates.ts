import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await makeGates(db)
  await rebuildAdmissions(db)
  await db.schema.alterTable('registrations').addColumn('arrived_at', 'text').execute()
  await sql`
    update registrations set arrived_at = (
      select min(admitted_at) from admissions where registration_id = registrations.id
    ) where id in (select registration_id from admissions)`.execute(db)
  // Those who came, for a project's report: told apart and counted from the index alone.
  await db.schema.dropIndex('registrations_report').execute()
  await db.schema
    .createIndex('registrations_arrived')
    .on('registrations')
    .columns(['event_id', 'category', 'person_key', 'email_key', 'id', 'arrived_at'])
    .where(sql.ref('arrived_at'), 'is not', null)
    .execute()
  // With the id, whom the marks of the desk's list pick out is answered by the index alone.
  await db.schema.dropIndex('registrations_counted').execute()
  await db.schema
    .createIndex('registrations_counted')
    .on('registrations')
    .columns(['event_id', 'state', 'category', 'municipality_code', 'id'])
    .execute()
}

/** Every event that has had a phone at its door gets its one gate, whose id is as good as the event's. */
async function makeGates(db: Kysely<unknown>) {
  await db.schema
    .createTable('gates')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('event_id', 'text', (col) => col.notNull().references('events.id'))
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('created_at', 'text', (col) => col.notNull())
    .execute()
  // An event's gates.
  await db.schema
    .createIndex('gates_event')
    .on('gates')
    .columns(['event_id', 'created_at', 'id'])
    .execute()
  await sql`
    insert into gates (id, event_id, name, created_at)
    select event_id, event_id, '', min(created_at) from devices group by event_id`.execute(db)
  for (const table of ['devices', 'scans'] as const) {
    await db.schema
      .alterTable(table)
      .addColumn('gate_id', 'text', (col) => col.references('gates.id'))
      .execute()
    await sql`update ${sql.table(table)} set gate_id = event_id`.execute(db)
  }
  await db.schema.alterTable('scans').addColumn('day', 'text').execute()
  await fillDays(db, { table: 'scans', at: 'received_at' })
}

async function rebuildAdmissions(db: Kysely<unknown>) {
  for (const index of ['admissions_event', 'admissions_report'])
    await db.schema.dropIndex(index).execute()
  await db.schema
    .createTable('admissions_by_gate')
    .addColumn('registration_id', 'text', (col) => col.notNull().references('registrations.id'))
    .addColumn('gate_id', 'text', (col) => col.notNull().references('gates.id'))
    .addColumn('day', 'text', (col) => col.notNull())
    .addColumn('event_id', 'text', (col) => col.notNull().references('events.id'))
    .addColumn('scan_id', 'text', (col) => col.notNull().references('scans.id'))
    .addColumn('device_id', 'text', (col) => col.notNull().references('devices.id'))
    .addColumn('admitted_at', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('admissions_once', ['registration_id', 'gate_id', 'day'])
    .execute()
  await sql`
    insert into admissions_by_gate
      (registration_id, gate_id, day, event_id, scan_id, device_id, admitted_at)
    select registration_id, event_id, '', event_id, scan_id, device_id, admitted_at
    from admissions`.execute(db)
  await fillDays(db, { table: 'admissions_by_gate', at: 'admitted_at' })
  await db.schema.dropTable('admissions').execute()
  await db.schema.alterTable('admissions_by_gate').renameTo('admissions').execute()
  // The live count of a day.
  await db.schema
    .createIndex('admissions_day')
    .on('admissions')
    .columns(['event_id', 'day', 'registration_id'])
    .execute()
}

type Filled =
  | { table: 'scans'; at: 'received_at' }
  | { table: 'admissions_by_gate'; at: 'admitted_at' }

/** All of one hour were on one day; the hour is what an instant begins with. */
async function fillDays(db: Kysely<unknown>, { table, at }: Filled) {
  const hours = await sql<{ event_id: string; starts_at: string; ends_at: string; hour: string }>`
    select distinct event_id, starts_at, ends_at, substr(${sql.ref(at)}, 1, 13) as hour
    from ${sql.table(table)} inner join events on events.id = event_id`.execute(db)
  for (const { event_id, hour, ...event } of hours.rows)
    await sql`
      update ${sql.table(table)} set day = ${dayOf(event, `${hour}:00:00.000Z`)}
      where event_id = ${event_id} and substr(${sql.ref(at)}, 1, 13) = ${hour}`.execute(db)
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' })
const nightMs = 5 * 3_600_000

/** As the door counted days on the day this was written: a night belongs to the day before. */
function dayOf({ starts_at, ends_at }: { starts_at: string; ends_at: string }, at: string) {
  const dateOf = (ms: number) => clock.format(ms)
  const first = dateOf(Date.parse(starts_at))
  const last = [first, dateOf(Date.parse(ends_at) - nightMs)].sort().at(-1) ?? first
  const day = dateOf(Date.parse(at) - nightMs)
  if (day < first) return first
  return day > last ? last : day
}
