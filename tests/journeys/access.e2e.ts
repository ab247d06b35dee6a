import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { may, type Permission, roles } from '#app/accounts/permission.ts'
import { type Members, type PageHandle, permissionFor } from '#app/web/page-handle.ts'
import type { Db } from '#db/connect.ts'
import { builtHandles } from '../support/built-handles.ts'
import { allRoutes } from '../support/routes.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { accessWorld, type World } from './access-world.ts'

let server: RunningServer
let world: World
let handleOf: ReturnType<typeof builtHandles>

test.beforeAll(async () => {
  server = await startServer({ program: 'example', environment: { LIMITS: 'off' } })
  world = await accessWorld(server)
  handleOf = builtHandles(server.folder)
})
test.afterAll(async () => {
  await world?.close()
  await server?.remove()
})

const routes = allRoutes().filter(({ path }) => path !== '/*')
const slugs: Record<string, string> = {
  event: 'stockholm-tillsammans',
  project: 'sammanhallen-kedja',
}

/** The route's address with the example's own things in it: visitors' by slug, all else by id. */
function addressOf(path: string) {
  const params = path.startsWith('/desk') ? world.params : { ...world.params, ...slugs }
  return path.replace(/:([\w_]+)/g, (_, name: string) => params[name] ?? 'missing')
}

const hasPart = (file: string, part: 'loader' | 'action') =>
  new RegExp(`export (?:async )?(?:function|const) ${part}\\b`).test(
    readFileSync(join(import.meta.dirname, '../../app', file), 'utf8'),
  )

async function knock(path: string, who: string, method: 'GET' | 'POST') {
  const response = await fetch(server.url + path, {
    method,
    redirect: 'manual',
    headers: { cookie: world.cookies[who] ?? '', ...(method === 'POST' && { origin: server.url }) },
    body: method === 'POST' ? new URLSearchParams({ nothing: 'here' }) : null,
  })
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    body: await response.text(),
  }
}

type Answer = Awaited<ReturnType<typeof knock>>
/** A .data answer tells of a redirect with the status 202. */
const isRedirect = ({ status }: Answer) => [202, 302, 303].includes(status)
const sentAway = (answer: Answer) => isRedirect(answer) && answer.location.startsWith('/sign-in')
const kept = ({ status }: Answer) => status >= 400 && status < 500

/** What must never reach a stranger: names and addresses of the example's people. */
const secrets = /deltagare\d+@example\.org|Omar Haddad|video\.example\.org/

test('every route of the built house says who may enter', () => {
  const silent = allRoutes().filter(({ file }) => !handleOf(file).enter)

  expect(silent.map(({ file }) => file)).toEqual([])
})

type Enter = PageHandle['enter']
const isMembers = (enter: Enter): enter is Members => typeof enter === 'object'
type Way = { path: string; enter: Enter; method: 'GET' | 'POST'; address: string }

/** Every way in to some routes: the page, its data, and what changes. */
function waysIn(wanted: (enter: Enter, path: string) => boolean): Way[] {
  return routes.flatMap(({ path, file }) => {
    const { enter } = handleOf(file)
    if (!enter || !wanted(enter, path)) return []
    const methods = [hasPart(file, 'loader') && 'GET', hasPart(file, 'action') && 'POST'] as const
    return methods.flatMap((method) => {
      if (!method) return []
      const address = addressOf(path)
      return [address, `${address}.data`].map((where) => ({ path, enter, method, address: where }))
    })
  })
}

/** The ways whose answer is not right, in words. */
async function wrongAnswers(
  who: string,
  ways: Way[],
  right: (answer: Answer, way: Way) => boolean,
) {
  const wrong: string[] = []
  for (const way of ways) {
    const answer = await knock(way.address, who, way.method)
    if (!right(answer, way))
      wrong.push(`${way.method} ${way.address}: ${answer.status} ${answer.location}`)
  }
  return wrong
}

const neededFor = ({ enter, method }: Way): Permission | undefined =>
  isMembers(enter) ? permissionFor(method, enter) : undefined
/** Addresses that only take posts lead a reader back to the page the post belongs to. */
const onlyPosts = ({ enter, method }: Way) =>
  method === 'GET' && isMembers(enter) && enter.read === undefined
