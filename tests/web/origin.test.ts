import type { ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { config } from '#app/config.server.ts'
import { serve } from '#app/web/http.server.ts'
import { isOwnOrigin } from '#app/web/origin.ts'
import { aPairing } from '#tests/factories/device.ts'
import { anEvent } from '#tests/factories/event.ts'
import { formType, say } from '../support/asking-http.ts'
import { freePort } from '../support/free-port.ts'
import { houseBuild } from '../support/house-build.ts'

let running: Awaited<ReturnType<typeof serve>>
let pairing = ''

beforeAll(async () => {
  config.PORT = await freePort()
  running = await serve((await houseBuild()) as ServerBuild, 'public')
  const { id } = await anEvent({ slug: 'open' })
  pairing = `/door/pair/${(await aPairing({ event_id: id })).token}`
})
afterAll(() => running.stop())

const own = 'http://localhost:3000'
const evil = 'https://evil.example'

type Said = { lines: string[]; version?: '1.0' | '1.1' }
type Way = Said & { what: string; passes: boolean }

const host = 'Host: localhost:3000'
const ways: Way[] = [
  { what: 'nothing but the host', lines: [host], passes: true },
  { what: 'our own origin', lines: [host, `Origin: ${own}`], passes: true },
  {
    what: 'our own origin at another host',
    lines: ['Host: inner:8080', `Origin: ${own}`],
    passes: true,
  },
  {
    what: 'our own origin and a proxy’s host',
    lines: [host, `Origin: ${own}`, 'X-Forwarded-Host: evil.example'],
    passes: true,
  },
  { what: 'our own origin and an empty host', lines: ['Host:', `Origin: ${own}`], passes: true },
  { what: 'our own origin and no host', lines: [`Origin: ${own}`], version: '1.0', passes: true },
  { what: 'nothing at all', lines: [], version: '1.0', passes: true },
  {
    what: 'a hidden origin of our own site',
    lines: [host, 'Origin: null', 'Sec-Fetch-Site: same-origin'],
    passes: true,
  },
  {
    what: 'the host as origin',
    lines: ['Host: EXAMPLE.org:80', 'Origin: http://example.org'],
    passes: true,
  },
  {
    what: 'the host as origin, by number',
    lines: ['Host: [::1]:3000', 'Origin: http://[::1]:3000'],
    passes: true,
  },
  { what: 'another site', lines: [host, `Origin: ${evil}`], passes: false },
  {
    what: 'another site that a proxy names',
    lines: [host, `Origin: ${evil}`, 'X-Forwarded-Host: evil.example'],
    passes: false,
  },
  { what: 'another site and no host', lines: [`Origin: ${evil}`], version: '1.0', passes: false },
  {
    what: 'no origin that can be read, and no host',
    lines: ['Origin: ://'],
    version: '1.0',
    passes: false,
  },
  { what: 'no origin that can be read', lines: [host, 'Origin: https://'], passes: false },
  { what: 'several origins', lines: [host, `Origin: ${own}`, `Origin: ${evil}`], passes: false },
  { what: 'a hidden origin', lines: [host, 'Origin: null'], passes: false },
  {
    what: 'a hidden origin of another site',
    lines: [host, 'Origin: null', 'Sec-Fetch-Site: cross-site'],
    passes: false,
  },
  { what: 'another page of our domain', lines: [host, 'Sec-Fetch-Site: same-site'], passes: false },
  {
    what: 'two answers to where from',
    lines: [host, 'Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: cross-site'],
    passes: false,
  },
  { what: 'another port', lines: [host, 'Origin: http://localhost:3001'], passes: false },
]

async function statusAt(path: string, { lines, version = '1.1' }: Said, type: string) {
  const body = type.includes('json') ? '{"a":1}' : 'a=1'
  const head = [
    `POST ${path} HTTP/${version}`,
    ...lines,
    `Content-Type: ${type}`,
    `Content-Length: ${body.length}`,
    'Connection: close',
  ]
  return Number((await say(`${head.join('\r\n')}\r\n\r\n${body}`)).slice(9, 12))
}

test.each(ways)(
  '$what decides once, on pages, their data and the door',
  async ({ passes, ...said }) => {
    const form = formType['content-type']
    const asked: [string, string][] = [
      ['/my', form],
      ['/my.data', form],
      ['/events/open/register', form],
      ['/events/open/register.data', form],
      ['/sign-out', form],
      ['/door/scans', 'application/json'],
      [pairing, form],
      ['/desk/venues/new', form],
      ['/desk/venues/new.data', form],
    ]
    for (const [path, type] of asked) {
      const status = await statusAt(path, said, type)
      if (passes) expect([path, status]).not.toEqual([path, 403])
      else expect([path, status]).toEqual([path, 403])
      expect([path, status < 500]).toEqual([path, true])
    }
  },
)

test('reading needs no origin', () => {
  expect(isOwnOrigin('GET', { origin: evil, host: undefined, site: 'cross-site' }, own)).toBe(true)
})

test('where the site is encrypted, a page that is not is no page of ours', () => {
  const site = 'https://tills.example'
  const said = (origin: string) => ({ origin, host: 'tills.example' })
  expect(isOwnOrigin('POST', said('http://tills.example'), site)).toBe(false)
  expect(isOwnOrigin('POST', said(site), site)).toBe(true)
})
