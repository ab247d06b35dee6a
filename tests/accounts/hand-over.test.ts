import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  handle,
  loader as page,
  action as show,
} from '#app/accounts/routes/desk-invitation-link.tsx'
import { loader as membersPage } from '#app/accounts/routes/desk-members.tsx'
import { config } from '#app/config.server.ts'
import { codingFor } from '#app/web/compression.server.ts'
import { atomically, db } from '#db/connect.ts'
import { aMember } from '#tests/factories/member.ts'
import { get, post, thrown } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'
import { acceptBy, cookieAfter, invited, whoIs } from './support.ts'

beforeEach(() => emptyTables(db))
afterEach(() => {
  config.MAIL_URL = undefined
})

const email = 'ny@example.org'

async function anInvitation(to = email) {
  const owner = await aMember({ role: 'owner' })
  const link = await invited(owner.cookie, to, 'organiser')
  const { id } = await db
    .selectFrom('invitations')
    .orderBy('id', 'desc')
    .select('id')
    .executeTakeFirstOrThrow()
  return { owner, link, at: { params: { invitation: id }, cookie: owner.cookie } }
}

const offered = async (cookie: string) =>
  (await membersPage(get('/desk/members', { cookie }))).data.invitations.map(
    ({ can_be_handed_over }) => can_be_handed_over,
  )
const shownLinks = () =>
  db
    .selectFrom('audit_entries')
    .where('verb', '=', 'hand_over_invitation')
    .select(['person_id', 'subject_id'])
    .execute()

test('where no letters are sent an owner may take out the link by a press, which is written down', async () => {
  const { owner, link, at } = await anInvitation()

  const before = await page(get('/x', at))
  const answer = await show(post('/x', {}, at))

  expect(JSON.stringify(before)).not.toContain(link.params.token)
  expect(answer.data.link).toBe(link.href)
  expect(await offered(owner.cookie)).toEqual([true])
  expect(await shownLinks()).toEqual([
    { person_id: owner.member.person_id, subject_id: at.params.invitation },
  ])
  expect(await whoIs(cookieAfter(await acceptBy(link)))).toMatchObject({ role: 'organiser' })
})

test('an invitation from before links were made of their row gets one that works', async () => {
  const { at } = await anInvitation()
  await atomically(db, (trx) =>
    trx.updateTable('invitations').set({ token_hash: 'of a token that nobody knows' }).execute(),
  )

  const { href } = new URL((await show(post('/x', {}, at))).data.link)

  const params = { token: href.split('/').at(-1) ?? '' }
  expect(await acceptBy({ href, params })).toBeInstanceOf(Response)
})

test.each([
  ['letters are sent', async () => Object.assign(config, { MAIL_URL: 'smtp://localhost:1' })],
  ['the address has an account', () => aMember({ email })],
])('where %s the link is not there to be shown', async (_, change) => {
  const { owner, at } = await anInvitation()
  await change()

  const answers = [await thrown(page(get('/x', at))), await thrown(show(post('/x', {}, at)))]

  expect(answers.map(({ status }) => status)).toEqual([404, 404])
  expect(await offered(owner.cookie)).toEqual([false])
  expect(await shownLinks()).toEqual([])
})

test('it is for the organisation’s own owners', async () => {
  const { owner, at } = await anInvitation()
  const { organisation_id } = owner.member
  const organiser = await aMember({ role: 'organiser', organisation_id })
  const stranger = await aMember({ role: 'owner' })

  const statuses = []
  for (const { cookie } of [organiser, stranger]) {
    statuses.push((await thrown(page(get('/x', { ...at, cookie })))).status)
    statuses.push((await thrown(show(post('/x', {}, { ...at, cookie })))).status)
  }

  expect(statuses).toEqual([403, 403, 404, 404])
  expect(await shownLinks()).toEqual([])
})

test('the page with the link is not compressed, as its length would tell of it', () => {
  expect(codingFor({ handle, accepted: 'br', type: 'text/html' })).toBeUndefined()
})
