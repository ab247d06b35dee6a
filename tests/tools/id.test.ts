import { afterEach, expect, test, vi } from 'vitest'
import { isId, newId } from '#app/tools/id.ts'

afterEach(() => vi.useRealTimers())

test('an id is 26 characters that can be read aloud', () => {
  expect(newId()).toMatch(/^[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/)
})

test('ids sort in the order they were made, also within a millisecond', () => {
  const made = Array.from({ length: 5000 }, () => newId())

  expect([...made].sort()).toEqual(made)
  expect(new Set(made).size).toBe(5000)
})

test('every character is used in every random place', () => {
  const made = Array.from({ length: 2000 }, (_, time) => newId(time).slice(10))
  const seen = Array.from({ length: 16 }, (_, at) => new Set(made.map((id) => id[at])).size)

  expect(seen).toEqual(Array.from({ length: 16 }, () => 32))
})

test('a clock that is set back does not give an older id', () => {
  vi.useFakeTimers({ now: Date.now() + 60_000 })
  const before = newId()

  vi.setSystemTime(Date.now() - 30_000)

  expect(newId() > before).toBe(true)
})

test('ids made for another time begin alike and sort among themselves', () => {
  const at = Date.parse('2027-02-09T09:00:00.000Z')
  const made = Array.from({ length: 100 }, () => newId(at))

  expect(new Set(made.map((id) => id.slice(0, 10))).size).toBe(1)
  expect([...made].sort()).toEqual(made)
})

test('the first ten characters are the milliseconds in base 32', () => {
  expect(newId(0).slice(0, 10)).toBe('0000000000')
  expect(newId(31).slice(0, 10)).toBe('000000000z')
  expect(newId(2 ** 48 - 1).slice(0, 10)).toBe('7zzzzzzzzz')
})

test('a time that does not fit is refused', () => {
  expect(() => newId(2 ** 48)).toThrow(RangeError)
  expect(() => newId(-1)).toThrow(RangeError)
})

test('only ids of our making are ids', () => {
  expect(isId(newId())).toBe(true)
  expect(isId(newId().toUpperCase())).toBe(false)
  expect(isId(`${newId()}a`)).toBe(false)
  expect(isId('8'.repeat(26))).toBe(false)
  expect(isId('u'.padStart(26, '0'))).toBe(false)
  expect(isId(undefined)).toBe(false)
})
