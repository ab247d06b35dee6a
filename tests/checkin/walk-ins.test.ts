import { beforeEach, expect, test } from 'vitest'
import { admitWalkIn } from '#app/checkin/walk-ins.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import { admitted } from '#tests/factories/admission.ts'
import { aDevice } from '#tests/factories/device.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

type Phone = Awaited<ReturnType<typeof aDevice>>

type Wishes = { id?: string; name?: string; email?: string | null; anyway?: boolean }

const come = (device: Phone, wishes: Wishes = {}) =>
  admitWalkIn(db, {
    device,
    id: newId(),
    name: 'Leila Haddad',
    email: null,
    organisation_name: 'Kista folkhögskola',
    language: 'sv',
    device_at: now(),
    ...wishes,
  })

const rows = async () => ({
  registrations: await db
    .selectFrom('registrations')
    .select(['name', 'email', 'source', 'state'])
    .where('source', '=', 'door')
    .execute(),
  scans: await db.selectFrom('scans').select(['source', 'verdict']).execute(),
  admissions: (await db.selectFrom('admissions').select('scan_id').execute()).length,
})
const nothing = { registrations: [], scans: [], admissions: 0 }
const takenAt = ({ event_id }: Phone) =>
  db.selectFrom('events').where('id', '=', event_id).select('taken').executeTakeFirstOrThrow()

test('someone without a registration gets one, a seat, and is let in', async () => {
  const device = await aDevice()

  const answered = await come(device)

  expect(answered).toMatchObject({
    ok: true,
    value: { verdict: 'admitted', name: 'Leila Haddad', device_name: 'Entrén' },
  })
  expect(await rows()).toEqual({
    registrations: [{ name: 'Leila Haddad', email: null, source: 'door', state: 'confirmed' }],
    scans: [{ source: 'walk_in', verdict: 'admitted' }],
    admissions: 1,
  })
  expect(await takenAt(device)).toEqual({ taken: 1 })
})

test('those who leave an address get their letter', async () => {
  const device = await aDevice()

  await come(device, { email: 'leila@example.org' })

  expect(await db.selectFrom('outbox').select('to_email').execute()).toEqual([
    { to_email: 'leila@example.org' },
  ])
})

test('when every seat is booked but not everyone has come, the door is asked, and lets in when it says so', async () => {
  const { id: event_id } = await anEvent({ capacity: 1 })
  await aRegistration({ event_id })
  const device = await aDevice({ event_id })

  const first = await come(device)
  const before = await rows()
  const second = await come(device, { anyway: true })

  expect(first).toEqual({ ok: false, refusal: 'all_booked' })
  expect(before).toEqual(nothing)
  expect(second).toMatchObject({ ok: true, value: { verdict: 'admitted' } })
  expect(await takenAt(device)).toEqual({ taken: 2 })
  expect(await db.selectFrom('scans').select(['source', 'note']).execute()).toEqual([
    { source: 'walk_in', note: 'over_capacity' },
  ])
})

test('there are never more inside than there are seats, whatever the door says', async () => {
  const { id: event_id } = await anEvent({ capacity: 1 })
  const device = await aDevice({ event_id })
  await come(device)
  const before = await rows()

  const answers = [await come(device), await come(device, { anyway: true })]

  expect(answers).toEqual(Array(2).fill({ ok: false, refusal: 'full' }))
  expect(await rows()).toEqual(before)
})

test('a journalist who is in sits on nobody’s chair', async () => {
  const { id: event_id } = await anEvent({ capacity: 2 })
  await admitted(await aRegistration({ event_id }))
  await aRegistration({ event_id })
  await admitted(await aRegistration({ event_id, category: 'media' }))
  const device = await aDevice({ event_id })

  const asked = await come(device)
  const decided = await come(device, { anyway: true })
  const next = await come(device, { anyway: true })

  expect(asked).toEqual({ ok: false, refusal: 'all_booked' })
  expect(decided).toMatchObject({ ok: true, value: { verdict: 'admitted' } })
  expect(next).toEqual({ ok: false, refusal: 'full' })
})

test('of eight doors at the last empty chair at once, one lets somebody in', async () => {
  const { id: event_id } = await anEvent({ capacity: 2 })
  await aRegistration({ event_id })
  await aRegistration({ event_id })
  const device = await aDevice({ event_id })
  await come(device, { anyway: true })

  const answers = await Promise.all(Array.from({ length: 8 }, () => come(device, { anyway: true })))

  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  expect((await rows()).admissions).toBe(2)
})

test('a free seat is taken as any other, whatever the door says', async () => {
  const device = await aDevice()

  await come(device, { anyway: true })

  expect(await db.selectFrom('scans').select('note').execute()).toEqual([{ note: null }])
})

test('who is registered hears that, also when the event is full', async () => {
  const { id: event_id } = await anEvent({ capacity: 1 })
  await aRegistration({ event_id, email: 'leila@example.org' })
  const device = await aDevice({ event_id })

  const answered = await come(device, { email: 'Leila@example.org', anyway: true })

  expect(answered).toEqual({ ok: false, refusal: 'already_registered' })
})

test('an address that is registered already is not registered once more', async () => {
  const device = await aDevice()
  await aRegistration({ event_id: device.event_id, email: 'leila@example.org' })

  const answered = await come(device, { email: 'leila@example.org' })

  expect(answered).toEqual({ ok: false, refusal: 'already_registered' })
  expect(await rows()).toEqual(nothing)
  expect(await takenAt(device)).toEqual({ taken: 1 })
})

test('a cancelled event lets nobody register at its door', async () => {
  const device = await aDevice()
  await atomically(db, (trx) =>
    trx
      .updateTable('events')
      .set({ cancelled_at: now() })
      .where('id', '=', device.event_id)
      .execute(),
  )

  expect(await come(device)).toEqual({ ok: false, refusal: 'closed' })
  expect(await rows()).toEqual(nothing)
})

test('a form that is sent again, also at the same time, registers once', async () => {
  const device = await aDevice()
  const id = newId()
  const email = 'leila@example.org'

  const first = await Promise.all([come(device, { id, email }), come(device, { id, email })])
  const later = await come(device, { id, email })

  for (const answered of [...first, later])
    expect(answered).toMatchObject({ ok: true, value: { verdict: 'admitted' } })
  expect((await rows()).registrations).toHaveLength(1)
  expect((await rows()).scans).toHaveLength(1)
  expect(await takenAt(device)).toEqual({ taken: 1 })
})

test('of eight who come to the last seat at once, one gets it', async () => {
  const { id: event_id } = await anEvent({ capacity: 1 })
  const device = await aDevice({ event_id })

  const answers = await Promise.all(Array.from({ length: 8 }, () => come(device)))

  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  expect((await rows()).admissions).toBe(1)
  expect(await takenAt(device)).toEqual({ taken: 1 })
})

test("another phone's id is refused", async () => {
  const device = await aDevice()
  const id = newId()
  await come(device, { id })
  const other = await aDevice()

  expect(await come(other, { id })).toEqual({ ok: false, refusal: 'not_yours' })
})

test('a form whose id was used for somebody else registers nobody', async () => {
  const device = await aDevice()
  const id = newId()
  await come(device, { id })

  const other = await come(device, { id, name: 'Ali Demir' })

  expect(other).toEqual({ ok: false, refusal: 'id_used' })
  expect((await rows()).registrations).toMatchObject([{ name: 'Leila Haddad' }])
})
