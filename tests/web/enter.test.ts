import type { ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as missing from '#app/accounts/routes/missing.tsx'
import { config } from '#app/config.server.ts'
import { guard } from '#app/web/guard.server.ts'
import { serve } from '#app/web/http.server.ts'
import type { Members } from '#app/web/page-handle.ts'
import { aMember } from '#tests/factories/member.ts'
import { ask, formType } from '../support/asking-http.ts'
import { freePort } from '../support/free-port.ts'
import { buildOf, type Routes } from '../support/serving.ts'

const ran: string[] = []
const takes = { bytes: 100, fields: 5, longest: 50 }

function route(id: string, handle?: object, parentId = 'root'): Routes {
  const answer = (part: string) => () => {
    ran.push(`${id} ${part}`)
    return Response.json({ secret: 'Omar Haddad' })
  }
  const module = { handle, loader: answer('loader'), action: answer('action') }
  return { [id]: { id, parentId, path: id, module } }
}

const build = buildOf({
  ...route('open', { enter: 'everyone', takes }),
  ...route('members', { enter: { read: 'desk.open' }, takes }),
  ...route('silent'),
  ...route('silent-of-it', { sheet: 'desk', takes, kept: {}, compressed: true }),
  ...route('shut', { sheet: 'desk' }),
  ...route('inside', { enter: 'everyone', takes }, 'shut'),
  missing: { id: 'missing', parentId: 'root', path: '*', module: missing },
})

let running: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  config.PORT = await freePort()
  running = await serve(build as unknown as ServerBuild, 'public')
})
afterAll(() => running.stop())
beforeEach(() => void ran.splice(0))

const headers = { ...formType, accept: 'text/html', origin: config.BASE_URL }
const reading = (path: string) => ask(path, { headers: { accept: 'text/html' } })
const posting = (path: string) => ask(path, { method: 'POST', headers, body: 'a=1' })

test('a route that says who may enter is asked', async () => {
  const answers = await Promise.all([reading('/open'), posting('/open'), reading('/members')])

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(ran.toSorted()).toEqual(['members loader', 'open action', 'open loader'])
})

test.each(['/silent', '/silent-of-it', '/shut/inside'])(
  'at %s, where it is not said who may enter, nothing is to be found, and nothing of it runs',
  async (path) => {
    for (const address of [path, `${path}/`, `${path}.data`, `${path}?lang=en`])
      for (const asked of [reading, posting]) {
        const { status, page } = await asked(address)
        expect([address, status, ran]).toEqual([address, 404, []])
        expect(page).not.toContain('Omar Haddad')
      }
    const head = await ask(path, { method: 'HEAD' })
    const unknown = await reading('/nowhere')

    expect([head.status, ran]).toEqual([404, []])
    expect((await reading(path)).page.replaceAll(path, '')).toBe(
      unknown.page.replaceAll('/nowhere', ''),
    )
  },
)

test('a member looks and changes by the permission for each, and changes nothing where it is unsaid', async () => {
  const organiser = await aMember({ role: 'organiser' })
  const reporter = await aMember({ role: 'reporter' })
  const entering = (enter: Members) =>
    Promise.all(
      [organiser, reporter].flatMap(({ cookie }) =>
        ['GET', 'POST'].map((method) =>
          guard(new Request('http://x/desk', { method, headers: { cookie } }), { enter }).then(
            () => 200,
            (refused: Response) => refused.status,
          ),
        ),
      ),
    )

  expect(await entering({ read: 'events.read' })).toEqual([200, 403, 200, 403])
  expect(await entering({ read: 'events.read', act: 'events.edit' })).toEqual([200, 200, 200, 403])
  expect(await entering({ read: 'events.edit', act: 'events.read' })).toEqual([200, 200, 403, 200])
  // Who may post is led back, and nobody else.
  expect(await entering({ act: 'events.edit' })).toEqual([200, 200, 403, 403])
})
