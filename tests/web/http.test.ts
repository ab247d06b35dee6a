import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type { ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as missing from '#app/accounts/routes/missing.tsx'
import { config } from '#app/config.server.ts'
import { serve } from '#app/web/http.server.ts'
import { notFound, tooMany } from '#app/web/reply.ts'
import { formType } from '../support/asking-http.ts'
import { freePort } from '../support/free-port.ts'

const route = (id: string, path: string, module: object) => ({
  [id]: { id, parentId: 'root', path, module: { handle: { enter: 'everyone' }, ...module } },
})
const throws = (response: () => Response) => ({
  loader: () => {
    throw response()
  },
})

/** A page that tells when it is asked for, and waits to be finished. */
function aSlowPage() {
  let begin = () => undefined as unknown
  let finish = () => undefined as unknown
  const begun = new Promise((resolve) => (begin = () => resolve(null)))
  const finished = new Promise((resolve) => (finish = () => resolve(null)))
  const loader = async () => {
    begin()
    await finished
    return new Response('done')
  }
  return { begun, loader, finish: () => finish() }
}

const slow = aSlowPage()
const slower = aSlowPage()

const build = {
  routes: {
    root: { id: 'root', path: '', module: {} },
    ...route('ticket', 'tickets/:token', throws(notFound)),
    ...route('limited', 'limited', throws(tooMany)),
    ...route('slow', 'slow', { loader: () => slow.loader() }),
    ...route('slower', 'slower', { loader: () => slower.loader() }),
    ...route('asked', 'asked', { loader: () => new Response('asked') }),
    ...route('only-posts', 'only-posts', {
      action: () => new Response(null),
      handle: { enter: 'everyone', takes: { bytes: 100, fields: 5, longest: 50 } },
    }),
    ...route('missing', '*', missing),
  },
  assets: { routes: {} },
  future: {},
  entry: {
    module: {
      handleError: () => undefined,
      default: (...[, status, , context]: [Request, number, Headers, Drawn]) => {
        const [{ data }] = Object.values(context.staticHandlerContext.errors ?? {}) as [Thrown]
        return new Response(`page of ${data?.reason ?? status}`, { status })
      },
    },
  },
} as unknown as ServerBuild

type Drawn = { staticHandlerContext: { errors: object | null } }
type Thrown = { data?: { reason?: string } }

let running: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  config.PORT = await freePort()
  running = await serve(build, 'public')
})
afterAll(() => running.stop())

type Asked = { method?: string; headers?: Record<string, string>; body?: string }

/** Asks with what fetch would not send. */
function ask(path: string, { method = 'GET', headers = {}, body = '' }: Asked = {}) {
  type Answer = { status: number | undefined; page: string; retry: unknown; allow: unknown }
  return new Promise<Answer>((resolve, reject) => {
    const asking = request({ host: config.HOST, port: config.PORT, path, method, headers })
    asking.on('error', reject).on('response', (response) => {
      let page = ''
      const { 'retry-after': retry, allow } = response.headers
      response.setEncoding('utf8').on('data', (piece) => (page += piece))
      response.on('end', () => resolve({ status: response.statusCode, page, retry, allow }))
    })
    asking.end(body)
  })
}

const reading = { accept: 'text/html,*/*' }

test('a route that has no page refuses a reader with the page of its status, and says when to come back', async () => {
  expect(await ask('/tickets/wrong', { headers: reading })).toMatchObject({
    status: 404,
    page: 'page of 404',
  })
  expect(await ask('/limited', { headers: reading })).toMatchObject({
    status: 429,
    page: 'page of 429',
    retry: '60',
  })
})

test('an address that only takes posts answers a reader who goes there with a page', async () => {
  expect(await ask('/only-posts', { headers: reading })).toMatchObject({
    status: 400,
    page: 'page of 400',
  })
})

test('a program that asks no page gets the bare status', async () => {
  expect(await ask('/tickets/wrong')).toMatchObject({ status: 404, page: '' })
})

test.each([
  { what: 'an address that cannot be decoded', path: '/tickets/%zz', status: 400 },
  { what: 'a null byte in an address', path: '/tickets/a%00b', status: 400 },
  { what: 'a null byte in a query', path: '/tickets/a?q=%00', status: 400 },
  { what: 'a method no Request can be made of', asked: { method: 'TRACE' }, status: 405 },
  { what: 'a method our pages do not know', asked: { method: 'DELETE' }, status: 405 },
  {
    what: 'more than a form can be',
    path: '/only-posts',
    asked: { method: 'POST', headers: formType, body: 'a'.repeat(101) },
    status: 413,
    reason: 'too_much',
  },
  { what: 'a path that is all slashes', path: `/${'/'.repeat(15_000)}x`, status: 414 },
  { what: 'a search without end', path: `/tickets/a?q=${'x'.repeat(8000)}`, status: 414 },
])('$what is refused with a page', async ({ path = '/tickets/a', asked, status, reason }) => {
  expect(await ask(path, asked)).toMatchObject({ status, page: `page of ${reason ?? status}` })
})

test('a form that another site sent is refused with a page that says so, and reaches no route', async () => {
  const headers = { origin: 'https://elsewhere.example' }
  expect(await ask('/only-posts', { method: 'POST', headers, body: 'a=b' })).toMatchObject({
    status: 403,
    page: 'page of foreign',
  })
})

test('a form whose origin the reader keeps to themselves is our own when the browser says so', async () => {
  const sent = (site: string) =>
    ask('/only-posts', {
      method: 'POST',
      headers: { ...formType, origin: 'null', 'sec-fetch-site': site },
      body: 'a=b',
    })

  expect((await sent('same-origin')).status).toBe(200)
  expect((await sent('cross-site')).status).toBe(403)
  expect((await sent('none')).status).toBe(403)
})

test('what an address can be asked is answered without asking it', async () => {
  expect(await ask('/asked', { method: 'OPTIONS' })).toMatchObject({
    status: 204,
    page: '',
    allow: 'GET, HEAD, POST',
  })
  expect(await ask('/asked')).toMatchObject({ status: 200, page: 'asked' })
})

test('nobody outside chooses the page of a refusal', async () => {
  const headers = { ...reading, 'x-tillsammans-refusal': '200' }
  expect(await ask('/nowhere', { headers })).toMatchObject({ status: 404, page: 'page of 404' })
})

test('whoever asks on while the server stops is told not to come back on the same connection', async () => {
  config.PORT = await freePort()
  const other = await serve(build, 'public')
  const socket = connect(config.PORT, config.HOST)
  const heard = text(socket)
  socket.write('GET /slower HTTP/1.1\r\nHost: x\r\n\r\n')
  await slower.begun
  const stopped = other.stop()
  socket.write('GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n')
  slower.finish()

  expect((await heard).match(/Connection: .*/g)).toEqual([
    'Connection: keep-alive',
    'Connection: close',
  ])
  await stopped
}, 5000)

test('a server that stops answers what is under way, and waits for no connection that is only kept', async () => {
  config.PORT = await freePort()
  const other = await serve(build, 'public')
  // Left alone, the browser's connection lives for ever.
  other.server.keepAliveTimeout = 0
  const asked = ask('/slow')
  await slow.begun

  const stopped = other.stop()
  slow.finish()

  expect(await asked).toMatchObject({ status: 200, page: 'done' })
  expect(await stopped).toBeUndefined()
  // Those who hang on are left after ten seconds: here nobody does.
}, 5000)
