import { beforeEach, expect, test } from 'vitest'
import { revokeDevice } from '#app/checkin/devices.server.ts'
import { loader as countLoader } from '#app/checkin/routes/door-count.ts'
import { loader as peopleLoader } from '#app/checkin/routes/door-people.ts'
import { action as scansAction } from '#app/checkin/routes/door-scans.ts'
import { action as undoingsAction } from '#app/checkin/routes/door-undoings.ts'
import { action as walkInsAction } from '#app/checkin/routes/door-walk-ins.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { forgetTries } from '#app/web/rate-limit.server.ts'
import { db } from '#db/connect.ts'
import { aDevice } from '#tests/factories/device.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { get, thrown } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(async () => {
  forgetTries()
  await emptyTables(db)
})

const sending = (body: unknown, cookie?: string) => ({
  request: new Request('http://localhost:3000/door/scans', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }),
  params: {},
  context: {},
})
const aScan = (wishes: object) => ({ id: newId(), source: 'camera', device_at: now(), ...wishes })
const answerOf = async (response: Response) => [response.status, await response.json()]

test('a scan is answered with a verdict that nobody keeps', async () => {
  const { event_id, cookie } = await aDevice()
  const { code } = await aRegistration({ event_id })
  const scan = aScan({ code })

  const response = await scansAction(sending(scan, cookie))

  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await answerOf(response)).toEqual([
    200,
    {
      id: scan.id,
      verdict: 'admitted',
      name: 'Åsa Öberg',
      organisation_name: 'Botkyrka kommun',
      category: 'participant',
      admitted_at: expect.any(String),
      device_name: 'Entrén',
    },
  ])
})

test('who is no phone of ours, or no longer, is told so in words', async () => {
  const device = await aDevice()
  await revokeDevice(db, { ...device, device_id: device.id })
  const scan = aScan({ code: 'x' })

  const stranger = await thrown(scansAction(sending(scan)))
  const revoked = await thrown(scansAction(sending(scan, device.cookie)))
  const forged = await thrown(scansAction(sending(scan, `${device.cookie.slice(0, -3)}abc`)))

  expect(await answerOf(stranger)).toEqual([
    401,
    { error: 'not_paired', sentence: expect.stringContaining('Be arrangören') },
  ])
  expect(await answerOf(revoked)).toMatchObject([401, { error: 'revoked' }])
  expect(await answerOf(forged)).toMatchObject([401, { error: 'not_paired' }])
  expect(await db.selectFrom('scans').select('id').execute()).toEqual([])
})

test('every door address asks who is there', async () => {
  const answers = await Promise.all([
    thrown(countLoader(get('/door/count'))),
    thrown(peopleLoader(get('/door/people?q=as'))),
    thrown(undoingsAction(sending({}))),
    thrown(walkInsAction(sending({}))),
  ])

  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401])
})

test.each([
  ['no JSON', '{'],
  ['nothing', ''],
  ['a list', []],
  ['an id that no phone makes', aScan({ code: 'x', id: 'x'.repeat(26) })],
  ['no time', { id: newId(), code: 'x', source: 'camera' }],
  ['a source of its own', aScan({ code: 'x', source: 'walk_in' })],
  ['neither code nor person', aScan({})],
  ['a person by camera', aScan({ registration_id: newId() })],
  ['a code without end', aScan({ code: 'x'.repeat(4001) })],
])('a scan with %s is unprocessable', async (_, body) => {
  const { cookie } = await aDevice()

  const response = await thrown(scansAction(sending(body, cookie)))

  expect(await answerOf(response)).toEqual([
    422,
    { error: 'unprocessable', fields: expect.any(Array) },
  ])
})

test("another phone's scan id is a conflict", async () => {
  const scan = aScan({ code: 'x' })
  const ours = await aDevice()
  await scansAction(sending(scan, (await aDevice()).cookie))

  const response = await scansAction(sending(scan, ours.cookie))

  expect(await answerOf(response)).toEqual([
    409,
    { error: 'not_yours', sentence: 'Läsningen hör till en annan telefon.' },
  ])
})

