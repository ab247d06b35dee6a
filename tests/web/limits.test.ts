import { beforeEach, describe, expect, test } from 'vitest'
import * as invitation from '#app/accounts/routes/invitation.tsx'
import * as setup from '#app/accounts/routes/setup.tsx'
import * as signInLink from '#app/accounts/routes/sign-in-link.tsx'
import { setupLink } from '#app/accounts/setup.server.ts'
import { sendSignInLink } from '#app/accounts/sign-in-links.server.ts'
import * as pairing from '#app/checkin/routes/door-pairing.tsx'
import { config } from '#app/config.server.ts'
import * as ticketLink from '#app/registrations/routes/my-ticket-link.tsx'
import { countTry, forgetTries } from '#app/web/rate-limit.server.ts'
import { db } from '#db/connect.ts'
import { aPairing } from '#tests/factories/device.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { emptyTables } from '#tests/support/database.ts'
import { serving } from '#tests/support/serving.ts'
import { sources } from '#tests/support/sources.ts'
import { invited } from '../accounts/support.ts'

beforeEach(async () => {
  await emptyTables(db)
  forgetTries()
})

const answer = serving({
  'sign-in/:token': signInLink,
  'invitations/:token': invitation,
  'setup/:token': setup,
  'my/tickets/:token': ticketLink,
  'door/pair/:token': pairing,
})
const ask = (path: string, cookie = '') =>
  answer(new Request(`http://localhost:3000${path}`, { headers: { cookie } }))
const statusOf = async (path: string) => (await ask(path)).status

/** A link of each kind that opens something, and what it answers. */
const kinds: Record<string, { right: () => Promise<string>; opens: number; wrong: number }> = {
  '/setup': { right: async () => pathIn(await setupLink(db)), opens: 200, wrong: 404 },
  '/sign-in': {
    async right() {
      const { member } = await aMember()
      await sendSignInLink(db, { email: member.email, to: undefined })
      const { text } = await db.selectFrom('outbox').select('text').executeTakeFirstOrThrow()
      return pathIn(/http\S+\/sign-in\/\S+/.exec(text)?.[0])
    },
    opens: 200,
    wrong: 410,
  },
  '/invitations': {
    async right() {
      const { cookie } = await aMember({ role: 'owner' })
      return pathIn((await invited(cookie, 'ny@example.org')).href)
    },
    opens: 200,
    wrong: 410,
  },
  '/my/tickets': {
    right: async () => `/my/tickets/${(await aRegistration()).link}`,
    opens: 303,
    wrong: 410,
  },
  '/door/pair': {
    right: async () => `/door/pair/${(await aPairing()).token}`,
    opens: 200,
    wrong: 410,
  },
}
const pathIn = (link = '') => link.replace(config.BASE_URL, '')

describe.each(Object.entries(kinds))('wrong links at %s', (path, { right, opens, wrong }) => {
  test('are refused after thirty from one network, and a right one never', async () => {
    const link = await right()

    const statuses = []
    for (let at = 0; at < 31; at++) statuses.push(await statusOf(`${path}/wrong-${at}`))

    expect(statuses).toEqual([...Array(30).fill(wrong), 429])
    expect(await statusOf(link)).toBe(opens)
  })

  test('spend no tries at links of another kind', async () => {
    for (let at = 0; at < 31; at++) await ask(`${path}/wrong-${at}`)

    const others = Object.keys(kinds).filter((other) => other !== path)
    for (const other of others)
      expect([other, await statusOf(`${other}/wrong`)]).toEqual([other, kinds[other]?.wrong])
  })
})

test('a refusal says for how long, in words and in its header, in both languages', async () => {
  for (let at = 0; at < 30; at++) await countTry('wrong_ticket_link', 'unknown')

  const swedish = await ask('/my/tickets/wrong')
  const english = await ask('/my/tickets/wrong', 'lang=en')

  expect([swedish.status, english.status]).toEqual([429, 429])
  expect(Number(swedish.headers.get('Retry-After'))).toBeGreaterThan(590)
  expect(await swedish.text()).toContain('Vänta 10 minuter och försök igen.')
  expect(await english.text()).toContain('Wait 10 minutes and try again.')
})

test('a form that is refused for a while says so in its header too, wherever one can be', () => {
  const routes = sources(['app'], /routes\/[^/]+\.tsx$/).filter(({ text }) =>
    /\blimited\(/.test(text),
  )

  expect(routes.map(({ path }) => path).sort()).toEqual([
    'app/accounts/routes/desk-invitations.tsx',
    'app/press/routes/press.tsx',
    'app/registrations/routes/register.tsx',
  ])
  expect(routes.filter(({ text }) => !/headers = limitedHeaders/.test(text))).toEqual([])
})

test('nothing is counted by whom a form names, which anyone can write', () => {
  const counted = sources(['app'], /\.tsx?$/).flatMap(({ path, text }) =>
    [...text.matchAll(/(?:countTry|whenSpent)\('(\w+)', ([^)]+\)?)\)/g)].map(
      ([, limit, key]) => `${path} ${limit} ${key}`,
    ),
  )

  expect(counted.sort()).toEqual([
    // By the member who is signed in, and for them alone.
    'app/accounts/routes/desk-invitations.tsx invitation_by_inviter key',
    'app/checkin/routes/door-scans.ts unknown_code device.id',
    'app/checkin/routes/door-scans.ts unknown_code device.id',
    'app/checkin/routes/door.tsx unknown_code device.id',
    'app/checkin/routes/door.tsx unknown_code device.id',
    'app/press/routes/press.tsx accreditation_by_network networkOf(request)',
    'app/press/routes/press.tsx accreditation_by_network networkOf(request)',
    'app/registrations/routes/register.tsx registration_by_network networkOf(request)',
    'app/registrations/routes/register.tsx registration_by_network networkOf(request)',
  ])
})
