import { beforeEach, expect, test } from 'vitest'
import { scan, undo } from '#app/checkin/scans.server.ts'
import { newId } from '#app/tools/id.ts'
import { atomically, db } from '#db/connect.ts'
import { aDevice, aScan } from '#tests/factories/device.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

const anyTime = expect.stringMatching(/^\d{4}-.*Z$/)
const nobody = {
  name: null,
  organisation_name: null,
  category: null,
  admitted_at: null,
  device_name: null,
}

type Shown = Parameters<typeof scan>[1]['shown']
type Phone = Awaited<ReturnType<typeof aDevice>>

const show = (device: Phone, shown: Shown, wishes: Partial<ReturnType<typeof aScan>> = {}) =>
  scan(db, { device, shown, source: 'camera', ...aScan(), ...wishes })

const admissions = () =>
  db.selectFrom('admissions').select(['registration_id', 'scan_id', 'device_id']).execute()
const log = () =>
  db
    .selectFrom('scans')
    .select(['id', 'registration_id', 'kind', 'verdict', 'source', 'device_id'])
    .orderBy('received_at')
    .orderBy('id')
    .execute()

test('a confirmed ticket is let in and written down', async () => {
  const device = await aDevice()
  const { id, code } = await aRegistration({ event_id: device.event_id })
  const { scan_id, device_at } = aScan()

  const answered = await show(device, { code }, { scan_id, device_at })

  expect(answered).toEqual({
    ok: true,
    value: {
      id: scan_id,
      verdict: 'admitted',
      name: 'Åsa Öberg',
      organisation_name: 'Botkyrka kommun',
      category: 'participant',
      admitted_at: anyTime,
      device_name: 'Entrén',
    },
  })
  expect(await admissions()).toEqual([{ registration_id: id, scan_id, device_id: device.id }])
  expect(await log()).toEqual([
    {
      id: scan_id,
      registration_id: id,
      kind: 'entry',
      verdict: 'admitted',
      source: 'camera',
      device_id: device.id,
    },
  ])
})

test('a code is understood however it was typed', async () => {
  const device = await aDevice()
  const { code } = await aRegistration({ event_id: device.event_id })
  const typed = ` ${code.toLowerCase().replace(/(.{5})/g, '$1-')} `

  const answered = await show(device, { code: typed })

  expect(answered).toMatchObject({ value: { verdict: 'admitted' } })
})

test('a ticket shown a second time is told when and where it was let in', async () => {
  const first = await aDevice({ name: 'Entrén' })
  const second = await aDevice({ event_id: first.event_id, name: 'Baksidan' })
  const { code } = await aRegistration({ event_id: first.event_id })
  await show(first, { code })

  const answered = await show(second, { code })

  expect(answered).toMatchObject({
    value: {
      verdict: 'already_admitted',
      name: 'Åsa Öberg',
      admitted_at: anyTime,
      device_name: 'Entrén',
    },
  })
  expect(await admissions()).toHaveLength(1)
})

test('a scan that is sent again gets its first verdict and adds nothing', async () => {
  const device = await aDevice()
  const { code } = await aRegistration({ event_id: device.event_id })
  const sent = aScan()

  const first = await show(device, { code }, sent)
  const again = await show(device, { code }, sent)

  expect(again).toEqual(first)
  expect(await log()).toHaveLength(1)
})

test('one scan sent five times at once is one scan', async () => {
  const device = await aDevice()
  const { code } = await aRegistration({ event_id: device.event_id })
  const sent = aScan()

  const answers = await Promise.all(Array.from({ length: 5 }, () => show(device, { code }, sent)))

  expect(new Set(answers.map((answer) => answer.ok && answer.value.verdict))).toEqual(
    new Set(['admitted']),
  )
  expect(await log()).toHaveLength(1)
})

test('of eight phones that read one ticket at once, one lets it in', async () => {
  const event = await anEvent()
  const devices = await Promise.all(
    Array.from({ length: 8 }, () => aDevice({ event_id: event.id })),
  )
  const { id, code } = await aRegistration({ event_id: event.id })

  const answers = await Promise.all(devices.map((device) => show(device, { code })))

  const said = answers.map((answer) => (answer.ok ? answer.value.verdict : 'refused')).sort()
  expect(said).toEqual(['admitted', ...Array(7).fill('already_admitted')].sort())
  expect(answers.every((answer) => answer.ok && answer.value.admitted_at !== null)).toBe(true)
  expect(await admissions()).toMatchObject([{ registration_id: id }])
  expect((await log()).map((row) => row.verdict).sort()).toEqual(said)
})

test('a place on the waiting list and a cancelled registration are not let in', async () => {
  const device = await aDevice()
  const { event_id } = device
  const waiting = await aRegistration({ event_id, state: 'waiting', name: 'Sara Ek' })
  const cancelled = await aRegistration({ event_id, state: 'cancelled', name: 'Ali Demir' })

  const first = await show(device, { code: waiting.code })
  const second = await show(device, { code: cancelled.code })

  expect(first).toMatchObject({ value: { verdict: 'waiting_list', name: 'Sara Ek' } })
  expect(second).toMatchObject({ value: { verdict: 'cancelled', name: 'Ali Demir' } })
  expect(await admissions()).toEqual([])
})

