import { beforeEach, expect, test } from 'vitest'
import { deleteWhatIsDue } from '#app/privacy/retention.server.ts'
import { report } from '#app/projects/report.server.ts'
import { now, plus } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import { anAccreditation } from '#tests/factories/accreditation.ts'
import { admitted } from '#tests/factories/admission.ts'
import { aPairing } from '#tests/factories/device.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aLetter } from '#tests/factories/letter.ts'
import { aMember } from '#tests/factories/member.ts'
import { aProject, link } from '#tests/factories/project.ts'
import { aRegistration, someNeeds } from '#tests/factories/registration.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

const daysAgo = (days: number) => plus(now(), { days: -days })
const run = () => deleteWhatIsDue(db, { now: now() })

const ended = (days: number, wishes: Parameters<typeof anEvent>[0] = {}) =>
  anEvent({
    starts_at: plus(daysAgo(days), { hours: -7 }),
    ends_at: daysAgo(days),
    keep_needs_days: 14,
    keep_days: 90,
    ...wishes,
  })

const asa = { name: 'Åsa Öberg', email: 'asa@example.org', organisation_name: 'Botkyrka kommun' }

/** Åsa registered, answered about gender, told her needs, and was sent a letter. */
async function asaAt(event_id: string, wishes: Parameters<typeof aRegistration>[0] = {}) {
  const registration = await aRegistration({ ...asa, event_id, ...wishes })
  const { id: registration_id } = registration
  await someNeeds({ registration_id })
  await atomically(db, (trx) =>
    trx.insertInto('gender_answers').values({ registration_id, gender: 'woman' }).execute(),
  )
  await aLetter({
    event_id,
    to_email: 'asa@example.org',
    html: '<p>Hej Åsa Öberg</p>',
    text: 'Hej Åsa Öberg',
    attachments: '[{"kind":"qr","code":"ABC","cid":"ticket"}]',
    last_error: '550 asa@example.org is unknown',
    sent_at: now(),
  })
  return registration
}

/** Every row of every table, as text. */
async function everything(leaveOut: string[] = []) {
  const tables = (await db.introspection.getTables())
    .filter(({ name }) => !name.startsWith('kysely_') && !leaveOut.includes(name))
    .map(({ name }) => name as 'registrations')
  const rows: Record<string, unknown[]> = {}
  for (const table of tables.sort()) rows[table] = await db.selectFrom(table).selectAll().execute()
  return rows
}

const log = () =>
  db
    .selectFrom('retention_runs')
    .select(['rule', 'event_id', 'count'])
    .orderBy('rule')
    .orderBy('id')
    .execute()

const countOf = async (
  table: 'needs' | 'gender_answers' | 'registrations' | 'registration_words' | 'outbox',
) => (await db.selectFrom(table).selectAll().execute()).length

