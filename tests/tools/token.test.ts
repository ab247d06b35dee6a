import { expect, test } from 'vitest'
import { normaliseCode } from '#app/tools/code.ts'
import { derive, deriveCode, hashToken, newToken, sign, unsign } from '#app/tools/token.ts'

test('tokens are 192 bits, safe in a URL, and differ', () => {
  const tokens = Array.from({ length: 100 }, newToken)

  expect(tokens.filter((token) => !/^[\w-]{32}$/.test(token))).toEqual([])
  expect(new Set(tokens).size).toBe(100)
})

test('a token is kept as its SHA-256', () => {
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('a derived token is always the same, 160 bits, and says nothing of another', () => {
  const token = derive('secret', 'ticket', '1')

  expect(token).toBe('G6lcYPXpXV2X5_I0oNAWGH6ux7M')
  expect(Buffer.from(token, 'base64url')).toHaveLength(20)
  expect(derive('secret', 'ticket', '2')).not.toBe(token)
  expect(derive('secret', 'letter', '1')).not.toBe(token)
  expect(derive('other', 'ticket', '1')).not.toBe(token)
})

test('a derived code is always the same 26 characters and survives being typed', () => {
  const code = deriveCode('secret', 'ticket', '1')

  expect(code).toBe('TH0EF1P4B92Z7ZPC78HR8F74TH')
  expect(normaliseCode(code)).toBe(code)
  expect(deriveCode('secret', 'ticket', '2')).not.toBe(code)
  expect(deriveCode('secret', 'letter', '1')).not.toBe(code)
})

test('the bits of a code are even: every character is used in every place', () => {
  const codes = Array.from({ length: 1000 }, (_, n) => deriveCode('secret', 'ticket', `${n}`))
  const seen = Array.from({ length: 26 }, (_, at) => new Set(codes.map((code) => code[at])).size)

  expect(seen).toEqual(Array.from({ length: 26 }, () => 32))
})

test('what was signed comes back', () => {
  expect(unsign('secret', sign('secret', 'a.b=Å'))).toBe('a.b=Å')
  expect(unsign('secret', sign('secret', ''))).toBe('')
})

test('what was changed, cut or signed by another does not come back', () => {
  const signed = sign('secret', 'role=guest')

  expect(unsign('secret', signed.replace('guest', 'admin'))).toBe(undefined)
  expect(unsign('secret', signed.slice(0, -1))).toBe(undefined)
  expect(unsign('secret', 'role=guest')).toBe(undefined)
  expect(unsign('secret', 'role=guest.')).toBe(undefined)
  expect(unsign('other', signed)).toBe(undefined)
})
