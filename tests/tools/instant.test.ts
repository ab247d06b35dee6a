import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localDate, localParts, now, plus, toInstant, toLocal } from '#app/tools/instant.ts'

test('winter time is one hour ahead of UTC, summer time two', () => {
  expect(toInstant('2027-02-09T10:00')).toEqual({ ok: true, instant: '2027-02-09T09:00:00.000Z' })
  expect(toInstant('2027-07-09T10:00')).toEqual({ ok: true, instant: '2027-07-09T08:00:00.000Z' })
})

test('a time written by hand, with a space and a full stop, is understood', () => {
  expect(toInstant(' 2027-02-09 10.00 ')).toEqual({ ok: true, instant: '2027-02-09T09:00:00.000Z' })
})

test('the hour that is skipped in March does not exist', () => {
  const refused = { ok: false, reason: 'does_not_exist' }

  expect(toInstant('2027-03-28T01:59')).toEqual({ ok: true, instant: '2027-03-28T00:59:00.000Z' })
  expect(toInstant('2027-03-28T02:00')).toEqual(refused)
  expect(toInstant('2027-03-28T02:59')).toEqual(refused)
  expect(toInstant('2027-03-28T03:00')).toEqual({ ok: true, instant: '2027-03-28T01:00:00.000Z' })
})

test('the hour that comes twice in October must say which it is', () => {
  const refused = { ok: false, reason: 'exists_twice' }

  expect(toInstant('2027-10-31T01:59')).toEqual({ ok: true, instant: '2027-10-30T23:59:00.000Z' })
  expect(toInstant('2027-10-31T02:00')).toEqual(refused)
  expect(toInstant('2027-10-31T02:59')).toEqual(refused)
  expect(toInstant('2027-10-31T03:00')).toEqual({ ok: true, instant: '2027-10-31T02:00:00.000Z' })
})

test('with its offset, the hour that comes twice is understood', () => {
  const summer = toInstant('2027-10-31T02:30+02:00')
  const winter = toInstant('2027-10-31T02:30+01:00')

  expect(summer).toEqual({ ok: true, instant: '2027-10-31T00:30:00.000Z' })
  expect(winter).toEqual({ ok: true, instant: '2027-10-31T01:30:00.000Z' })
})

test('an offset that Stockholm does not have then is refused', () => {
  const refused = { ok: false, reason: 'does_not_exist' }

  expect(toInstant('2027-02-09T10:00+02:00')).toEqual(refused)
  expect(toInstant('2027-10-31T02:30+03:00')).toEqual(refused)
})

test.each([
  '',
  'i morgon',
  '2027-02-30T10:00',
  '2027-02-09T24:00',
  '2027-13-01T10:00',
  '2027-02-09',
  '2027-02-09T10:60',
  '27-02-09T10:00',
  '2027-02-09T10:00Z',
])('%j is not a time', (text) => {
  expect(toInstant(text)).toEqual({ ok: false, reason: 'not_a_time' })
})

test('every instant comes back from the field it was shown in', () => {
  const minutes = fc.integer({
    min: Date.parse('1980-01-01T00:00Z') / 60_000,
    max: Date.parse('2099-12-31T00:00Z') / 60_000,
  })

  fc.assert(
    fc.property(minutes, (minute) => {
      const instant = new Date(minute * 60_000).toISOString()
      expect(toInstant(toLocal(instant))).toEqual({ ok: true, instant })
    }),
  )
})

test('every minute around both clock changes comes back', () => {
  const starts = ['2027-03-27T23:00:00.000Z', '2027-10-30T22:00:00.000Z']
  const instants = starts.flatMap((start) =>
    Array.from({ length: 300 }, (_, minutes) => plus(start, { minutes })),
  )

  const back = instants.map((instant) => toInstant(toLocal(instant)))

  expect(back).toEqual(instants.map((instant) => ({ ok: true, instant })))
})

test('a field shows local time, and an offset only where it is needed', () => {
  expect(toLocal('2027-02-09T09:00:00.000Z')).toBe('2027-02-09T10:00')
  expect(toLocal('2027-10-31T00:30:00.000Z')).toBe('2027-10-31T02:30+02:00')
  expect(toLocal('2027-10-31T01:30:00.000Z')).toBe('2027-10-31T02:30+01:00')
  expect(toLocal('2027-10-31T02:30:00.000Z')).toBe('2027-10-31T03:30')
})

test('the day begins at midnight in Stockholm', () => {
  expect(localDate('2027-02-08T22:59:59.999Z')).toBe('2027-02-08')
  expect(localDate('2027-02-08T23:00:00.000Z')).toBe('2027-02-09')
  expect(localDate('2027-07-08T22:00:00.000Z')).toBe('2027-07-09')
})

test('the parts are those of a clock and a calendar on the wall', () => {
  expect(localParts('2027-02-09T09:05:00.000Z')).toEqual({
    year: 2027,
    month: 2,
    day: 9,
    weekday: 2,
    hour: 10,
    minute: 5,
  })
})

test('hours pass as they are, days keep the time on the clock', () => {
  const saturday = '2027-03-27T09:00:00.000Z'

  expect(plus(saturday, { hours: 24 })).toBe('2027-03-28T09:00:00.000Z')
  expect(plus(saturday, { days: 1 })).toBe('2027-03-28T08:00:00.000Z')
  expect(plus(saturday, { days: -1, hours: 2, minutes: -30 })).toBe('2027-03-26T10:30:00.000Z')
})

test('a time without a zone is not an instant', () => {
  expect(() => toLocal('2027-02-09T10:00')).toThrow(RangeError)
  expect(() => plus('soon', { days: 1 })).toThrow(RangeError)
})

test('now is an instant in the form the database keeps', () => {
  expect(now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})
