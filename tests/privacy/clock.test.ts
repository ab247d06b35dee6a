import { beforeEach, describe, expect, test } from 'vitest'
import {
  believeClock,
  keepPromises,
  lookAtClock,
  readClock,
  tellOfClock,
} from '#app/privacy/clock.server.ts'
import { believedUntil, judgeClock, type Reading } from '#app/privacy/clock.ts'
import { loader } from '#app/privacy/routes/desk-privacy.tsx'
import { now, plus } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aLetter } from '#tests/factories/letter.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { get } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

const hours = (many: number) => many * 3600
const days = (many: number) => hours(24 * many)

const start: Reading = { at: '2027-02-09T09:00:00.000Z', boot: 'one', uptime_seconds: 500 }
const later = (shown: number, passed: number, boot = 'one'): Reading => ({
  at: new Date(Date.parse(start.at) + shown * 1000).toISOString(),
  boot,
  uptime_seconds: start.uptime_seconds + passed,
})

test.each([
  ['an hour later, as it should', later(3600, 3600), 'right'],
  [
    'a program that was stopped for ten days on a machine that ran',
    later(days(10), days(10)),
    'right',
  ],
  ['a machine that was off for ten days', later(days(10), -400, 'two'), 'right'],
  ['a machine that was off for fifteen days', later(days(15), -400, 'two'), 'long_away'],
  ['four hundred days ahead at once', later(days(400), 60), 'jumped'],
  [
    'four hundred days ahead after a start of the machine',
    later(days(400), 60, 'two'),
    'long_away',
  ],
  ['two days ahead at once', later(days(2), hours(1)), 'jumped'],
  ['an hour ahead, as where the zone was set', later(hours(2), hours(1)), 'right'],
  ['an hour back', later(-3600, 60), 'right'],
  ['two days back', later(-days(2), 60), 'behind'],
] as const)('%s: %s', (_, read, verdict) => {
  expect(judgeClock(start, read)).toBe(verdict)
})

test('a clock that is right is believed for a day at a time', () => {
  expect(believedUntil(start, later(days(1), days(1)))).toEqual(later(days(1), days(1)))
  expect(believedUntil(start, later(days(7), days(7))).at).toBe(later(days(1), 0).at)
  expect(believedUntil(start, later(-60, 60)).at).toBe(start.at)
})

/** One person at an event for each of so many days, the first due in an hour. */
async function aPersonADay(many: number, organisation_id?: string) {
  for (let day = 0; day < many; day += 1) {
    const ends_at = plus(now(), { days: day - 90, hours: 1 })
    const event = await anEvent({
      starts_at: plus(ends_at, { hours: -7 }),
      ends_at,
      keep_days: 90,
      ...(organisation_id && { organisation_id }),
    })
    await aRegistration({ event_id: event.id, name: `Åsa ${day}` })
  }
}

const named = async () =>
  (await db.selectFrom('registrations').where('name', '!=', '').select('id').execute()).length

const readIn = (shown: number, passed: number): Reading => {
  const read = readClock()
  return {
    ...read,
    at: plus(read.at, { minutes: shown / 60 }),
    uptime_seconds: read.uptime_seconds + passed,
  }
}

describe('a clock four hundred days ahead', () => {
  test('deletes nobody, whether the machine ran or was started anew', async () => {
    await aPersonADay(20)
    await keepPromises(db)

    const ran = await keepPromises(db, { read: readIn(days(400), 60) })
    const anew = await keepPromises(db, { read: { ...readIn(days(400), 0), boot: 'another' } })

    expect([ran.verdict, anew.verdict, await named()]).toEqual(['jumped', 'long_away', 20])
  })

  test('deletes nobody in a database of before, which knows when its last letter was posted', async () => {
    await aPersonADay(3)
    await aLetter()

    const { verdict } = await keepPromises(db, { read: readIn(days(400), 0) })

    expect([verdict, await named()]).toEqual(['long_away', 3])
  })

  test('harms nothing once it is set right', async () => {
    await aPersonADay(3)
    await keepPromises(db)
    await keepPromises(db, { read: readIn(days(400), 60) })

    const { verdict } = await keepPromises(db, { read: readIn(hours(2), hours(2)) })

    expect([verdict, await named()]).toEqual(['right', 2])
  })
})

test('after a week of being down what is due goes a day’s share at a time, with nobody’s word', async () => {
  await aPersonADay(9)
  await keepPromises(db)
  const left: number[] = []

  for (let run = 0; run < 9; run += 1) {
    await keepPromises(db, { read: { ...readIn(days(7) + run * 3600, 0), boot: 'another' } })
    left.push(await named())
  }

  expect(left).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 1])
})

test('whoever runs the machine sees how much would go, says that the clock is right, and then it goes', async () => {
  await aPersonADay(3)
  await keepPromises(db)
  const read = readIn(days(400), 60)
  const before = await tellOfClock(db, read)

  await believeClock(db, read)

  expect(before).toMatchObject({ verdict: 'jumped', due: { persons: 3 } })
  expect(await named()).toBe(0)
  expect((await lookAtClock(db, readIn(days(400), 120))).verdict).toBe('right')
})

test('a clock that was put back deletes nothing, is told of, and is believed by a word', async () => {
  await aPersonADay(2)
  await believeClock(db, { ...readClock(), at: plus(now(), { days: -30 }) })
  await believeClock(db)
  const read = readIn(-days(40), 60)

  const { verdict } = await keepPromises(db, { read })
  await believeClock(db, read)

  expect([verdict, await named()]).toEqual(['behind', 2])
  expect((await lookAtClock(db, read)).verdict).toBe('right')
})

test('an empty database believes the clock it is shown', async () => {
  expect((await keepPromises(db)).verdict).toBe('right')
})

test.each([
  ['jumped', -400, true],
  ['behind', 400, true],
  ['long_away', -400, false],
] as const)('the desk says that deletion waits and why: %s', async (verdict, shown, isSame) => {
  const { member, cookie } = await aMember()
  await aPersonADay(1, member.organisation_id)
  const read = readClock()
  await atomically(db, (trx) =>
    trx
      .insertInto('clock_readings')
      .values({
        id: 'own',
        believed_at: plus(read.at, { days: shown }),
        boot: isSame ? read.boot : 'another',
        uptime_seconds: read.uptime_seconds,
      })
      .execute(),
  )

  const { data } = await loader(get('/desk/privacy', { cookie }))

  expect(data.clock?.verdict).toBe(verdict)
})
