import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, unseal } from '#app/tools/seal.ts'

function opens(sealed: string) {
  try {
    unseal('key', sealed)
    return true
  } catch {
    return false
  }
}

test('what was sealed comes back whole, in every script', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      (text) => unseal('key', seal('key', text)) === text,
    ),
  )
})

test('the same text sealed twice looks different', () => {
  expect(seal('key', 'jordnötter')).not.toBe(seal('key', 'jordnötter'))
})

test('no part of the text can be read in what is sealed', () => {
  const sealed = seal('key', 'jordnötter')

  expect(Buffer.from(sealed.slice(3), 'base64url').includes('jord')).toBe(false)
})

test('changing any one character is noticed', () => {
  const sealed = seal('key', 'nötter')
  const changed = [...sealed].map((character, at) => {
    return sealed.slice(0, at) + (character === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
  })

  const opened = changed.filter(opens)

  expect(opened).toEqual([])
})

test('of all ways to end it, only one is ours', () => {
  const sealed = seal('key', 'nötter')
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

  const opened = [...alphabet].filter((last) => opens(sealed.slice(0, -1) + last))

  expect(opened).toEqual([sealed.slice(-1)])
})

test('another key, a cut text and plain text are refused', () => {
  const sealed = seal('key', 'jordnötter')

  expect(() => unseal('other', sealed)).toThrow()
  expect(() => unseal('key', sealed.slice(0, 20))).toThrow('Not a sealed text')
  expect(() => unseal('key', `${sealed}.`)).toThrow('Not a sealed text')
  expect(() => unseal('key', 'jordnötter')).toThrow('Not a sealed text')
  expect(() => unseal('key', '')).toThrow('Not a sealed text')
})
