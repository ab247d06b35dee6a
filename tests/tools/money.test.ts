import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kronor, percent, toOre } from '#app/tools/money.ts'

test('an amount does not break over two lines', () => {
  expect(kronor(25_000_000, 'sv')).toBe('250\u00a0000\u00a0kr')
  expect(kronor(25_000_000, 'en')).toBe('SEK\u00a0250,000')
})

test('öre are shown only where there are any', () => {
  expect(kronor(150_050, 'sv')).toBe('1\u00a0500,50\u00a0kr')
  expect(kronor(150_050, 'en')).toBe('SEK\u00a01,500.50')
  expect(kronor(0, 'sv')).toBe('0\u00a0kr')
})

test('a share has one decimal, with the comma of the language', () => {
  expect(percent(488, 1000, 'sv')).toBe('48,8\u00a0%')
  expect(percent(488, 1000, 'en')).toBe('48.8%')
  expect(percent(1, 2, 'sv')).toBe('50\u00a0%')
  expect(percent(0, 0, 'sv')).toBe('–')
})

test.each([
  ['250', 25_000],
  ['250 000 kr', 25_000_000],
  ['250\u00a0000\u00a0kr', 25_000_000],
  ['SEK 250,000', 25_000_000],
  ['1.500', 150_000],
  ['1 500,50', 150_050],
  ['1.234.567,89', 123_456_789],
  ['1,234.5', 123_450],
  ['250:-', 25_000],
  ['12,5', 1250],
])('%j is understood', (text, ore) => {
  expect(toOre(text)).toBe(ore)
})

test.each(['', 'gratis', '-5', '0,500', '1,2,3', '10 tkr', '1e9', '99999999999'])(
  '%j is no amount',
  (text) => {
    expect(toOre(text)).toBe(undefined)
  },
)

test('every amount we write can be read back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000_000_000 }),
      fc.constantFrom('sv' as const, 'en' as const),
      (ore, language) => toOre(kronor(ore, language)) === ore,
    ),
  )
})
