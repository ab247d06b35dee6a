import { expect, test } from 'vitest'
import { emailKey, graphemes, isEmail, manyLines, oneLine } from '#app/tools/text.ts'
import { sharedData } from '#tests/tools/shared-data.ts'

test('one line is one line, with single spaces', () => {
  expect(oneLine('  Anna\r\n\tAndersson\u00a0\u2028 ')).toBe('Anna Andersson')
})

test('letters are kept in one form', () => {
  expect(oneLine('A\u030asa')).toBe('Åsa')
  expect(manyLines('A\u030asa')).toBe('Åsa')
})

test('characters that turn or hide the text are taken away', () => {
  expect(oneLine('Anna\u202egnp.exe\u2066\u0000\u200b')).toBe('Annagnp.exe')
  expect(oneLine('\ud800Anna')).toBe('Anna')
})

test('joiners that Persian and emoji need are kept', () => {
  expect(oneLine('می\u200cخواهم 👩\u200d🚒')).toBe('می\u200cخواهم 👩\u200d🚒')
})

test('what cannot be seen is nothing', () => {
  expect(oneLine(' \u200b\u3164\u00ad\u200d ')).toBe('')
  expect(manyLines('\n\u200b\n')).toBe('')
})

test('many lines keep their breaks and lose other control characters', () => {
  expect(manyLines('Hej\r\n\r\n  du\u0007\rdär\tborta\n')).toBe('Hej\n\n  du\ndär\tborta')
})

test('an address has one form', () => {
  expect(emailKey('  Anna.Andersson@Example.ORG ')).toBe('anna.andersson@example.org')
  expect(emailKey('info@Blåbär.se')).toBe('info@xn--blbr-noae.se')
  expect(emailKey('info@blaba\u030ar.se')).toBe(emailKey('info@blabår.se'))
})

test('what is no domain is left as it is, not made into another', () => {
  expect(emailKey('a@blåbär.se:80')).toBe('a@blåbär.se:80')
  expect(emailKey('a@blåbär.se/x')).toBe('a@blåbär.se/x')
  expect(emailKey('a@0x7f.1')).toBe('a@0x7f.1')
  expect(emailKey('ingen adress')).toBe('ingen adress')
})

test.each([
  'anna@example.org',
  'Anna+nyhet@exempel.blåbär.se',
  "o'brien@example.org",
  'a@xn--blbr-noae.se',
  `${'a'.repeat(64)}@example.org`,
])('%j is an address', (email) => {
  expect(isEmail(email)).toBe(true)
})

test.each([
  'åsa@example.org',
  'anna@localhost',
  'anna@@example.org',
  'anna@example.org, bo@example.org',
  'Anna <anna@example.org>',
  'anna@example.org\nBcc: bo@example.org',
  'anna@example..org',
  'anna@192.168.0.1',
  'anna@blåbär.se:80',
  'anna@ex％61mple.org',
  '.anna@example.org',
  `${'a'.repeat(65)}@example.org`,
  `a@${'abcdefghi.'.repeat(25)}org`,
])('%j is not an address', (email) => {
  expect(isEmail(email)).toBe(false)
})

// Valid by the letter of the standard, but not an address that anyone gives us: no dot.
const unusual = new Set(['test@io'])

const collection = sharedData('email/isemail-tests.xml')
test.skipIf(collection === undefined)(
  'the collection of isemail is judged as everyday mail',
  () => {
    const decoded = (text: string) =>
      text
        .replace(/&#x24(\w\w);/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replace(/&#x(\w+);/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
        .replace(/&lt;/g, '<')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
    const tests = [
      ...String(collection).matchAll(
        /<address>([^<]*)<\/address>[\s\S]*?<category>(\w+)<\/category>/g,
      ),
    ].map(([, address = '', category = '']) => ({ address: decoded(address), category }))

    const wrong = tests.filter(({ address, category }) => {
      if (category === 'ISEMAIL_VALID_CATEGORY') return !isEmail(address) && !unusual.has(address)
      return category !== 'ISEMAIL_DNSWARN' && isEmail(address)
    })

    expect(tests.length > 150).toBe(true)
    expect(wrong).toEqual([])
  },
)

test('characters are counted as a person counts them', () => {
  expect(graphemes('Åsa')).toBe(3)
  expect(graphemes('A\u030asa')).toBe(3)
  expect(graphemes('👩‍👩‍👧‍👦🇸🇪')).toBe(2)
  expect(graphemes('ሰላም')).toBe(3)
  expect(graphemes('')).toBe(0)
})
