import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { may, type Permission, roles } from '#app/accounts/permission.ts'
import type { Db } from '#db/connect.ts'
import { allRoutes } from '../support/routes.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { type Access, accessTable } from './access-table.ts'
import { accessWorld, type World } from './access-world.ts'

let server: RunningServer
let world: World

test.beforeAll(async () => {
  server = await startServer({ program: 'example', environment: { LIMITS: 'off' } })
  world = await accessWorld(server)
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

test('every route says who may enter, and no entry is left over', () => {
  const files = routes.map(({ file }) => file)

  expect(files.filter((file) => !accessTable[file])).toEqual([])
  expect(
    Object.keys(accessTable).filter(
      (file) => !files.includes(file) && !file.endsWith('missing.tsx'),
    ),
  ).toEqual([])
})

type Way = { path: string; access: Access; method: 'GET' | 'POST'; address: string }

/** Every way in to some routes: the page, its data, and what changes. */
function waysIn(wanted: (access: Access, path: string) => boolean): Way[] {
  return routes.flatMap(({ path, file }) => {
    const access = accessTable[file]
    if (!access || !wanted(access, path)) return []
    const methods = [hasPart(file, 'loader') && 'GET', hasPart(file, 'action') && 'POST'] as const
    return methods.flatMap((method) => {
      if (!method) return []
      const address = addressOf(path)
      return [address, `${address}.data`].map((where) => ({ path, access, method, address: where }))
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

const neededFor = ({ access, method }: Way): Permission | undefined => {
  if (access.who !== 'member') return undefined
  return method === 'GET' ? (access.read ?? access.write) : (access.write ?? access.read)
}
/** Addresses that only take posts lead a reader back to the page the post belongs to. */
const onlyPosts = ({ access, method }: Way) =>
  method === 'GET' && access.who === 'member' && access.read === undefined
/** A phone that is not paired is told how to be, on a page that says nothing of any event. */
const tellsHowToPair = (address: string) => /^\/door(?:\.data)?$/.test(address)
const isMembers = (access: Access) => access.who === 'member'

test('nobody without a sign-in, a device or a private link gets past a door', async () => {
  const before = await contents(world.db)

  const wrong = await wrongAnswers(
    'nobody',
    waysIn(() => true),
    (answer, { access, address }) => {
      if (access.who === 'everyone') return answer.status < 500
      if (secrets.test(answer.body)) return false
      if (access.who === 'member') return sentAway(answer)
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
  test(`${role}: what the table refuses is refused, what it allows opens`, async () => {
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
    const ways = waysIn((access) => access.who !== 'everyone').filter(
      ({ method }) => method === 'GET',
    )

    const wrong = await wrongAnswers(who, ways, (answer, { access, address }) => {
      if (access.who === who) return answer.status < 400 || answer.status === 422
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

/** A fingerprint of all that could have been changed; sign-ins note when they were last seen. */
async function contents(db: Db) {
  const tables = [
    'events',
    'sessions',
    'tracks',
    'rooms',
    'venues',
    'speakers',
    'focus_areas',
    'registrations',
    'seats',
    'devices',
    'admissions',
    'scans',
    'projects',
    'targets',
    'evidence',
    'project_events',
    'press_pages',
    'accreditations',
    'memberships',
    'invitations',
    'organisations',
    'outbox',
    'needs',
  ] as const
  const hash = createHash('sha256')
  for (const table of tables) {
    const rows = await db.selectFrom(table).selectAll().execute()
    hash.update(
      JSON.stringify([table, rows.map((row) => JSON.stringify({ ...row, seen_at: null })).sort()]),
    )
  }
  return hash.digest('hex')
}
