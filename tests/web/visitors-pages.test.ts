import { type IncomingHttpHeaders, request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as accessibility from '#app/accounts/routes/accessibility.tsx'
import { config } from '#app/config.server.ts'
import * as event from '#app/programme/routes/event.tsx'
import * as programme from '#app/programme/routes/event-programme.tsx'
import * as home from '#app/programme/routes/home.tsx'
import { takeEventSeat } from '#app/programme/seats.server.ts'
import { plus } from '#app/tools/instant.ts'
import { serve } from '#app/web/http.server.ts'
import { atomically, db } from '#db/connect.ts'
import { aFocusArea, anEvent, focusOn } from '#tests/factories/event.ts'
import { anOrganisation } from '#tests/factories/organisation.ts'
import { freePort } from '../support/free-port.ts'
import { buildWith } from '../support/serving.ts'

type Loader = (args: { request: Request }) => unknown

/** Every address that a page was made for since it was last emptied. */
const made: string[] = []

const counted = ({ loader, ...module }: object & { loader: Loader }) => ({
  ...module,
  loader(args: { request: Request }) {
    const { pathname, search } = new URL(args.request.url)
    made.push(pathname + search)
    return loader(args)
  },
})

/** One that says what it is told of who asks, and gives them a cookie. */
const curious = {
  handle: { enter: 'everyone', kept: {} },
  loader: ({ request: { headers } }: { request: Request }) =>
    new Response(JSON.stringify([...headers]), { headers: { 'Set-Cookie': 'seen=yes' } }),
}

const build = buildWith({
  '': counted(home as never),
  'events/:event': counted(event as never),
  'events/:event/programme': counted(programme as never),
  accessibility: counted(accessibility as never),
  curious,
})

let running: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  config.PORT = await freePort()
  running = await serve(build, 'public')
})
afterAll(() => running.stop())
beforeEach(() => void made.splice(0))

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; bytes: Buffer }
type Asked = Record<string, string | string[]>

/** Asks for the very address, which `fetch` would put right. */
function ask(path: string, headers: Asked = {}, method = 'GET') {
  return new Promise<Answer>((resolve, reject) => {
    const asking = request({ host: config.HOST, port: config.PORT, path, headers, method })
    asking.on('error', reject).on('response', (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece) => pieces.push(piece))
      response.on('end', () => {
        const { statusCode: status } = response
        resolve({ status, headers: response.headers, bytes: Buffer.concat(pieces) })
      })
    })
    asking.end()
  })
}

const read = async (path: string, headers: Asked = {}) =>
  (await ask(path, headers)).bytes.toString().replaceAll('<!-- -->', '')

const february = { starts_at: '2099-02-09T09:00:00.000Z', ends_at: '2099-02-09T15:00:00.000Z' }
const aSeat = ({ id }: { id: string }) =>
  atomically(db, (trx) => takeEventSeat(trx, { event_id: id }))

test('an address is one page, however it is spelt and whatever strangers write behind it', async () => {
  const { slug } = await anEvent(february)
  const own = `/events/${slug}`
  const [first = ''] = slug
  const encoded = `/events/%${first.charCodeAt(0).toString(16)}${slug.slice(1)}`
  const page = await ask(own)

  const spelt = [
    `${own}?utm_source=1`,
    `${own}?fbclid=${'x'.repeat(2000)}`,
    `${own}?`,
    `${own}?lang=de`,
    `${own}?lang=de&lang=en`,
    `${own}?lang=EN`,
    `${own}?lang=`,
    `${own}?type=fair&area=halsa`,
    `${own}#lang=en`,
    `${own}?a=1#?lang=en`,
    `${own}/`,
    `${own}//`,
    `/EVENTS/${slug}`,
    `/%65vents/${slug}`,
    encoded,
    `/events/x/../${slug}`,
    `/events/./${slug}?x=%zz`,
  ]
  const answers = await Promise.all(spelt.map((path) => ask(path)))

  expect(spelt.filter((_, at) => !answers[at]?.bytes.equals(page.bytes))).toEqual([])
  expect(made).toEqual([own])
})

