import { beforeEach, expect, test } from 'vitest'
import * as preferences from '#app/accounts/routes/preferences.ts'
import * as signIn from '#app/accounts/routes/sign-in.tsx'
import * as link from '#app/accounts/routes/sign-in-link.tsx'
import { sendSignInLink } from '#app/accounts/sign-in-links.server.ts'
import { loader as publication } from '#app/projects/routes/desk-project-publication.ts'
import { db } from '#db/connect.ts'
import { aMember } from '#tests/factories/member.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

const own = 'http://localhost:3000'
const told = (answer: unknown) => {
  const { status, headers } = answer as Response
  return [status, headers.get('Location')]
}
const post = (path: string, fields: Record<string, string>) =>
  new Request(own + path, { method: 'POST', body: new URLSearchParams(fields) })

async function aLink() {
  const { member } = await aMember()
  await sendSignInLink(db, { email: member.email, to: undefined })
  const { text } = await db.selectFrom('outbox').select('text').executeTakeFirstOrThrow()
  return /\/sign-in\/([\w-]+)/.exec(text)?.[1] ?? ''
}

test('a link that names a way on in letters outside ASCII signs in, and leads there', async () => {
  const token = await aLink()
  const request = post(`/sign-in/${token}`, { to: '/desk?q=€' })

  const answer = await link.action({ request, params: { token }, context: {} })

  expect(told(answer)).toEqual([303, '/desk?q=%E2%82%AC'])
})

test('so does the sign-in page for who is signed in already', async () => {
  const { cookie } = await aMember()
  const request = new Request(`${own}/sign-in?to=/€`, { headers: { cookie } })

  const thrown = await signIn.loader({ request, params: {}, context: {} }).catch((away) => away)

  expect(told(thrown)).toEqual([303, '/%E2%82%AC'])
})

test.each([
  ['/€', '/%E2%82%AC'],
  ['//evil.example', '/'],
  [`/${'x'.repeat(5000)}`, '/'],
])('the colours are changed on the page %j and lead back where they can', async (back, path) => {
  const request = post('/preferences', { theme: 'dark', back })

  const answer = await preferences.action({ request, params: {}, context: {} })

  expect(told(answer)).toEqual([303, path])
})

test('an address that only takes posts leads back from whatever stands in it', async () => {
  const { cookie } = await aMember({ role: 'owner' })
  const request = new Request(own, { headers: { cookie } })

  const answer = await publication({ request, params: { project: '€' }, context: {} })

  expect(told(answer)).toEqual([303, '/desk/projects/%E2%82%AC'])
})
