import { expect, test } from 'vitest'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'

const admit = (seats: number): Outcome<number, 'sold_out'> =>
  seats > 0 ? done(seats - 1) : refuse('sold_out')

test('what is done carries its value', () => {
  expect(admit(3)).toEqual({ ok: true, value: 2 })
})

test('what is refused carries the reason', () => {
  expect(admit(0)).toEqual({ ok: false, refusal: 'sold_out' })
})
