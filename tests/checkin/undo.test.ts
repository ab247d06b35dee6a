import { beforeEach, expect, test } from 'vitest'
import { scan, undo } from '#app/checkin/scans.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { aDevice, aScan } from '#tests/factories/device.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

type Phone = Awaited<ReturnType<typeof aDevice>>

const show = (device: Phone, code: string, sent = aScan()) =>
  scan(db, { device, shown: { code }, source: 'camera', ...sent })
const takeBack = (device: Phone, scan_id: string, id = newId()) =>
  undo(db, { device, id, scan_id, device_at: now() })
const admissions = () => db.selectFrom('admissions').select('registration_id').execute()
const log = () =>
  db
    .selectFrom('scans')
    .where('kind', '=', 'undo')
    .select(['verdict', 'registration_id', 'undoes_scan_id'])
    .execute()

async function letIn() {
  const device = await aDevice()
  const registration = await aRegistration({ event_id: device.event_id })
  const sent = aScan()
  await show(device, registration.code, sent)
  return { device, registration, sent }
}

test('an admission is taken back, and the ticket can be used again', async () => {
  const { device, registration, sent } = await letIn()

  const undone = await takeBack(device, sent.scan_id)
  const after = await admissions()
  const again = await show(device, registration.code)

  expect(undone).toMatchObject({
    value: { verdict: 'undone', name: 'Åsa Öberg', admitted_at: null },
  })
  expect(after).toEqual([])
  expect(again).toMatchObject({ value: { verdict: 'admitted' } })
  expect(await log()).toEqual([
    { verdict: 'undone', registration_id: registration.id, undoes_scan_id: sent.scan_id },
  ])
})

test('an undoing that is sent again gets its first verdict, also when the person is in once more', async () => {
  const { device, registration, sent } = await letIn()
  const id = newId()
  const first = await takeBack(device, sent.scan_id, id)
  await show(device, registration.code)

  const again = await takeBack(device, sent.scan_id, id)

  expect(first).toMatchObject({ value: { verdict: 'undone' } })
  expect(again).toMatchObject({ value: { verdict: 'undone' } })
  expect(await admissions()).toHaveLength(1)
  expect(await log()).toHaveLength(1)
})

test('of two undoings of one scan at once, one undoes', async () => {
  const { device, sent } = await letIn()

  const answers = await Promise.all([
    takeBack(device, sent.scan_id),
    takeBack(device, sent.scan_id),
  ])

  const said = answers.map((answer) => answer.ok && answer.value.verdict).sort()
  expect(said).toEqual(['nothing_to_undo', 'undone'])
})

test('one undoing sent twice at once undoes once and answers the same', async () => {
  const { device, sent } = await letIn()
  const id = newId()

  const answers = await Promise.all([
    takeBack(device, sent.scan_id, id),
    takeBack(device, sent.scan_id, id),
  ])

  expect(answers.map((answer) => answer.ok && answer.value.verdict)).toEqual(['undone', 'undone'])
  expect(await log()).toHaveLength(1)
})

test("another phone's admission, a refused scan and a scan that never came are nothing to undo", async () => {
  const { device, sent } = await letIn()
  const other = await aDevice({ event_id: device.event_id })
  const refused = aScan()
  await show(device, 'no code', refused)

  const answers = [
    await takeBack(other, sent.scan_id),
    await takeBack(device, refused.scan_id),
    await takeBack(device, newId()),
  ]

  for (const answer of answers)
    expect(answer).toMatchObject({ value: { verdict: 'nothing_to_undo', name: null } })
  expect(await admissions()).toHaveLength(1)
  expect(await log()).toHaveLength(3)
})
