import { beforeEach, expect, test } from 'vitest'
import { revokeDevice } from '#app/checkin/devices.server.ts'
import { action as doorAction, loader as doorLoader } from '#app/checkin/routes/door.tsx'
import { action as pairAction, loader as pairLoader } from '#app/checkin/routes/door-pairing.tsx'
import { newId } from '#app/tools/id.ts'
import { forgetTries } from '#app/web/rate-limit.server.ts'
import { db } from '#db/connect.ts'
import { aDevice, aPairing } from '#tests/factories/device.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { cookieOf, get, post, thrown } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(async () => {
  forgetTries()
  await emptyTables(db)
})

const pairing = (token: string, name = 'Entrén') =>
  pairAction(post(`/door/pair/${token}`, { name }, { params: { token } }))

test('whoever holds the code sees what it does, pairs, and stands at the door', async () => {
  const { token } = await aPairing()

  const page = await pairLoader(get(`/door/pair/${token}`, { params: { token } }))
  const answer = (await pairing(token)) as Response
  const door = await doorLoader(get('/door', { cookie: cookieOf(answer) }))

  expect(page).toMatchObject({ event: 'Stockholm tillsammans' })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/door')
  expect(door).toMatchObject({ shut_out: null, device_name: 'Entrén', count: { admitted: 0 } })
})

test('a phone without a name is asked for one', async () => {
  const { token } = await aPairing()

  const answer = await pairing(token, '  ')

  expect(answer).toMatchObject({
    data: { errors: { name: ['Fyll i det här fältet.'] } },
    init: { status: 422 },
  })
})

test('a used code is gone, and guessing codes is slowed', async () => {
  const { token } = await aPairing()
  await pairing(token)

  const used = await thrown(pairing(token))
  for (let at = 0; at < 29; at++) await thrown(pairing(`guess-${at}`))
  const slowed = await thrown(pairing('guess'))

  expect(used.status).toBe(410)
  expect(slowed.status).toBe(429)
})

test('the door says why a phone is shut out', async () => {
  const device = await aDevice()
  await revokeDevice(db, { ...device, device_id: device.id })

  expect(await doorLoader(get('/door'))).toMatchObject({ shut_out: 'not_paired' })
  expect(await doorLoader(get('/door', device))).toMatchObject({ shut_out: 'revoked' })
})

test('without scripts a typed code is answered by a page, once for each form', async () => {
  const { event_id, cookie } = await aDevice()
  const { code } = await aRegistration({ event_id })
  const form = { id: newId(), code }

  const first = await doorAction(post('/door', form, { cookie }))
  const again = await doorAction(post('/door', form, { cookie }))
  const other = await doorAction(post('/door', { id: 'x', code }, { cookie }))
  const stranger = await thrown(doorAction(post('/door', form)))

  expect(first).toMatchObject({ verdict: 'admitted', name: 'Åsa Öberg' })
  expect(again).toEqual(first)
  expect(other).toMatchObject({ verdict: 'already_admitted' })
  expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/door'])
})

test('without scripts the way back and another code are judged anew, under the id of the used form', async () => {
  const { event_id, cookie } = await aDevice()
  const [asa, ali] = [
    await aRegistration({ event_id }),
    await aRegistration({ event_id, name: 'Ali Demir' }),
  ]
  const id = newId()
  await doorAction(post('/door', { id, code: asa.code }, { cookie }))

  const next = await doorAction(post('/door', { id, code: ali.code }, { cookie }))

  expect(next).toMatchObject({ verdict: 'admitted', name: 'Ali Demir' })
})
