import { beforeEach, expect, test } from 'vitest'
import { loader as device, action as renew } from '#app/checkin/routes/desk-device.tsx'
import { action as revoke } from '#app/checkin/routes/desk-device-revocation.ts'
import { action as add } from '#app/checkin/routes/desk-devices.ts'
import { loader as door } from '#app/checkin/routes/desk-door.tsx'
import { loader as scans } from '#app/checkin/routes/desk-scans.tsx'
import { scan } from '#app/checkin/scans.server.ts'
import { db } from '#db/connect.ts'
import { aDevice, aPairing, aScan } from '#tests/factories/device.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { get, post, thrown } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

type Role = Parameters<typeof aMember>[0] extends { role?: infer R } | undefined ? R : never

/** An event with a phone, a waiting code and one admission, and a member who asks for it. */
async function aDoor(role: Role = 'organiser') {
  const event = await anEvent()
  const event_id = event.id
  const { cookie } = await aMember({ organisation_id: event.organisation_id, role })
  const phone = await aDevice({ event_id })
  const waiting = await aPairing({ event_id })
  const { code } = await aRegistration({ event_id })
  await scan(db, { device: phone, shown: { code }, source: 'camera', ...aScan() })
  return { event_id, cookie, phone, waiting, params: { event: event_id } }
}

const at = '/desk/events/x/door'

test('the door page counts, lists the phones and the newest scans', async () => {
  const { cookie, params } = await aDoor()

  const page = await door(get(at, { cookie, params }))

  expect(page).toMatchObject({
    may_manage: true,
    count: { admitted: 1, registered: 1, waiting: 0 },
    devices: [
      { name: '', state: 'waiting', scans: '0' },
      { name: 'Entrén', state: 'paired', scans: '1' },
    ],
    scans: [{ name: 'Åsa Öberg', verdict: 'admitted', device_name: 'Entrén' }],
  })
})

test('those who may only read the door see no names', async () => {
  const { cookie, params } = await aDoor('reporter')

  const page = await door(get(at, { cookie, params }))
  const log = await thrown(scans(get(at, { cookie, params })))

  expect(page).toMatchObject({ may_manage: false, count: { admitted: 1 }, scans: [] })
  expect(log.status).toBe(403)
})

test('a device is added, shows its code, gets a new one, and is revoked', async () => {
  const { event_id, cookie, params } = await aDoor()

  const added = await add(post(at, {}, { cookie, params }))
  const where = added.headers.get('location') ?? ''
  const own = { cookie, params: { ...params, device: where.split('/').at(-1) ?? '' } }
  const page = await device(get(where, own))
  const renewed = await renew(post(where, {}, own))
  const revoked = await revoke(post(where, {}, own))
  const afterwards = await device(get(where, own))

  expect(added.status).toBe(303)
  expect(page.code?.address).toMatch(/^http:\/\/localhost:3000\/door\/pair\/[\w-]{20,}$/)
  expect(page.code?.qr_svg).toMatch(/^<svg/)
  expect(renewed.headers.get('location')).toBe(where)
  expect(revoked.headers.get('location')).toBe(`/desk/events/${event_id}/door?done=revoked`)
  expect(afterwards).toMatchObject({ code: null, device: { state: 'revoked' } })
})

test('a paired phone shows no code', async () => {
  const { cookie, params, phone } = await aDoor()

  const page = await device(get(at, { cookie, params: { ...params, device: phone.id } }))

  expect(page).toMatchObject({ title: 'Entrén', code: null, device: { state: 'paired' } })
})

test('the log can be narrowed by verdict and phone', async () => {
  const { cookie, params, phone } = await aDoor()
  await scan(db, { device: phone, shown: { code: 'x' }, source: 'typed', ...aScan() })
  const said = async (query: string) => {
    const { scans: rows } = await scans(get(`${at}?${query}`, { cookie, params }))
    return rows.map(({ verdict }) => verdict)
  }

  expect(await said('')).toEqual(['unknown', 'admitted'])
  expect(await said('verdict=unknown')).toEqual(['unknown'])
  expect(await said(`device=${phone.id}&verdict=admitted`)).toEqual(['admitted'])
  expect(await said('verdict=nonsense&device=nonsense&page=-1')).toEqual(['unknown', 'admitted'])
  expect(await said('page=2')).toEqual([])
})

test("another organisation's door is not there", async () => {
  const { event_id, waiting } = await aDoor()
  const { cookie } = await aMember()
  const own = { cookie, params: { event: event_id, device: waiting.id } }

  const answers = await Promise.all([
    thrown(door(get(at, own))),
    thrown(scans(get(at, own))),
    thrown(add(post(at, {}, own))),
    thrown(device(get(at, own))),
    thrown(renew(post(at, {}, own))),
    thrown(revoke(post(at, {}, own))),
  ])

  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(404))
})

test('those who may not manage the door change nothing there', async () => {
  const { cookie, params, waiting } = await aDoor('press_officer')
  const own = { cookie, params: { ...params, device: waiting.id } }

  const answers = await Promise.all([
    thrown(add(post(at, {}, own))),
    thrown(device(get(at, own))),
    thrown(renew(post(at, {}, own))),
    thrown(revoke(post(at, {}, own))),
  ])

  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
})

test('a second press on the button that adds a phone adds no second phone', async () => {
  const { cookie, params } = await aDoor()
  const { row_id } = await door(get(at, { cookie, params }))
  const press = () => add(post(at, { row_id }, { cookie, params }))

  const answers = await Promise.all([press(), press()])

  expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
})
