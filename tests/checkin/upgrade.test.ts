import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { atomically, type Db } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import { anOlderDatabase } from '../support/older.ts'

/** Past the schema of today, which does not know the columns of before. */
async function insert(trx: Db, table: string, row: Record<string, string | number | null>) {
  const columns = Object.keys(row).map((name) => sql.ref(name))
  await sql`insert into ${sql.table(table)} (${sql.join(columns)})
    values (${sql.join(Object.values(row))})`.execute(trx)
}

const at = '2027-01-01T00:00:00.000Z'
const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, name]))

const anEvent = (id: string, starts_at: string, ends_at: string) => ({
  ...{ id, organisation_id: 'org', slug: id, type: 'conference', starts_at, ends_at },
  ...texts('title_sv', 'title_en', 'summary_sv', 'summary_en', 'description_sv', 'description_en'),
  ...texts('contact_name', 'contact_email', 'contact_phone'),
  ...{ languages: 'sv', legal_basis: 'public_task', keep_days: 90, keep_needs_days: 14 },
  ...{ sign_language: 'unknown', speech_to_text: 'unknown', companion_free: 'unknown' },
  ...{ created_at: at, changed_at: at },
})

const aRegistration = (id: string, event_id: string) => ({
  ...{ id, event_id, name: id, email: null, organisation_name: '', language: 'sv' },
  ...{ category: 'participant', source: 'web', state: 'confirmed', code_hash: id, link_hash: id },
  ...{ sort_key: id, search_key: id, registered_at: at, confirmed_at: at },
})

const aDevice = (id: string, event_id: string) => ({
  ...{ id, event_id, name: id, pairing_hash: id, pairing_expires_at: at },
  ...{ created_by: 'person', created_at: at },
})

async function letIn(trx: Db, who: { registration: string; event: string; at: string }) {
  const { registration: registration_id, event: event_id } = who
  const scan = { id: `scan-${registration_id}`, event_id, device_id: `phone-${event_id}` }
  await insert(trx, 'scans', {
    ...{ ...scan, registration_id, kind: 'entry', source: 'camera', verdict: 'admitted' },
    ...{ device_at: who.at, received_at: who.at },
  })
  const { id: scan_id, device_id } = scan
  await insert(trx, 'admissions', {
    ...{ registration_id, event_id, scan_id, device_id, admitted_at: who.at },
  })
}

async function before(trx: Db) {
  await insert(trx, 'organisations', {
    ...{ id: 'org', slug: 'org', name: 'Org', contact_email: 'a@example.org', created_at: at },
  })
  await insert(trx, 'people', {
    ...{ id: 'person', email: 'a@example.org', email_key: 'a@example.org', name: 'A' },
    ...{ language: 'sv', created_at: at },
  })
  await insert(
    trx,
    'events',
    anEvent('two-days', '2027-02-09T08:00:00.000Z', '2027-02-10T15:00:00.000Z'),
  )
  await insert(
    trx,
    'events',
    anEvent('evening', '2027-06-04T17:00:00.000Z', '2027-06-05T00:30:00.000Z'),
  )
  await insert(
    trx,
    'events',
    anEvent('no-door', '2027-07-01T08:00:00.000Z', '2027-07-01T15:00:00.000Z'),
  )
  for (const event of ['two-days', 'evening'])
    await insert(trx, 'devices', aDevice(`phone-${event}`, event))
  for (const [id, event] of [
    ['asa', 'two-days'],
    ['bo', 'two-days'],
    ['cleo', 'evening'],
    ['dan', 'evening'],
  ] as const)
    await insert(trx, 'registrations', aRegistration(id, event))
  await letIn(trx, { registration: 'asa', event: 'two-days', at: '2027-02-09T07:50:00.000Z' })
  await letIn(trx, { registration: 'bo', event: 'two-days', at: '2027-02-10T08:20:00.000Z' })
  await letIn(trx, { registration: 'cleo', event: 'evening', at: '2027-06-04T22:10:00.000Z' })
}

test('who was let in before there were gates and days came through the one gate on the right day', async () => {
  const db = await anOlderDatabase('0018')
  await atomically(db, before)

  await migrate(db)

  expect(
    await db.selectFrom('gates').select(['id', 'event_id', 'name']).orderBy('id').execute(),
  ).toEqual([
    { id: 'evening', event_id: 'evening', name: '' },
    { id: 'two-days', event_id: 'two-days', name: '' },
  ])
  const admissions = db
    .selectFrom('admissions')
    .select(['registration_id', 'gate_id', 'day', 'scan_id', 'device_id'])
  expect(await admissions.orderBy('registration_id').execute()).toEqual(
    [
      ['asa', 'two-days', '2027-02-09'],
      ['bo', 'two-days', '2027-02-10'],
      ['cleo', 'evening', '2027-06-04'],
    ].map(([registration_id, event, day]) => ({
      ...{ registration_id, gate_id: event, day },
      ...{ scan_id: `scan-${registration_id}`, device_id: `phone-${event}` },
    })),
  )
  const scans = db.selectFrom('scans').select(['registration_id', 'gate_id', 'day'])
  expect(await scans.orderBy('registration_id').execute()).toEqual([
    { registration_id: 'asa', gate_id: 'two-days', day: '2027-02-09' },
    { registration_id: 'bo', gate_id: 'two-days', day: '2027-02-10' },
    { registration_id: 'cleo', gate_id: 'evening', day: '2027-06-04' },
  ])
  const arrivals = db.selectFrom('registrations').select(['id', 'arrived_at']).orderBy('id')
  expect((await arrivals.execute()).map(({ arrived_at }) => arrived_at)).toEqual([
    ...['2027-02-09T07:50:00.000Z', '2027-02-10T08:20:00.000Z', '2027-06-04T22:10:00.000Z', null],
  ])
})
