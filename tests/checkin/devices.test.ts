import { beforeEach, expect, test } from 'vitest'
import { deviceState } from '#app/checkin/device.ts'
import { listDevices } from '#app/checkin/device-list.server.ts'
import {
  createDevice,
  devicesSeen,
  findDeskDevice,
  findDevice,
  findPairing,
  noteSeen,
  pairDevice,
  renewPairing,
  revokeDevice,
} from '#app/checkin/devices.server.ts'
import { scan } from '#app/checkin/scans.server.ts'
import { now, plus } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import { aDevice, aPairing, aScan } from '#tests/factories/device.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { countQueries, emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

type DeviceChange = { pairing_expires_at?: string; seen_at?: string }
const change = (id: string, set: DeviceChange) =>
  atomically(db, (trx) => trx.updateTable('devices').set(set).where('id', '=', id).execute())
const cancelEvent = (id: string) =>
  atomically(db, (trx) =>
    trx.updateTable('events').set({ cancelled_at: now() }).where('id', '=', id).execute(),
  )
const endEvent = (id: string, ends_at: string) =>
  atomically(db, (trx) =>
    trx
      .updateTable('events')
      .set({ starts_at: plus(ends_at, { hours: -7 }), ends_at })
      .where('id', '=', id)
      .execute(),
  )
const gone = { ok: false, refusal: 'gone' }

test('a code pairs one phone, once, and then its cookie is known', async () => {
  const { token, event_id } = await aPairing()

  const pairing = await findPairing(db, token)
  const paired = await pairDevice(db, { token, name: 'Entrén' })
  const again = await pairDevice(db, { token, name: 'Baksidan' })
  const found = await findDevice(db, paired.ok ? paired.value.token : '')

  expect(pairing).toMatchObject({ event_id, title_sv: 'Stockholm tillsammans' })
  expect(again).toEqual(gone)
  expect(await findPairing(db, token)).toBeUndefined()
  expect(found).toMatchObject({ ok: true, value: { name: 'Entrén', event_id } })
})

test('of two phones that open one code, one is paired', async () => {
  const { token } = await aPairing()

  const answers = await Promise.all(
    ['A', 'B', 'C', 'D'].map((name) => pairDevice(db, { token, name })),
  )

  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  expect(answers.filter((answer) => !answer.ok)).toEqual([gone, gone, gone])
})

test('a code out of time, revoked, or made up pairs nothing', async () => {
  const late = await aPairing()
  await change(late.id, { pairing_expires_at: now() })
  const revoked = await aPairing()
  await revokeDevice(db, { ...revoked, device_id: revoked.id })

  for (const token of [late.token, revoked.token, 'made up']) {
    expect(await findPairing(db, token)).toBeUndefined()
    expect(await pairDevice(db, { token, name: 'X' })).toEqual(gone)
  }
})

test('a new code makes the old one void, and a paired phone needs none', async () => {
  const pairing = await aPairing()
  const own = { ...pairing, device_id: pairing.id }
  // Codes are told apart by when they run out.
  await change(pairing.id, { pairing_expires_at: plus(now(), { minutes: 3 }) })

  const renewed = await renewPairing(db, own)
  const token = (await findDeskDevice(db, own))?.pairing_token ?? ''
  const withOld = await pairDevice(db, { token: pairing.token, name: 'Old' })
  const withNew = await pairDevice(db, { token, name: 'New' })
  const afterwards = await renewPairing(db, own)

  expect(renewed).toEqual({ ok: true, value: null })
  expect(withOld).toEqual(gone)
  expect(withNew).toMatchObject({ ok: true })
  expect(afterwards).toEqual({ ok: false, refusal: 'not_waiting' })
})

test('the door of a cancelled event lets nobody in, and no more phones are paired with it', async () => {
  const device = await aDevice()
  const pairing = await aPairing()
  await cancelEvent(device.event_id)
  await cancelEvent(pairing.event_id)

  expect(await findDevice(db, device.token)).toEqual({ ok: false, refusal: 'cancelled' })
  expect(await pairDevice(db, { token: pairing.token, name: 'X' })).toEqual(gone)
})