/** A phone that is not paired is told how to be, on a page that says nothing of any event. */
const tellsHowToPair = (address: string) => /^\/door(?:\.data)?$/.test(address)

test('nobody without a sign-in, a device or a private link gets past a door', async () => {
  const before = await contents(world.db)

  const wrong = await wrongAnswers(
    'nobody',
    waysIn(() => true),
    (answer, { enter, address }) => {
      if (enter === 'everyone') return answer.status < 500
      if (secrets.test(answer.body)) return false
      if (isMembers(enter)) return sentAway(answer)
      return kept(answer) || isRedirect(answer) || tellsHowToPair(address)
    },
  )

  expect(wrong).toEqual([])
  expect(await contents(world.db)).toBe(before)
})

test('the owner of another organisation finds nothing of ours behind any door, and changes nothing', async () => {
  const before = await contents(world.db)
  const named = /:(?!token)/
  const ways = waysIn(isMembers).filter(({ path, method }) => method === 'GET' || named.test(path))

  const wrong = await wrongAnswers('stranger', ways, (answer, way) => {
    const { path } = way
    if (secrets.test(answer.body)) return false
    if (onlyPosts(way)) return isRedirect(answer) || kept(answer)
    return named.test(path) ? kept(answer) : answer.status < 500
  })

  expect(wrong).toEqual([])
  expect(await contents(world.db)).toBe(before)
})

for (const role of roles)
  test(`${role}: what the handles refuse is refused, what they allow opens`, async () => {
    const before = await contents(world.db)
    const allows = (way: Way) => {
      const permission = neededFor(way)
      return permission !== undefined && may(role, permission)
    }
    // What a role may change is shown by the areas' own tests; here it would change the example.
    const ways = waysIn(isMembers).filter((way) => way.method === 'GET' || !allows(way))

    const wrong = await wrongAnswers(role, ways, (answer, way) => {
      if (onlyPosts(way)) return isRedirect(answer) || kept(answer)
      if (!allows(way)) return answer.status === 403
      const missing = /:(?:letter|invitation|accreditation)\b/.test(way.path)
      return [200, 202, 302, 303].includes(answer.status) || (missing && answer.status === 404)
    })

    expect(wrong).toEqual([])
    expect(await contents(world.db)).toBe(before)
  })

for (const who of ['device', 'participant'] as const)
  test(`a ${who} opens its own doors and no others`, async () => {
    const ways = waysIn((enter) => enter !== 'everyone').filter(({ method }) => method === 'GET')

    const wrong = await wrongAnswers(who, ways, (answer, { enter, address }) => {
      if (enter === who) return answer.status < 400 || answer.status === 422
      if (secrets.test(answer.body)) return false
      return kept(answer) || isRedirect(answer) || tellsHowToPair(address)
    })

    expect(wrong).toEqual([])
  })

test('the link of an online event is shown to nobody who is not registered', async () => {
  const pages = [
    '/events/fattigdom-i-dagens-sverige',
    '/events/fattigdom-i-dagens-sverige/programme',
    '/events/fattigdom-i-dagens-sverige/calendar.ics',
    '/events/fattigdom-i-dagens-sverige/register',
    '/events/fattigdom-i-dagens-sverige.data',
    '/',
    '/_root.data',
  ]
  const bodies = await Promise.all(pages.map((page) => knock(page, 'nobody', 'GET')))

  expect(bodies.filter(({ body }) => body.includes('video.example.org'))).toEqual([])
})

/** What looking alone writes: that somebody was there, or saw; and what the server writes by itself. */
const noted = ['sign_ins', 'needs_reads', 'audit_entries', 'clock_readings', 'retention_runs']

/** A fingerprint of all that could have been changed. */
async function contents(db: Db) {
  const tables = (await db.introspection.getTables())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('kysely_') && !noted.includes(name))
    .sort()
  const hash = createHash('sha256')
  for (const table of tables) {
    const rows = await db
      .selectFrom(table as 'events')
      .selectAll()
      .execute()
    hash.update(
      JSON.stringify([table, rows.map((row) => JSON.stringify({ ...row, seen_at: null })).sort()]),
    )
  }
  return hash.digest('hex')
}