test('after a run neither name nor address stands in any table of the database', async () => {
  const event = await ended(91)
  await asaAt(event.id)
  await anAccreditation({ event_id: event.id, name: 'Åsa Öberg', email: 'asa@example.org' })
  await anAccreditation({ event_id: event.id, message: 'Åsa Öberg', phone: '070-174 06 11' })
  await aLetter({ to_email: 'asa@example.org', posted_at: daysAgo(31) })

  await run()

  const text = JSON.stringify(await everything())
  expect(await countOf('registration_words')).toBe(0)
  expect(text).not.toMatch(/Åsa|Öberg|asa@|asa oberg|Botkyrka kommun|070-174 06 1[01]|"ABC/i)
})

test('counts stay, the municipality too, and the log tells how much went and never whose', async () => {
  const event = await ended(91)
  const registration = await asaAt(event.id)

  await run()

  const kept = await db.selectFrom('registrations').selectAll().executeTakeFirstOrThrow()
  expect(kept).toMatchObject({ state: 'confirmed', municipality_code: '0127', search_key: '' })
  expect(kept.link_hash).toBe(`deleted-${registration.id}`)
  expect(kept.code_hash).toBe(`deleted-${registration.id}`)
  expect([await countOf('registrations'), await countOf('outbox')]).toEqual([1, 1])
  expect([await countOf('needs'), await countOf('gender_answers')]).toEqual([0, 0])
  expect(await db.selectFrom('gender_counts').selectAll().execute()).toEqual([
    { event_id: event.id, gender: 'woman', count: 1 },
  ])
  expect(await log()).toEqual(
    ['gender', 'letters', 'needs', 'registrations'].map((rule) => ({
      rule,
      event_id: event.id,
      count: 1,
    })),
  )
})

test('the figures of a project do not change, however many of a person’s events are forgotten', async () => {
  const project = await aProject()
  const [first, second] = [await ended(91), await ended(5)]
  await link(project.id, first.id, second.id)
  for (const { id: event_id } of [first, second]) {
    await admitted(await asaAt(event_id))
    await admitted(await aRegistration({ event_id, email: null, name: 'Utan Adress' }))
  }
  await admitted(await aRegistration({ event_id: first.id }))
  const figures = async () => {
    const { participants, events } = await report(db, { project_id: project.id, now: now() })
    return {
      participants,
      events: events.map(({ attended, registered }) => [attended, registered]),
    }
  }
  const before = await figures()

  await run()
  const halfway = await figures()
  await deleteWhatIsDue(db, { now: plus(now(), { days: 100 }) })

  expect(before.participants).toBe(4)
  expect([halfway, await figures()]).toEqual([before, before])
})

test('needs go before registrations', async () => {
  const event = await ended(15)
  await asaAt(event.id)

  await run()

  expect([await countOf('needs'), await countOf('gender_answers')]).toEqual([0, 1])
  expect(await db.selectFrom('registrations').select('name').execute()).toEqual([
    { name: 'Åsa Öberg' },
  ])
  expect((await log()).map(({ rule }) => rule)).toEqual(['needs'])
})

test('a second run finds nothing to do', async () => {
  const event = await ended(91)
  await asaAt(event.id)
  await anAccreditation({ event_id: event.id })
  await aLetter({ posted_at: daysAgo(31) })
  await run()
  const after = await everything()

  await run()

  expect(await everything()).toEqual(after)
})

test('what is not due is left as it is', async () => {
  for (const days of [13, -20]) {
    const event = await ended(days)
    await asaAt(event.id, { email: `asa${days}@example.org` })
    await anAccreditation({ event_id: event.id })
  }
  await aLetter({ posted_at: daysAgo(29) })
  await aMember()
  await run()
  await atomically(db, (trx) => trx.deleteFrom('retention_runs').execute())
  const before = await everything()

  await run()

  expect(await everything()).toEqual(before)
  expect(JSON.stringify(before)).toMatch(/asa13@example.org/)
  expect(await countOf('needs')).toBe(2)
})

test('cancelled registrations and cancelled events are forgotten like others', async () => {
  const event = await ended(91, { cancelled_at: daysAgo(95) })
  await asaAt(event.id, { state: 'cancelled' })
  await asaAt(event.id)
  await asaAt(event.id, { state: 'waiting', email: 'other@example.org' })

  await run()

  const rows = await db.selectFrom('registrations').select(['name', 'email_key', 'state']).execute()
  expect(rows.map(({ name, email_key }) => [name, email_key])).toEqual([
    ['', null],
    ['', null],
    ['', null],
  ])
  expect(rows.map(({ state }) => state).sort()).toEqual(['cancelled', 'confirmed', 'waiting'])
  expect(await countOf('needs')).toBe(0)
})

test('a letter that still waits is given up: there is nobody left to send it to', async () => {
  const event = await ended(91)
  await aLetter({ event_id: event.id })

  await run()

  const letter = await db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
  expect(letter).toMatchObject({ to_email: '', sent_at: null, gave_up_at: expect.any(String) })
})

test('more than one bit is taken to the last', async () => {
  const event = await ended(15)
  const rows = await Promise.all(
    Array.from({ length: 501 }, (_, at) =>
      aRegistration({ event_id: event.id, email: `p${at}@example.org` }),
    ),
  )
  await atomically(db, (trx) =>
    trx
      .insertInto('needs')
      .values(rows.map(({ id }) => ({ registration_id: id, sealed: 'x', created_at: now() })))
      .execute(),
  )

  await run()

  expect(await countOf('needs')).toBe(0)
  expect((await log()).map(({ count }) => count)).toEqual([500, 1])
})

test('sign-ins, links and invitations go a month after they ended; those in use stay', async () => {
  const { member } = await aMember()
  const { person_id, organisation_id } = member
  const link = (id: string, expires_at: string) => ({
    id,
    token_hash: id,
    person_id,
    created_at: expires_at,
    expires_at,
    used_at: null,
  })
  const signIn = { person_id, organisation_id, device_label: 'Chrome', seen_at: daysAgo(40) }
  const invitation = { organisation_id, email: 'asa@example.org', email_key: 'asa@example.org' }
  await atomically(db, async (trx) => {
    await trx
      .insertInto('sign_in_links')
      .values([link('old', daysAgo(31)), link('new', daysAgo(29))])
      .execute()
    for (const [id, expires_at, revoked_at] of [
      ['expired', daysAgo(31), null],
      ['revoked', plus(now(), { days: 1 }), daysAgo(31)],
    ] as const)
      await trx
        .insertInto('sign_ins')
        .values({ ...signIn, id, token_hash: id, created_at: now(), expires_at, revoked_at })
        .execute()
    await trx
      .insertInto('invitations')
      .values({
        ...invitation,
        id: 'invited',
        role: 'reporter',
        token_hash: 'invited',
        invited_by: person_id,
        invited_at: daysAgo(38),
        expires_at: daysAgo(31),
        accepted_at: null,
        revoked_at: null,
      })
      .execute()
  })

  await run()

  const ids = async (table: 'sign_in_links' | 'sign_ins' | 'invitations') =>
    (await db.selectFrom(table).select('id').execute()).map(({ id }) => id)
  expect(await ids('sign_in_links')).toEqual(['new'])
  expect(await ids('sign_ins')).toHaveLength(1)
  expect(await ids('invitations')).toEqual([])
  expect(await log()).toEqual([
    { rule: 'invitations', event_id: null, count: 1 },
    { rule: 'sign_ins', event_id: null, count: 3 },
  ])
})

test('names of phones go with the event’s people, and what the phone did stays', async () => {
  const [past, recent] = [await ended(91), await ended(5)]
  const { id } = await aPairing({ event_id: past.id })
  const { id: other } = await aPairing({ event_id: recent.id })
  await atomically(db, (trx) => trx.updateTable('devices').set({ name: 'Annas iPhone' }).execute())

  await run()

  const phones = await db.selectFrom('devices').select(['id', 'name']).execute()
  expect(Object.fromEntries(phones.map((phone) => [phone.id, phone.name]))).toEqual({
    [id]: '',
    [other]: 'Annas iPhone',
  })
  expect((await log()).filter(({ rule }) => rule === 'devices')).toEqual([
    { rule: 'devices', event_id: past.id, count: 1 },
  ])
})
