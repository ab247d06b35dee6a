import { beforeEach, expect, test } from 'vitest'
import { countDoor, findPeople } from '#app/checkin/people.server.ts'
import { scan, undo } from '#app/checkin/scans.server.ts'
import { newId } from '#app/tools/id.ts'
import { atomically, db } from '#db/connect.ts'
import { aDevice, aScan } from '#tests/factories/device.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

type Phone = Awaited<ReturnType<typeof aDevice>>

async function show(device: Phone, code: string) {
  const answer = await scan(db, { device, shown: { code }, source: 'camera', ...aScan() })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}

const takeBack = (device: Phone, scan_id: string) =>
  undo(db, { device, id: newId(), scan_id, device_at: new Date().toISOString() })

const arrivedOf = async (id: string) =>
  (
    await db
      .selectFrom('registrations')
      .select('arrived_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).arrived_at

/** One phone on two days of the event, and another event's. */
async function twoDays() {
  const device = await aDevice()
  const first = { ...device, day: '2027-02-09' }
  const second = { ...device, day: '2027-02-10' }
  return { event_id: device.event_id, first, second, elsewhere: await aDevice() }
}

test('who came on the first day is let in again on the second, once, and counts as one who came', async () => {
  const { event_id, first, second, elsewhere } = await twoDays()
  const { id, code } = await aRegistration({ event_id })
  const other = await aRegistration({ event_id: elsewhere.event_id })

  const morning = await show(first, code)
  const next = await show(second, code)
  const again = await show(second, code)

  expect([morning, next, again].map(({ verdict }) => verdict)).toEqual([
    ...['admitted', 'admitted', 'already_admitted'],
  ])
  expect(again.admitted_at).toBe(next.admitted_at)
  expect(await arrivedOf(id)).toBe(morning.admitted_at)
  expect(await arrivedOf(other.id)).toBe(null)
})

test('each day has its own count, and the whole event counts a person once', async () => {
  const { event_id, first, second } = await twoDays()
  const [asa, bo] = [await aRegistration({ event_id }), await aRegistration({ event_id })]
  await show(first, asa.code)
  await show(first, bo.code)
  await show(second, bo.code)

  const counts = [await countDoor(db, first), await countDoor(db, second)]
  const all = await countDoor(db, { event_id })

  expect(counts.map(({ admitted }) => admitted)).toEqual([2, 1])
  expect(all.admitted).toBe(2)
})

test('the search at the door tells who is in today', async () => {
  const { event_id, first, second } = await twoDays()
  const { code } = await aRegistration({ event_id, name: 'Åsa Öberg' })
  const { admitted_at } = await show(first, code)

  const found = [
    await findPeople(db, { ...first, q: 'asa' }),
    await findPeople(db, { ...second, q: 'asa' }),
  ]

  expect(found.map(([person]) => person?.admitted_at)).toEqual([admitted_at, null])
})

test('what is taken back on the second day leaves the first, and who was never let in has not arrived', async () => {
  const { event_id, first, second } = await twoDays()
  const { id, code } = await aRegistration({ event_id })
  const morning = await show(first, code)
  const next = await show(second, code)

  await takeBack(second, next.id)
  const afterOne = await arrivedOf(id)
  await takeBack(first, morning.id)

  expect(afterOne).toBe(morning.admitted_at)
  expect(await arrivedOf(id)).toBe(null)
})

test('who is taken out of the first day arrived on the second', async () => {
  const { event_id, first, second } = await twoDays()
  const { id, code } = await aRegistration({ event_id })
  const morning = await show(first, code)
  const next = await show(second, code)

  await takeBack(first, morning.id)

  expect(await arrivedOf(id)).toBe(next.admitted_at)
})

test('two gates of an event each let somebody in, and two phones at one gate once', async () => {
  const main = await aDevice()
  const { event_id } = main
  const beside = { ...(await aDevice({ event_id })), gate_id: newId() }
  await atomically(db, (trx) =>
    trx
      .insertInto('gates')
      .values({ id: beside.gate_id, event_id, name: 'Sal B', created_at: '2027-01-01' })
      .execute(),
  )
  const second = await aDevice({ event_id, name: 'Andra telefonen' })
  const { code } = await aRegistration({ event_id })

  const answers = [await show(main, code), await show(second, code), await show(beside, code)]

  expect(second.gate_id).toBe(main.gate_id)
  expect(answers.map(({ verdict }) => verdict)).toEqual([
    ...['admitted', 'already_admitted', 'admitted'],
  ])
  expect((await countDoor(db, { event_id })).admitted).toBe(1)
})
