import type { ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config } from '#app/config.server.ts'
import { deviceCookie, signInCookie, ticketsCookie } from '#app/web/cookies.server.ts'
import { serve } from '#app/web/http.server.ts'
import type { Taking } from '#app/web/page-handle.ts'
import { countTry, forgetTries, type Limit } from '#app/web/rate-limit.server.ts'
import { routeTable } from '#app/web/route-table.server.ts'
import { aPressPage } from '#tests/factories/accreditation.ts'
import { anEvent } from '#tests/factories/event.ts'
import { ask, begin, formType } from '../support/asking-http.ts'
import { freePort } from '../support/free-port.ts'
import { houseBuild } from '../support/house-build.ts'
import { allRoutes } from '../support/routes.ts'

const acted: string[] = []
const build = await houseBuild((file) => acted.push(file))
let running: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  config.PORT = await freePort()
  running = await serve(build as ServerBuild, 'public')
})
afterAll(() => running.stop())
beforeEach(() => {
  forgetTries()
  acted.length = 0
})

const held = async (cookie: typeof signInCookie, value: unknown) =>
  (await cookie.serialize(value)).split(';')[0] ?? ''
/** Signed by us, of nobody: the server reads what comes with them, and the routes let nobody in. */
const cookies = {
  member: await held(signInCookie, 'nobody'),
  device: await held(deviceCookie, 'nobody'),
  participant: await held(ticketsCookie, ['nobody']),
}

const at = routeTable(build.routes as ServerBuild['routes'])
const acting = allRoutes()
  .filter(({ file }) => 'action' in (build.routes[file]?.module ?? {}))
  .map(({ path, file }) => ({ file, path: path.replace(/:\w+|\*/g, 'x') }))
const taking = acting.flatMap(({ file, path }) => {
  const takes = at(path)?.handle.takes
  return takes ? [{ file, path, takes }] : []
})

test('every route that acts says what it takes; what is nowhere takes nothing', () => {
  const silent = acting.filter(({ path }) => !at(path)?.handle.takes)

  expect(silent.map(({ file }) => file)).toEqual(['accounts/routes/missing.tsx'])
})

type Sent = { body: string; type?: string; cookie?: string }

function post(path: string, takes: Taking, { body, type, cookie }: Sent) {
  const written = takes.as === 'json' ? 'application/json' : formType['content-type']
  const own = takes.from ? cookies[takes.from] : ''
  const headers = { 'content-type': type ?? written, cookie: cookie ?? own, accept: 'text/html' }
  return ask(path, { method: 'POST', headers: { ...headers, origin: config.BASE_URL }, body })
}

const letter = encodeURIComponent('語')

/** A form of so many bytes, each value as long as it may be. */
function formOf(bytes: number, { longest }: Taking) {
  let body = ''
  while (body.length < bytes) {
    const left = bytes - body.length
    const room = Math.min(longest - 12, Math.floor((left - 3) / letter.length))
    body += left < 12 ? 'x'.repeat(left) : `${body && '&'}a=${letter.repeat(room)}`
  }
  return body
}

const isJson = ({ as }: Taking) => as === 'json'
const limits = {
  bytes: (takes: Taking, more: number) =>
    isJson(takes) ? '{}'.padEnd(takes.bytes + more) : formOf(takes.bytes + more, takes),
  fields: (takes: Taking, more: number) => {
    const names = Array.from({ length: takes.fields + more }, (_, one) => `a${one}`)
    if (isJson(takes)) return JSON.stringify(Object.fromEntries(names.map((name) => [name, 1])))
    return names.map((name) => `${name}=1`).join('&')
  },
  longest: (takes: Taking, more: number) => {
    const long = 'x'.repeat(takes.longest + more)
    return isJson(takes) ? JSON.stringify({ a: long }) : `a=${long}`
  },
}

describe('one more than it takes is refused before the action runs, and as much as it takes is not', () => {
  test.each(taking)('$path', async ({ file, path, takes }) => {
    for (const [limit, made] of Object.entries(limits)) {
      acted.length = 0
      const refused = await post(path, takes, { body: made(takes, 1) })
      expect([limit, refused.status, acted]).toEqual([limit, 413, []])
      expect(refused.page).toContain('ingenting har sparats')

      const { status } = await post(path, takes, { body: made(takes, 0) })
      expect([limit, acted, status !== 413 && status < 500]).toEqual([limit, [file], true])
    }
  })
})

const bySomeone = taking.filter(({ takes }) => takes.from)