test('an id sent again with another code is refused in words, in the language of the phone', async () => {
  const { event_id, cookie } = await aDevice()
  const [first, second] = [await aRegistration({ event_id }), await aRegistration({ event_id })]
  const scan = aScan({ code: first.code })
  await scansAction(sending(scan, cookie))

  const response = await scansAction(sending({ ...scan, code: second.code }, `${cookie}; lang=en`))

  expect(await answerOf(response)).toEqual([
    409,
    { error: 'id_used', sentence: expect.stringContaining('nobody was let in now') },
  ])
})

test('a phone that guesses codes is slowed after 120 unknown ones; others are not', async () => {
  const { id: event_id } = await anEvent()
  const guessing = await aDevice({ event_id })
  const honest = await aDevice({ event_id })
  for (let at = 0; at < 120; at++)
    await scansAction(sending(aScan({ code: `guess ${at}` }), guessing.cookie))

  const next = await thrown(scansAction(sending(aScan({ code: 'guess' }), guessing.cookie)))
  const other = await scansAction(sending(aScan({ code: 'x' }), honest.cookie))

  expect(next.status).toBe(429)
  expect(other.status).toBe(200)
})

test('a phone that was shown many false codes still lets in who has a ticket, and writes down no more of them', async () => {
  const { event_id, cookie } = await aDevice()
  const { code } = await aRegistration({ event_id })
  const foreign = await aRegistration()
  for (let at = 0; at < 120; at++)
    await scansAction(sending(aScan({ code: `false ${at}` }), cookie))
  await thrown(scansAction(sending(aScan({ code: 'false' }), cookie)))

  const right = await scansAction(sending(aScan({ code }), cookie))
  const elsewhere = await scansAction(sending(aScan({ code: foreign.code }), cookie))

  expect(await answerOf(right)).toMatchObject([200, { verdict: 'admitted' }])
  expect(await answerOf(elsewhere)).toMatchObject([200, { verdict: 'other_event' }])
  const written = await db
    .selectFrom('scans')
    .where('verdict', '=', 'unknown')
    .select('id')
    .execute()
  expect(written).toHaveLength(120)
})

test('an admission is undone by the phone that made it', async () => {
  const { event_id, cookie } = await aDevice()
  const { code } = await aRegistration({ event_id })
  const scan = aScan({ code })
  await scansAction(sending(scan, cookie))
  const undoing = { id: newId(), scan_id: scan.id, device_at: now() }

  const undone = await undoingsAction(sending(undoing, cookie))
  const foreign = await undoingsAction(sending(undoing, (await aDevice()).cookie))

  expect(await answerOf(undone)).toMatchObject([200, { verdict: 'undone', name: 'Åsa Öberg' }])
  expect(foreign.status).toBe(409)
})

test('someone is registered at the door, or refused in words', async () => {
  const { id: event_id } = await anEvent({ capacity: 1 })
  const { cookie } = await aDevice({ event_id })
  const walkIn = (wishes: object = {}) => ({
    id: newId(),
    name: ' Leila  Haddad ',
    device_at: now(),
    ...wishes,
  })

  const wrong = await thrown(walkInsAction(sending(walkIn({ email: 'leila' }), cookie)))
  const first = await walkInsAction(sending(walkIn(), cookie))
  const second = await walkInsAction(sending(walkIn(), cookie))

  expect(await answerOf(wrong)).toEqual([422, { error: 'unprocessable', fields: ['email'] }])
  expect(await answerOf(first)).toMatchObject([200, { verdict: 'admitted', name: 'Leila Haddad' }])
  expect(await answerOf(second)).toEqual([
    409,
    {
      error: 'full',
      sentence:
        'Evenemanget är fullt, och alla platser är upptagna. Ingen mer kan släppas in utan anmälan. Är personen redan anmäld, sök på namnet.',
    },
  ])
})

test("a phone searches and counts in its own event, never in another's", async () => {
  const { event_id, cookie } = await aDevice()
  await aRegistration({ event_id })
  await aRegistration({ name: 'Åsa Annanstans' })

  const people = await peopleLoader(get('/door/people?q=åsa', { cookie }))
  const count = await countLoader(get('/door/count', { cookie }))

  expect(await people.json()).toMatchObject({ people: [{ name: 'Åsa Öberg' }] })
  expect(await count.json()).toEqual({ admitted: 0, registered: 1, waiting: 0 })
})
