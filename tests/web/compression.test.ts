import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { config } from '#app/config.server.ts'
import { codingFor, codingOf } from '#app/web/compression.server.ts'
import { serve } from '#app/web/http.server.ts'
import { routeTable } from '#app/web/route-table.server.ts'
import { freePort } from '../support/free-port.ts'
import { houseBuild } from '../support/house-build.ts'

const long = 'Åsa Öberg, Botkyrka kommun\n'.repeat(400)

const open = { enter: 'everyone', compressed: true }

const answers = (text: string, type: string, handle: object = open) => ({
  handle,
  loader: () => new Response(text, { headers: { 'Content-Type': type } }),
})

/** A list that is read while it is sent. */
const inPieces = {
  handle: open,
  loader: () => {
    const pieces = long.match(/.{1,1000}/gs) ?? []
    const body = new ReadableStream({
      pull(controller) {
        const piece = pieces.shift()
        if (piece === undefined) return controller.close()
        controller.enqueue(new TextEncoder().encode(piece))
      },
    })
    return new Response(body, { headers: { 'Content-Type': 'text/csv; charset=utf-8' } })
  },
}

const html = 'text/html; charset=utf-8'
const modules = {
  'desk/events': answers(long, html),
  tiny: answers('in', html),
  picture: answers(long, 'image/png'),
  'my/registrations/1': answers(long, html, { enter: 'everyone' }),
  'desk/list.csv': inPieces,
}

const build = {
  routes: {
    root: { id: 'root', path: '', module: {} },
    ...Object.fromEntries(
      Object.entries(modules).map(([path, module]) => [
        path,
        { id: path, parentId: 'root', path, module },
      ]),
    ),
  },
  assets: { routes: {} },
  future: {},
  entry: { module: { handleError: () => undefined, default: () => new Response('') } },
} as unknown as ServerBuild

const house = routeTable((await houseBuild()).routes as ServerBuild['routes'])

let running: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  config.PORT = await freePort()
  running = await serve(build, 'public')
})
afterAll(() => running.stop())

function ask(path: string, accepted: string, method = 'GET') {
  type Answer = Record<'coding' | 'vary' | 'length' | 'type', unknown> & { body: Buffer }
  return new Promise<Answer>((resolve, reject) => {
    const headers = { 'accept-encoding': accepted }
    const asking = request({ host: config.HOST, port: config.PORT, path, method, headers })
    asking.on('error', reject).on('response', (response) => {
      const pieces: Buffer[] = []
      const { 'content-encoding': coding, 'content-type': type, vary } = response.headers
      const length = response.headers['content-length']
      response.on('data', (piece) => pieces.push(piece))
      response.on('end', () => resolve({ coding, vary, length, type, body: Buffer.concat(pieces) }))
    })
    asking.end()
  })
}

test('a page that is made for one reader is compressed as they take it, and arrives whole', async () => {
  const brotli = await ask('/desk/events', 'gzip, deflate, br')
  const gzipped = await ask('/desk/events', 'gzip')
  const plain = await ask('/desk/events', '')

  expect([brotli.coding, gzipped.coding, plain.coding]).toEqual(['br', 'gzip', undefined])
  expect(brotliDecompressSync(brotli.body).toString()).toBe(long)
  expect(gunzipSync(gzipped.body).toString()).toBe(long)
  expect(plain.body.toString()).toBe(long)
  expect(brotli.length).toBe(String(brotli.body.length))
  expect([brotli.vary, gzipped.vary, plain.vary]).toEqual(Array(3).fill('Accept-Encoding'))
})

test('a list that is sent while it is made is compressed on its way', async () => {
  const brotli = await ask('/desk/list.csv', 'br')
  const plain = await ask('/desk/list.csv', 'identity')

  expect([brotli.coding, plain.coding]).toEqual(['br', undefined])
  expect(brotliDecompressSync(brotli.body).toString()).toBe(long)
  expect(plain.body.toString()).toBe(long)
})

test('what is tiny, a picture, or only asked for its head is sent as it is', async () => {
  const tiny = await ask('/tiny', 'br')
  const picture = await ask('/picture', 'br')
  const head = await ask('/desk/events', 'br', 'HEAD')

  expect([tiny.coding, picture.coding, head.coding]).toEqual([undefined, undefined, undefined])
  expect([tiny.body.length, picture.vary, head.body.length]).toEqual([2, undefined, 0])
  expect(head.vary).toBe('Accept-Encoding')
})

test('browsers that ask for the old icon get one', async () => {
  const { body, type } = await ask('/favicon.ico', '')

  expect(type).toBe('image/x-icon')
  expect([...body.subarray(0, 6)]).toEqual([0, 0, 1, 0, 2, 0])
})

test('a page is compressed only where its route says that it shows no secret', async () => {
  const mine = await ask('/my/registrations/1', 'br, gzip')

  expect([mine.coding, mine.body.toString()]).toEqual([undefined, long])
})

test.each([
  ['/my/registrations/01', undefined],
  ['/my/tickets/secret', undefined],
  ['/sign-in/secret', undefined],
  ['/invitations/secret', undefined],
  ['/desk/invitations/01/link', undefined],
  ['/setup/secret', undefined],
  ['/door/pair/secret', undefined],
  ['/desk/outbox/01', undefined],
  ['/desk/events/01/devices/02', undefined],
  ['/desk/events/01/registrations/02', undefined],
  ['/desk/outbox', 'br'],
  ['/desk/events/01/registrations', 'br'],
  ['/events/stockholm-tillsammans/register', 'br'],
  ['/door', 'br'],
  ['/nowhere', 'br'],
])('%s is sent with the coding %s, and so is its data', (path, coding) => {
  for (const address of [path, `${path}.data`]) {
    const handle = house(address)?.handle ?? {}
    expect([address, codingFor({ handle, accepted: 'br', type: html })]).toEqual([address, coding])
  }
})

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['BR', 'br'],
  ['brotli', undefined],
  ['identity', undefined],
  ['', undefined],
  ['br;q=0.1, gzip;q=1', 'gzip'],
  ['gzip;q=0.5, br;q=0.5', 'br'],
  ['GZIP', 'gzip'],
  ['x-gzip', 'gzip'],
  ['*', 'br'],
  ['*;q=0.5, br;q=0', 'gzip'],
  ['*;q=0', undefined],
  ['gzip, *;q=0', 'gzip'],
  ['identity;q=0', undefined],
  ['identity;q=0, gzip', 'gzip'],
  ['identity, br;q=0.5', undefined],
  ['identity;q=0.5, br;q=0.5', 'br'],
  ['gzip;q=0.000', undefined],
  ['gzip; q=0.3 , br ; q = 0', 'gzip'],
  ['gzip;q=much', undefined],
  ['gzip;q=2', undefined],
  ['gzip;q=', undefined],
  [',,;q=1,', undefined],
  [`${'a,'.repeat(200)}gzip`, 'gzip'],
])('of %j the coding is %s', (accepted, coding) => {
  expect(codingOf(accepted)).toBe(coding)
})