test('of who has not the cookie that a route asks for nothing is read, and the route itself refuses', async () => {
  for (const { file, path, takes } of bySomeone) {
    acted.length = 0
    const body = limits.bytes(takes, 1000)
    const answer = await post(path, takes, {
      body,
      cookie: 'sign-in=forged.x; device=x; tickets=x',
    })

    expect([path, acted]).toEqual([path, [file]])
    expect([303, 401, 404, 422]).toContain(answer.status)
  }
})

test('the body of a post that nothing takes is not read', async () => {
  for (const path of ['/', '/privacy', '/nowhere', '/assets/x', '/events/x']) {
    const { status } = await ask(path, { method: 'POST', headers: formType, body: 'a=1'.repeat(9) })
    expect([404, 405]).toContain(status)
  }
})

test('what no page of ours writes is refused before the action runs', async () => {
  for (const { path, takes } of taking)
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/xml', '']) {
      const { status } = await post(path, takes, { body: 'a=1', type })
      expect([path, type, status, acted]).toEqual([path, type, 415, []])
    }
})

test('a body that does not say how long it is is read no further than it is taken', async () => {
  const [{ path, takes }] = taking as [(typeof taking)[0]]
  const headers = { ...formType, 'transfer-encoding': 'chunked' }
  const taken = await ask(path, { method: 'POST', headers, body: limits.bytes(takes, 0) })
  const refused = await ask(path, { method: 'POST', headers, body: limits.bytes(takes, 1) })

  expect(taken.status).not.toBe(413)
  expect(refused.status).toBe(413)
})

test('nested as deep as it goes, a door’s message is refused and hurts nobody', async () => {
  for (const { path, takes } of taking.filter(({ takes }) => isJson(takes))) {
    const deep = Math.floor(takes.bytes / 2)
    const { status } = await post(path, takes, { body: '['.repeat(deep) + ']'.repeat(deep) })
    expect([413, 422]).toContain(status)
  }
})

const countingRoutes = taking.flatMap(({ takes: { counts, ...takes }, ...route }) =>
  counts ? [{ ...route, takes, counts }] : [],
)

// Where people write much, the form is read first, so that who is refused for others' tries has it back.
test('what a network may ask so often is counted before it is read where nothing typed is lost by it', () => {
  expect(countingRoutes.map(({ path, counts }) => [path, counts])).toEqual([
    ['/preferences', 'preferences_by_network'],
  ])
})

test.each(countingRoutes)(
  'who has used up the tries of a network at $path is refused before anything is read, and told when to come back',
  async ({ path, takes, counts }) => {
    // What is refused for its size counts as well.
    await post(path, takes, { body: limits.bytes(takes, 1) })
    const { status } = await post(path, takes, { body: limits.bytes(takes, 1) })
    for (const network of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) await useUp(counts, network)
    const spent = await post(path, takes, { body: limits.bytes(takes, 1) })

    expect([status, spent.status, acted]).toEqual([413, 429, []])
    expect(Number(spent.headers['retry-after'])).toBeGreaterThan(0)
  },
)

async function useUp(limit: Limit, network: string) {
  while ((await countTry(limit, network)) === undefined);
}

/** Each public form with a field that people write much in. */
const written: Record<string, string> = {
  '/sign-in': 'email',
  '/my': 'email',
  '/events/open/register': 'access_other',
  '/events/open/press': 'message',
}

test('a person who writes far too much is told so at the field, with all they typed, and not sent away', async () => {
  const { id } = await anEvent({ slug: 'open' })
  await aPressPage({ event_id: id })
  for (const [path, field] of Object.entries(written)) {
    const takes = at(path)?.handle.takes as Taking
    const typed = '語'.repeat(takes.longest)
    const body = new URLSearchParams({ [field]: typed, language: 'sv' }).toString()
    const { status, page } = await post(path, takes, { body })

    expect([path, status]).toEqual([path, 422])
    expect(page).toContain('class="field-error"')
    expect(page).toContain(typed)
  }
})

test('no one fills the memory by sending many bodies at once and none to its end', async () => {
  const { takes } = taking.find(({ path }) => path === '/events/x/press') as (typeof taking)[0]
  const head = `POST /events/x/press HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${formType['content-type']}\r\n`
  const unfinished = `${head}Content-Length: ${takes.bytes}\r\n\r\n${'x'.repeat(takes.bytes - 1)}`
  config.LIMITS = false
  const sockets = Array.from({ length: 130 }, () => begin(unfinished))
  const first = await Promise.race(sockets.map(({ heard }) => heard))
  for (const { hangUp } of sockets) hangUp()
  config.LIMITS = true

  expect(first).toContain('HTTP/1.1 503')
  expect(first).toMatch(/retry-after: \d/i)
})
