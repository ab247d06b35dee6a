import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staticFiles } from '#app/web/files.server.ts'

const folder = mkdtempSync(join(tmpdir(), 'tillsammans-files-'))
writeFileSync(join(folder, 'mark.svg'), 'the mark as it is')
writeFileSync(join(folder, 'mark.svg.br'), 'in brotli')
writeFileSync(join(folder, 'mark.svg.gz'), 'in gzip')
const files = staticFiles(folder)

const server = createServer((req, res) => {
  if (!files(req, res)) res.end(JSON.stringify(req.headers))
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve())))
afterAll(() => {
  rmSync(folder, { recursive: true })
  server.close()
})

function ask(path: string, headers: Record<string, string | string[]> = {}) {
  type Answer = { status: number | undefined; headers: Record<string, unknown>; body: string }
  const { port } = server.address() as AddressInfo
  return new Promise<Answer>((resolve, reject) => {
    const asking = request({ port, host: '127.0.0.1', path, headers })
    asking.on('error', reject).on('response', (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (piece) => (body += piece))
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body }),
      )
    })
    asking.end()
  })
}

const coded = async (accepted: string) =>
  (await ask('/mark.svg', { 'accept-encoding': accepted })).headers

test.each([
  ['br, gzip', 'br'],
  ['gzip;q=1, br;q=0', 'gzip'],
  ['gzip;q=0', undefined],
  ['identity', undefined],
])('a file is sent to who takes %s in %s', async (accepted, coding) => {
  expect((await coded(accepted))['content-encoding']).toBe(coding)
})

test('a file has another ETag in each coding', async () => {
  const tags = await Promise.all(['br', 'gzip', ''].map(async (one) => (await coded(one)).etag))

  expect(new Set(tags).size).toBe(3)
})

test('who has the file in this coding, under whatever of the tags they name, is told so', async () => {
  const whole = await ask('/mark.svg', { 'accept-encoding': 'br' })
  const tag = String(whole.headers.etag)
  const known = [tag, tag.replace('W/', ''), `"other", ${tag}`, '*', ['"other"', tag]]

  for (const one of known) {
    const { status, body, headers } = await ask('/mark.svg', {
      'accept-encoding': 'br',
      'if-none-match': one,
    })
    const { etag, vary } = headers
    expect({ status, body, etag, vary, cache: headers['cache-control'] }).toEqual({
      status: 304,
      body: '',
      etag: tag,
      vary: 'Accept-Encoding',
      cache: 'public, max-age=3600',
    })
  }
})

test('who has it in another coding gets it whole', async () => {
  const { etag } = await coded('gzip')
  const headers = { 'accept-encoding': 'br', 'if-none-match': String(etag) }

  expect(await ask('/mark.svg', headers)).toMatchObject({ status: 200, body: 'in brotli' })
})

test('what is no file is asked of the others as it was asked', async () => {
  const headers = { 'accept-encoding': 'gzip;q=0.5', 'if-none-match': '"a"' }

  expect(JSON.parse((await ask('/nowhere', headers)).body)).toMatchObject(headers)
})