test('a language that the address names is the first of them, in any spelling, and is kept as a choice', async () => {
  const { slug } = await anEvent(february)
  const own = `/events/${slug}`
  const chosen = await ask(own, { cookie: 'lang=en' })
  const named = [`${own}?lang=en`, `${own}?%6cang=e%6e`, `${own}?x&lang=en&lang=sv`]

  for (const path of named) {
    const { bytes, headers } = await ask(path)
    expect(bytes.equals(chosen.bytes)).toBe(true)
    expect(headers['set-cookie']?.[0]).toMatch(/^lang=en;/)
    expect((await ask(path, { cookie: 'lang=en' })).headers['set-cookie']).toBe(undefined)
  }
  expect(chosen.bytes.toString()).toContain('<html lang="en"')
  expect(made).toEqual([own])
})

test('of who asks, what makes the page learns their language and theme, and it sets nobody’s cookies', async () => {
  const cookie = 'sign-in=secret; theme=dark; lang=en; other=1'
  const headers = { cookie, 'x-forwarded-for': '10.0.0.1', 'accept-language': 'fi', host: 'evil' }

  const { bytes, headers: sent } = await ask('/curious', headers)

  expect(JSON.parse(bytes.toString())).toEqual([['cookie', 'lang=en; theme=dark']])
  expect(sent['set-cookie']).toBe(undefined)
})

test('the front page has pages of its own for what can be chosen on it, and no others', async () => {
  const { id, organisation_id } = await anEvent({ ...february, type: 'fair' })
  const area = await aFocusArea({ organisation_id, name_sv: 'Hälsa' })
  await focusOn({ event_id: id, focus_area_id: area.id })
  const whole = await read('/')
  const chosen = await read('/?type=fair&area=halsa')
  made.splice(0)

  expect(await read('/?area=halsa&x=1&type=fair')).toBe(chosen)
  expect(chosen).not.toBe(whole)
  for (const unknown of ['/?area=nowhere', '/?type=nothing', '/?area=', '/?type=x&area=y'])
    expect(await read(unknown)).toBe(whole)
  expect(await read('/?type=fair&area=nowhere')).toBe(await read('/?type=fair'))
  expect(made).toEqual([])
})

test('a seat taken at another event leaves an event’s pages as they are, and its own does not', async () => {
  const [ours, theirs] = await Promise.all([
    anEvent({ ...february, capacity: 10 }),
    anEvent({ ...february, capacity: 10 }),
  ])
  const pages = [`/events/${ours.slug}`, `/events/${ours.slug}/programme`, '/accessibility']
  await Promise.all(pages.map((path) => read(path)))
  made.splice(0)

  await aSeat(theirs)
  await Promise.all(pages.map((path) => read(path)))
  const afterTheirs = [...made]
  await aSeat(ours)
  const own = await read(`/events/${ours.slug}`)

  expect(afterTheirs).toEqual([])
  expect(own).toContain('9 platser kvar')
  expect(made).toEqual([`/events/${ours.slug}`])
})

test('the front page shows the seats of every event on it', async () => {
  const { id } = await anEvent({ ...february, capacity: 77 })
  const before = await read('/')
  await aSeat({ id })

  expect(before).toContain('77 platser kvar')
  expect(await read('/')).toContain('76 platser kvar')
})

test('whatever can be read on a page makes it anew when it is changed', async () => {
  const organisation = await anOrganisation({ name: 'Kommunen' })
  const { id, slug } = await anEvent({ ...february, organisation_id: organisation.id })
  const own = `/events/${slug}`
  await read(own)
  await atomically(db, (trx) =>
    trx
      .updateTable('organisations')
      .set({ name: 'Regionen' })
      .where('id', '=', organisation.id)
      .execute(),
  )
  const renamed = await read(own)
  await atomically(db, (trx) =>
    trx.updateTable('events').set({ published_at: null }).where('id', '=', id).execute(),
  )

  expect(renamed).toContain('Regionen')
  expect((await ask(own)).status).toBe(404)
})