test("another event's ticket is told apart, and nothing is said or kept of its holder", async () => {
  const device = await aDevice()
  const { code } = await aRegistration()

  const answered = await show(device, { code })

  expect(answered).toMatchObject({ value: { verdict: 'other_event', ...nobody } })
  expect(await log()).toMatchObject([{ verdict: 'other_event', registration_id: null }])
})

test('unknown codes and things that are no codes are refused and written down without the code', async () => {
  const device = await aDevice()

  const first = await show(device, { code: 'ABCDEFGHJKMNPQRSTVWXYZ0123' })
  const second = await show(device, { code: 'https://example.org/\u0000 \ud800' })
  const third = await show(device, { code: '' })

  for (const answered of [first, second, third])
    expect(answered).toMatchObject({ value: { verdict: 'unknown', ...nobody } })
  expect(await log()).toMatchObject(
    Array(3).fill({ verdict: 'unknown', registration_id: null, kind: 'entry' }),
  )
})

test('a person found by name is let in, but never one of another event', async () => {
  const device = await aDevice()
  const own = await aRegistration({ event_id: device.event_id })
  const other = await aRegistration()

  const first = await show(device, { registration_id: own.id })
  const second = await show(device, { registration_id: other.id })

  expect(first).toMatchObject({ value: { verdict: 'admitted', name: 'Åsa Öberg' } })
  expect(second).toMatchObject({ value: { verdict: 'unknown', ...nobody } })
})

test("another phone's scan id is refused, and tells nothing of that scan", async () => {
  const theirs = await aDevice()
  const { code } = await aRegistration({ event_id: theirs.event_id })
  const sent = aScan()
  await show(theirs, { code }, sent)
  const ours = await aDevice()

  const answered = await show(ours, { code: 'x' }, sent)
  const undoing = await undo(db, {
    device: ours,
    id: sent.scan_id,
    scan_id: newId(),
    device_at: sent.device_at,
  })

  expect(answered).toEqual({ ok: false, refusal: 'not_yours' })
  expect(undoing).toEqual({ ok: false, refusal: 'not_yours' })
})

test('an id that was used answers for nobody else: another code is refused, whatever was said of the first', async () => {
  const device = await aDevice()
  const { event_id } = device
  const [asa, ali] = [await aRegistration({ event_id }), await aRegistration({ event_id })]
  const [known, unknown] = [aScan(), aScan()]
  await show(device, { code: asa.code }, known)
  await show(device, { code: 'x' }, unknown)

  const answers = [
    await show(device, { code: ali.code }, known),
    await show(device, { code: 'x' }, known),
    await show(device, { registration_id: ali.id }, known),
    await show(device, { code: ali.code }, unknown),
    await show(device, { code: 'y' }, unknown),
  ]
  const same = [
    await show(device, { registration_id: asa.id }, known),
    await show(device, { code: 'x' }, unknown),
  ]

  expect(answers).toEqual(Array(5).fill({ ok: false, refusal: 'id_used' }))
  expect(same).toMatchObject([
    { value: { verdict: 'admitted' } },
    { value: { verdict: 'unknown' } },
  ])
  expect(await admissions()).toMatchObject([{ registration_id: asa.id }])
  expect(await log()).toHaveLength(2)
})

test('two tickets to other events are told apart too, and no code is written down', async () => {
  const device = await aDevice()
  const [one, other] = [await aRegistration(), await aRegistration()]
  const sent = aScan()

  const first = await show(device, { code: one.code }, sent)
  const second = await show(device, { code: other.code }, sent)

  expect(first).toMatchObject({ value: { verdict: 'other_event' } })
  expect(second).toEqual({ ok: false, refusal: 'id_used' })
  const [written] = await db.selectFrom('scans').selectAll().execute()
  expect(JSON.stringify(written)).not.toContain(one.code)
})

test('an id that was used to undo or to register lets no ticket in, nor the other way about', async () => {
  const device = await aDevice()
  const { code } = await aRegistration({ event_id: device.event_id })
  const [entry, undoing, other] = [aScan(), aScan(), aScan()]
  await show(device, { code }, entry)
  const takeBack = (sent: typeof entry, scan_id: string) =>
    undo(db, { device, id: sent.scan_id, scan_id, device_at: sent.device_at })
  await takeBack(undoing, entry.scan_id)
  await show(device, { code }, other)

  expect([
    await show(device, { code }, undoing),
    await takeBack(entry, other.scan_id),
    await takeBack(undoing, other.scan_id),
  ]).toEqual(Array(3).fill({ ok: false, refusal: 'id_used' }))
  expect(await takeBack(undoing, entry.scan_id)).toMatchObject({ value: { verdict: 'undone' } })
})

test('a scan that fails half way leaves nothing', async () => {
  const device = await aDevice()
  const { code } = await aRegistration({ event_id: device.event_id })

  await expect(
    atomically(db, async (trx) => {
      await scan(trx, { device, shown: { code }, source: 'camera', ...aScan() })
      throw new Error('power cut')
    }),
  ).rejects.toThrow('power cut')

  expect(await log()).toEqual([])
  expect(await admissions()).toEqual([])
})