test('a code made by a member who was removed or may no longer pairs nothing, until somebody else renews it', async () => {
  for (const lost of [{ removed_at: now() }, { role: 'reporter' as const }]) {
    const { id, event_id, organisation_id, person_id, token } = await aPairing()
    const own = { organisation_id, event_id, device_id: id }
    const { member } = await aMember({ organisation_id })
    await atomically(db, (trx) =>
      trx.updateTable('memberships').set(lost).where('person_id', '=', person_id).execute(),
    )

    expect(await findPairing(db, token)).toBeUndefined()
    expect(await pairDevice(db, { token, name: 'Entrén' })).toEqual(gone)

    await renewPairing(db, { ...own, person_id: member.person_id })
    const renewed = await findDeskDevice(db, own)
    expect(await findPairing(db, renewed?.pairing_token ?? '')).toMatchObject({ event_id })
  }
})

test('a phone is shut out when it is revoked, and twelve hours after the event', async () => {
  const revoked = await aDevice()
  const over = await aDevice()
  const evening = await aDevice()
  await revokeDevice(db, { ...revoked, device_id: revoked.id })
  await endEvent(over.event_id, plus(now(), { hours: -12, minutes: -1 }))
  await endEvent(evening.event_id, plus(now(), { hours: -11 }))

  expect(await findDevice(db, revoked.token)).toEqual({ ok: false, refusal: 'revoked' })
  expect(await findDevice(db, over.token)).toEqual({ ok: false, refusal: 'over' })
  expect(await findDevice(db, evening.token)).toMatchObject({ ok: true })
  expect(await findDevice(db, 'made up')).toEqual({ ok: false, refusal: 'not_paired' })
})

test("nobody makes, sees, renews or revokes a device of another organisation's event", async () => {
  const { id: device_id, event_id } = await aPairing()
  const { member } = await aMember()
  const { organisation_id, person_id } = member
  const strange = { organisation_id, person_id, event_id, device_id }

  const made = await createDevice(db, strange)

  expect(made).toBeUndefined()
  expect(await findDeskDevice(db, strange)).toBeUndefined()
  expect(await revokeDevice(db, strange)).toBeUndefined()
  expect(await renewPairing(db, strange)).toEqual({ ok: false, refusal: 'not_waiting' })
  expect(await listDevices(db, strange)).toEqual([])
})

test('a device is revoked once, and only under its own event', async () => {
  const device = await aDevice()
  const { id: other } = await anEvent({ organisation_id: device.organisation_id })

  const wrong = await revokeDevice(db, { ...device, event_id: other, device_id: device.id })
  const right = await revokeDevice(db, { ...device, device_id: device.id })
  const again = await revokeDevice(db, { ...device, device_id: device.id })

  expect(wrong).toBeUndefined()
  expect(right).toEqual({ id: device.id })
  expect(again).toBeUndefined()
})

test('that a phone is alive is noted once a minute', async () => {
  const { id, token } = await aDevice()
  const before = plus(now(), { minutes: -2 })
  await change(id, { seen_at: before })
  const found = await findDevice(db, token)
  if (!found.ok) throw new Error('not paired')

  noteSeen(db, found.value)
  await devicesSeen.written()
  const { seen_at } = await seenOf(id)
  noteSeen(db, { ...found.value, seen_at })
  await devicesSeen.written()

  expect(seen_at !== null && seen_at > before).toBe(true)
  expect(await seenOf(id)).toEqual({ seen_at })
})

const seenOf = (id: string) =>
  db.selectFrom('devices').where('id', '=', id).select('seen_at').executeTakeFirstOrThrow()

test('the desk sees each phone with its scans, in as many queries for one as for many', async () => {
  const device = await aDevice()
  const one = await countQueries(db, (counted) => listDevices(counted, device))
  for (const name of ['B', 'C', 'D']) await aDevice({ event_id: device.event_id, name })
  await scan(db, { device, shown: { code: 'x' }, source: 'typed', ...aScan() })

  const many = await countQueries(db, (counted) => listDevices(counted, device))
  const listed = await listDevices(db, device)

  expect(listed.map(({ name, scans }) => [name, scans])).toEqual([
    ['D', 0],
    ['C', 0],
    ['B', 0],
    ['Entrén', 1],
  ])
  expect(many).toBe(one)
})

test('a device waits, is paired, runs out of time or is revoked', () => {
  const at = now()
  const waiting = {
    pairing_expires_at: plus(at, { minutes: 1 }),
    paired_at: null,
    revoked_at: null,
  }

  expect(deviceState(waiting, at)).toBe('waiting')
  expect(deviceState({ ...waiting, pairing_expires_at: at }, at)).toBe('expired')
  expect(deviceState({ ...waiting, paired_at: at, pairing_expires_at: at }, at)).toBe('paired')
  expect(deviceState({ ...waiting, paired_at: at, revoked_at: at }, at)).toBe('revoked')
})