test('registration opens at its instant, though nothing is committed then', async () => {
  const opens = new Date(Date.now() + 400).toISOString()
  const { slug } = await anEvent({ ...february, registration_opens_at: opens })
  const before = await read(`/events/${slug}`)
  while (new Date().toISOString() < opens) await new Promise((resolve) => setImmediate(resolve))

  expect(
    [before, await read(`/events/${slug}`)].map((page) => page.includes('class="register-way"')),
  ).toEqual([false, true])
})

test('a page that is not there is made once for who asks, and kept by nobody', async () => {
  const { status, headers } = await ask('/events/nowhere')
  await ask('/events/nowhere')

  expect([status, headers.etag]).toEqual([404, undefined])
  expect(made).toEqual(['/events/nowhere', '/events/nowhere'])
})

test('each coding has its own ETag, and unpacks to the same page', async () => {
  const { slug } = await anEvent(february)
  const plain = await ask(`/events/${slug}`)
  // Who asks first may get it as it is, on a machine that has no time to compress it for them.
  const inCoding = async (coding: string): Promise<Answer> => {
    const answer = await ask(`/events/${slug}`, { 'accept-encoding': coding })
    return answer.headers['content-encoding'] ? answer : inCoding(coding)
  }
  const [br, gzip] = await Promise.all([inCoding('br'), inCoding('gzip')])

  expect(plain.headers['content-encoding']).toBe(undefined)
  expect(new Set([plain, br, gzip].map(({ headers }) => headers.etag)).size).toBe(3)
  expect(brotliDecompressSync(br.bytes).equals(plain.bytes)).toBe(true)
  expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true)
  expect(made).toEqual([`/events/${slug}`])
})

test('who has the page is told so, with what caches must know; who has it in another coding gets it', async () => {
  const { slug } = await anEvent(february)
  const own = `/events/${slug}`
  const { headers, bytes } = await ask(own)
  const tag = String(headers.etag)
  const asked = async (named: string | string[], path = own) => {
    const answer = await ask(path, { 'if-none-match': named })
    return { status: answer.status, length: answer.bytes.length, headers: answer.headers }
  }

  for (const named of [tag, `W/${tag}`, `"a", ${tag}`, '*', ['"a"', tag]])
    expect(await asked(named)).toMatchObject({
      status: 304,
      length: 0,
      headers: { etag: tag, vary: headers.vary, 'cache-control': headers['cache-control'] },
    })
  for (const named of [tag.replace(/"$/, '-br"'), '"a"', tag.replaceAll('"', '')])
    expect(await asked(named)).toMatchObject({ status: 200, length: bytes.length })
  // A choice is to be kept, for which a 304 has no room in every cache.
  expect(await asked('*', `${own}?lang=en`)).toMatchObject({ status: 200 })
})

test('the head of a page is that of the whole', async () => {
  const { slug } = await anEvent(february)
  const whole = await ask(`/events/${slug}`)
  const head = await ask(`/events/${slug}`, {}, 'HEAD')
  const without = ({ date: _, ...headers }: IncomingHttpHeaders) => headers

  expect(head.bytes.length).toBe(0)
  expect(without(head.headers)).toEqual(without(whole.headers))
})

test('a page that is made twice comes out the same, so that nothing on it is one reader’s', async () => {
  const { slug } = await anEvent({ ...february, starts_at: plus(february.starts_at, { hours: 1 }) })
  const paths = ['/', `/events/${slug}`, `/events/${slug}/programme`, '/accessibility']
  const once = await Promise.all(paths.map((path) => read(path)))
  await anOrganisation().then(({ id }) =>
    atomically(db, (trx) => trx.deleteFrom('organisations').where('id', '=', id).execute()),
  )
  made.splice(0)

  expect(await Promise.all(paths.map((path) => read(path)))).toEqual(once)
  expect([...made].sort()).toEqual([...paths].sort())
})
