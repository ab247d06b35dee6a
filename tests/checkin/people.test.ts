import { beforeEach, expect, test } from 'vitest'
import { countDoor, findPeople } from '#app/checkin/people.server.ts'
import { listScans } from '#app/checkin/scan-log.server.ts'
import { scan } from '#app/checkin/scans.server.ts'
import { db } from '#db/connect.ts'
import { aDevice, anEmptyDoor, aScan } from '#tests/factories/device.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { countQueries, emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

const namesFor = async (event_id: string, q: string) =>
  (await findPeople(db, { ...anEmptyDoor(event_id), q })).map(({ name }) => name)

test('people are found by the beginning of any of their names, in Swedish order', async () => {
  const { id: event_id } = await anEvent()
  for (const name of ['Örjan Åsberg', 'Åsa Öberg', 'Anna Åsberg', 'Bo Berg'])
    await aRegistration({ event_id, name, email: null, organisation_name: '' })

  expect(await namesFor(event_id, 'as')).toEqual(['Anna Åsberg', 'Åsa Öberg', 'Örjan Åsberg'])
  expect(await namesFor(event_id, 'ÅSB')).toEqual(['Anna Åsberg', 'Örjan Åsberg'])
  expect(await namesFor(event_id, 'berg bo')).toEqual(['Bo Berg'])
  expect(await namesFor(event_id, 'erg')).toEqual([])
})

test('less than two letters find nobody, and signs of search languages are no letters', async () => {
  const { id: event_id } = await anEvent()
  await aRegistration({ event_id })

  expect(await namesFor(event_id, 'å')).toEqual([])
  expect(await namesFor(event_id, '%%')).toEqual([])
  expect(await namesFor(event_id, '__ \u0000')).toEqual([])
})

test('only people of this event are found, at most twenty, with little more than the name', async () => {
  const { id: event_id } = await anEvent()
  for (let at = 0; at < 21; at++) await aRegistration({ event_id })
  await aRegistration({ name: 'Åsa Annanstans' })

  const people = await findPeople(db, { ...anEmptyDoor(event_id), q: 'åsa' })

  expect(people).toHaveLength(20)
  expect(people[0]).toEqual({
    registration_id: expect.any(String),
    name: 'Åsa Öberg',
    organisation_name: 'Botkyrka kommun',
    state: 'confirmed',
    admitted_at: null,
  })
})

test('those let in are counted of those with a place', async () => {
  const device = await aDevice()
  const { event_id } = device
  const { code } = await aRegistration({ event_id })
  await aRegistration({ event_id })
  await aRegistration({ event_id, state: 'waiting' })
  await aRegistration({ event_id, state: 'cancelled' })
  await aRegistration()
  await scan(db, { device, shown: { code }, source: 'camera', ...aScan() })

  expect(await countDoor(db, { event_id })).toEqual({ admitted: 1, registered: 2, waiting: 1 })
})

test("the log has the newest first, can be narrowed, and is the organisation's own", async () => {
  const device = await aDevice()
  const { event_id, organisation_id } = device
  const back = await aDevice({ event_id, name: 'Baksidan' })
  const { code } = await aRegistration({ event_id })
  const show = (phone: typeof device, shown: string) =>
    scan(db, { device: phone, shown: { code: shown }, source: 'camera', ...aScan() })
  await show(device, 'no code')
  await show(device, code)
  await show(back, code)
  const own = { organisation_id, event_id }
  const said = async (wishes: object) => {
    const { scans, total } = await listScans(db, { ...own, page: 1, ...wishes })
    return [scans.map(({ verdict }) => verdict), total]
  }

  expect(await said({})).toEqual([['already_admitted', 'admitted', 'unknown'], 3])
  expect(await said({ verdict: 'admitted' })).toEqual([['admitted'], 1])
  expect(await said({ device_id: back.id })).toEqual([['already_admitted'], 1])
  expect(await said({ page: 2, size: 2 })).toEqual([['unknown'], 3])
  expect(await said({ organisation_id: 'another' })).toEqual([[], 0])
  expect(await countQueries(db, (counted) => listScans(counted, { ...own, page: 1 }))).toBe(2)
})
