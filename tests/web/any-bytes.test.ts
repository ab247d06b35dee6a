import type { ServerBuild } from '@remix-run/node'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { config } from '#app/config.server.ts'
import { serve } from '#app/web/http.server.ts'
import { aPressPage } from '#tests/factories/accreditation.ts'
import { anEvent } from '#tests/factories/event.ts'
import { begin, formType, say } from '../support/asking-http.ts'
import { freePort } from '../support/free-port.ts'
import { houseBuild } from '../support/house-build.ts'
import { allRoutes } from '../support/routes.ts'

let running: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  config.PORT = await freePort()
  running = await serve((await houseBuild()) as ServerBuild, 'public')
  const { id } = await anEvent({ slug: 'open' })
  await aPressPage({ event_id: id })
})
afterAll(() => running.stop())

const odd = [
  '..',
  '.',
  '%zz',
  '%00',
  '%',
  '€',
  '\\',
  '//',
  '%2F',
  '+',
  '\t/',
  ':',
  '@',
  '?',
  '#',
  '*',
]
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('open', 'x', '', '%E2%82%AC', ...odd),
)
const encoded = piece.map((text) => encodeURIComponent(text.toWellFormed()))
/** As a stranger may write it, not only as it should be. */
const raw = fc.oneof({ arbitrary: encoded, weight: 3 }, { arbitrary: piece, weight: 1 })

const path = fc
  .tuple(
    fc.constantFrom(...allRoutes().map((route) => route.path)),
    fc.array(raw),
    fc.constantFrom('', '.data', '/', '//'),
  )
  .map(([pattern, parts, end]) => {
    let at = 0
    return (
      pattern.replace(/:\w+|\*/g, () => parts[at++ % Math.max(1, parts.length)] || 'open') + end
    )
  })
const names = [
  'to',
  'back',
  'q',
  'state',
  'lang',
  'type',
  'area',
  'page',
  'done',
  '_routes',
  'email',
  'name',
  '__proto__',
]
const pairs = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...names), raw), raw), {
    maxLength: 8,
  })
  .map((all) => all.map(([name, value]) => `${name}=${value}`).join('&'))
const header = fc
  .string({ unit: 'binary', maxLength: 60 })
  .map((text) => text.replace(/[\r\n\0]/g, ''))
const type = fc.constantFrom(formType['content-type'], 'application/json', 'text/plain', 'x')
const body = fc.oneof(
  pairs.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  fc.json().map((text) => Buffer.from(text)),
)
const asked = fc.record({
  method: fc.constantFrom('GET', 'POST', 'POST', 'HEAD', 'PUT'),
  path,
  pairs,
  type,
  body,
  cookie: header,
  agent: header,
  accept: fc.constantFrom('text/html', '*/*', 'br;q=0, gzip'),
})

/** The bytes on the wire; a request line holds no blank, no line and no byte that Node would stop at. */
function wire({
  method,
  path,
  pairs,
  type,
  body,
  cookie,
  agent,
  accept,
}: typeof asked extends fc.Arbitrary<infer Asked> ? Asked : never) {
  const target = `${path}?${pairs}`.replace(/[\s\p{Cc}]/gu, '')
  const head = [
    `${method} ${target} HTTP/1.1`,
    'Host: localhost:3000',
    `Cookie: ${cookie}`,
    `User-Agent: ${agent}`,
    `Accept: ${accept}`,
    `Content-Type: ${type}`,
    `Content-Length: ${body.length}`,
    'Connection: close',
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body])
}

test('no odd piece at any place of an open address is a fault of ours, or an empty answer', async () => {
  const texts = [...odd, '\\x', '\t', '\n/', '\u2028', '\u0301', '\ufffe', 'İ']
  // What is not plain ASCII, Node refuses by itself.
  const pieces = [...odd, ...texts.map(encodeURIComponent)].filter((one) => /^[!-~]+$/.test(one))
  const places = allRoutes().filter(({ path }) => /:\w+|\*/.test(path) && !path.startsWith('/desk'))
  const asked = places.flatMap(({ path }) => pieces.map((piece) => path.replace(/:\w+|\*/g, piece)))
  const faults = []
  config.LIMITS = false
  for (const path of asked) {
    const said = await say(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: text/html\r\n\r\n`,
    )
    const status = Number(said.slice(9, 12))
    const isEmpty = status >= 400 && !said.includes('<h1')
    if (status < 200 || status >= 500 || isEmpty) faults.push(`${status} ${path}`)
  }
  config.LIMITS = true
  expect(faults).toEqual([])
})

test('whatever bytes a stranger sends to any address, no answer is a fault of ours', async () => {
  config.LIMITS = false
  await fc.assert(
    fc.asyncProperty(asked, async (one) => {
      const status = Number((await say(wire(one))).slice(9, 12))
      expect(status).toBeGreaterThanOrEqual(200)
      expect(status).toBeLessThan(500)
    }),
    { numRuns: 600, endOnFailure: true },
  )
  config.LIMITS = true
  const healthy = begin('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  expect(await healthy.heard).toContain('200 OK')
}, 60_000)
