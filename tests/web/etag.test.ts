import { expect, test } from 'vitest'
import { isNamed } from '#app/web/etag.ts'

test.each([
  ['"a-br"', '"a-br"', true],
  ['W/"a-br"', '"a-br"', true],
  ['"12-34"', 'W/"12-34"', true],
  ['W/"12-34"', 'W/"12-34"', true],
  ['"b", "a-br"', '"a-br"', true],
  ['"b",W/"a-br" , "c"', '"a-br"', true],
  ['"with, a comma", "a-br"', '"a-br"', true],
  ['*', '"a-br"', true],
  [' * ', '"a-br"', true],
  ['"a"', '"a-br"', false],
  ['"a-gzip", "a"', '"a-br"', false],
  ['"A-BR"', '"a-br"', false],
  ['a-br', '"a-br"', false],
  ['"*"', '"a-br"', false],
  ['', '"a-br"', false],
  [undefined, '"a-br"', false],
])('of those named in %s, %s is one: %s', (named, etag, is) => {
  expect(isNamed(named, etag)).toBe(is)
})
