import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { readConfig } from '#app/config.server.ts'
import { orSentence } from '../../bin/build.ts'

afterEach(() => vi.restoreAllMocks())

test.each([
  [{ code: 'EADDRINUSE', port: 3000 }, /^PORT 3000 is taken/],
  [{ code: 'ENOTFOUND', hostname: 'nowhere.example' }, /^DATABASE_URL: .* nowhere\.example\.$/],
  [{ code: 'EADDRNOTAVAIL', address: '192.0.2.1' }, /^HOST 192\.0\.2\.1 is not/],
  [{ code: 'ECONNREFUSED' }, /^DATABASE_URL: no database answers/],
  [{ code: '28P01' }, /^DATABASE_URL: .* name and password/],
  [{ code: '3D000' }, /^DATABASE_URL: the server has no database/],
  [{ code: 'SQLITE_NOTADB' }, /^DATA_DIR: .* is not a database/],
  [{ code: 'SQLITE_READONLY_DIRECTORY' }, /^DATA_DIR: .* cannot be written/],
])('a start that fails by a wrong setting says in one sentence which: %o', async (fault, said) => {
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never)
  const printed = vi.spyOn(console, 'error').mockReturnValue(undefined)
  await orSentence(() => Promise.reject(Object.assign(new Error('trace'), fault)))

  expect(printed).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(said))
  expect(exit).toHaveBeenCalledWith(1)
})

test.each(['0', '65536', 'abc', '-1'])('PORT=%s is no port', (PORT) => {
  expect(() => readConfig({ PORT })).toThrow(/^PORT must be/)
})

const SECRET = 'a secret that is long enough to be one'

test('DATA_DIR is made, with the folders above it, and keeps one secret', () => {
  const above = mkdtempSync(join(tmpdir(), 'tillsammans-config-'))
  const DATA_DIR = join(above, 'a/b')

  const [first, second] = [readConfig({ DATA_DIR }), readConfig({ DATA_DIR })]

  expect(first.SECRET).toHaveLength(43)
  expect(second.SECRET).toBe(first.SECRET)
  rmSync(above, { recursive: true })
})

test.skipIf(process.platform === 'win32').each([
  { DATA_DIR: '/dev/null' },
  { DATA_DIR: '/dev/null', SECRET },
  { DATA_DIR: '/dev/null/a/b', SECRET },
  // Linux alone has a /proc; elsewhere the root is not everybody's to write.
  { DATA_DIR: '/proc/x' },
  { DATA_DIR: '/proc/x/y', SECRET },
])('what can be no folder is refused in one sentence, at once: %o', (environment) => {
  expect(() => readConfig(environment)).toThrow(
    new RegExp(`^DATA_DIR ${environment.DATA_DIR} [^.]*; name a folder that can be written\\.$`),
  )
})

test('a secret that was cut short is refused: with an empty one anybody could sign a cookie', () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'tillsammans-config-'))
  writeFileSync(join(DATA_DIR, 'secret'), '\n')

  expect(() => readConfig({ DATA_DIR })).toThrow(/^The secret in .* is cut short/)
  rmSync(DATA_DIR, { recursive: true })
})
