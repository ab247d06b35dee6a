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
