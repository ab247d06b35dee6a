import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paths } from '#app/paths.ts'
import { ownPath } from '#app/web/own-path.ts'

test.each([
  ['/desk/events', '/desk/events'],
  ['/desk?q=anna+öberg&page=2#x', '/desk?q=anna+%C3%B6berg&page=2#x'],
  ['/€', '/%E2%82%AC'],
  ['/%E2%82%AC', '/%E2%82%AC'],
  ['/a b', '/a%20b'],
  ['/\ud800', '/%EF%BF%BD'],
  ['/a/../b', '/b'],
])('a way back comes as a header may carry it, encoded once: %j', (named, path) => {
  expect(ownPath(named, 'elsewhere')).toBe(path)
  expect(ownPath(path, 'elsewhere')).toBe(path)
})

test.each([
  '',
  'desk',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\u0000',
  '/\u0085x',
  '/.//evil.example',
  '/x/..//evil.example',
  '/%2e//evil.example',
  '/%zz',
  `/${'å'.repeat(2000)}`,
  `/${'a'.repeat(2000)}`,
])('what leads out, or nowhere, is not followed: %j', (named) => {
  expect(ownPath(named, '/otherwise')).toBe('/otherwise')
})

test('whatever is named, a redirect to it can be sent, and stays with us', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
  fc.assert(
    fc.property(text, (named) => {
      const path = ownPath(`/${named}`)
      expect(path).toMatch(/^\/(?!\/)[\x21-\x7e]*$/)
      expect(new URL(path, 'https://own.example').host).toBe('own.example')
      expect(new Response(null, { headers: { Location: path } }).headers.get('Location')).toBe(path)
    }),
    { numRuns: 2000 },
  )
})

test('a part of an address stays one piece of it, whatever a reader has put there', () => {
  expect(paths.deskProject('€/../x?y')).toBe('/desk/projects/%E2%82%AC%2F..%2Fx%3Fy')
  expect(paths.signIn({ to: '/€' })).toBe('/sign-in?to=%2F%E2%82%AC')
  expect(paths.deskRegistration('01h', '01j', { done: 'added' })).toBe(
    '/desk/events/01h/registrations/01j?done=added',
  )
})
