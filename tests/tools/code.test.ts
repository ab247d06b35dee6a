import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeAlphabet, formatCode, normaliseCode } from '#app/tools/code.ts'

const code = '2RDTB3ARK9CDBG6K9VCNHA7PK4'
const anyCode = fc
  .array(fc.constantFrom(...codeAlphabet), { minLength: 26, maxLength: 26 })
  .map((characters) => characters.join(''))

test('a code is written in groups of five', () => {
  expect(formatCode(code)).toBe('2RDTB-3ARK9-CDBG6-K9VCN-HA7PK-4')
})

test('every code survives being written in groups and typed in lower case', () => {
  fc.assert(fc.property(anyCode, (any) => normaliseCode(formatCode(any).toLowerCase()) === any))
})

test.each([
  ['spaces', ' 2RDTB 3ARK9\u00a0CDBG6 K9VCN HA7PK 4\n'],
  ['dashes of a word processor', '2RDTB–3ARK9—CDBG6‑K9VCN−HA7PK-4'],
  ['a scanner that names the symbology', `]Q1${code}`],
  ['an ECI designator of a wallet', `]Q2\\000026${code}`],
  ['a bare ECI designator', `\\000026${code}`],
  ['control characters', `\u0000\u001d${code}\u0004\r\n`],
  ['a byte order mark and hidden characters', `\ufeff2RDTB\u200b3ARK9\u200eCDBG6K9VCNHA7PK4`],
  ['full-width letters', '２ＲＤＴＢ３ＡＲＫ９CDBG6K9VCNHA7PK4'],
])('a code is found in spite of %s', (_, typed) => {
  expect(normaliseCode(typed)).toBe(code)
})

test('letters that look like digits are read as digits', () => {
  expect(normaliseCode('oOiIlL00000000000000000000')).toBe('00111100000000000000000000')
})

test.each([
  ['empty', ''],
  ['too short', code.slice(1)],
  ['too long', `${code}A`],
  ['with a letter that no code has', code.replace('4', 'U')],
  ['an address', `https://example.org/${code}`],
  ['very long', '-'.repeat(500) + code],
])('what is %s is no code', (_, typed) => {
  expect(normaliseCode(typed)).toBe(undefined)
})
