import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { invite } from '#app/accounts/invitations.server.ts'
import { changeRole, removeMember } from '#app/accounts/members.server.ts'
import { action as choose } from '#app/accounts/routes/desk-organisation-choice.ts'
import { action as ask } from '#app/accounts/routes/sign-in.tsx'
import { loader as openLink, action as useLink } from '#app/accounts/routes/sign-in-link.tsx'
import { printedSignInLink } from '#app/accounts/sign-in-links.server.ts'
import { atomically, db, unhurried } from '#db/connect.ts'
import { up as accounts } from '#db/migrations/0001-accounts.ts'
import { up as messaging } from '#db/migrations/0002-messaging.ts'
import { up as secretLetters } from '#db/migrations/0016-secret-letters.ts'
import { aMember, signedIn } from '#tests/factories/member.ts'
import { get, post, thrown } from '#tests/support/asking.ts'
import { emptyTables, testDb, warmUp } from '#tests/support/database.ts'
import { acceptBy, cookieAfter, invited, linkTo, signInBy, whoIs } from './support.ts'

beforeEach(() => emptyTables(db))

const email = 'pia.strom@example.org'
const gone = { init: { status: 410 } }

async function anOffice() {
  const owner = await aMember({ role: 'owner', name: 'Ebba Ek' })
  const { organisation_id } = owner.member
  const leaving = await aMember({ role: 'owner', organisation_id, email, name: 'Pia Ström' })
  const remove = () => removeMember(db, { by: owner.member, membership_id: leaving.membership_id })
  return { owner, organisation_id, leaving, remove }
}

/** The same person at another organisation's desk as well. */
async function alsoAt(person_id: string) {
  const { member } = await aMember({ role: 'owner' })
  await atomically(db, (trx) =>
    trx
      .updateTable('memberships')
      .set({ person_id })
      .where('person_id', '=', member.person_id)
      .execute(),
  )
  return member.organisation_id
}

describe('whoever is removed and works nowhere else', () => {
  test('has no sign-in and no link left, on paper or in the mailbox', async () => {
    const { leaving, remove } = await anOffice()
    const phone = await signedIn(leaving.member.person_id)
    await ask(post('/sign-in', { email }))
    const link = await linkTo(email, 'sign-in')
    const printed = new URL((await printedSignInLink(db, email)) ?? '')

    await remove()

    expect([await whoIs(leaving.cookie), await whoIs(phone.cookie)]).toEqual([undefined, undefined])
    expect(await useLink(post(link?.href ?? '', { to: '' }, link))).toMatchObject(gone)
    const params = { token: printed.pathname.split('/').at(-1) ?? '' }
    expect(await openLink(get(printed.href, { params }))).toMatchObject(gone)
    const open = await db
      .selectFrom('sign_ins')
      .where('person_id', '=', leaving.member.person_id)
      .where('revoked_at', 'is', null)
      .select('id')
      .execute()
    expect(open).toEqual([])
  })

  test('is not brought back by what they had when they are invited anew: not the cookie, not the link', async () => {
    const { owner, leaving, remove } = await anOffice()
    await ask(post('/sign-in', { email }))
    const old = await linkTo(email, 'sign-in')
    await remove()

    const link = await invited(owner.cookie, email)

    expect(await acceptBy(link, { cookie: leaving.cookie })).toMatchObject({
      init: { status: 409 },
    })
    expect(await useLink(post(old?.href ?? '', { to: '' }, old))).toMatchObject(gone)
    await acceptBy(link, { cookie: cookieAfter(await signInBy(email)) })
    expect(await whoIs(leaving.cookie)).toBeUndefined()
  })

  test('cannot be impersonated by who removed them: the new invitation is theirs alone to accept', async () => {
    const { owner, leaving, remove } = await anOffice()
    await remove()
    const link = await invited(owner.cookie, email)

    const answers = [
      await acceptBy(link, { name: 'Pia Ström' }),
      await acceptBy(link, { name: 'Pia Ström', cookie: owner.cookie }),
    ]

    expect(answers).toMatchObject(answers.map(() => ({ init: { status: 409 } })))
    const done = await db
      .selectFrom('audit_entries')
      .where('person_id', '=', leaving.member.person_id)
      .select('verb')
      .execute()
    expect(done).toEqual([])
  })

  test('comes not in by an invitation that they sent themselves before', async () => {
    const { leaving, remove } = await anOffice()
    const link = await invited(leaving.cookie, 'second.self@example.org', 'owner')

    await remove()

    expect(await acceptBy(link)).toMatchObject(gone)
  })

  test('invites nobody with a page that was open', async () => {
    const { leaving, remove } = await anOffice()
    await remove()

    const outcome = await invite(db, { by: leaving.member, email: 'x@example.org', role: 'owner' })

    expect(outcome).toEqual({ ok: false, refusal: 'not_owner' })
    expect(await db.selectFrom('invitations').select('id').execute()).toEqual([])
  })
})

describe('whoever is removed and works elsewhere too', () => {
  test('stays signed in there, and cannot choose the desk they left', async () => {
    const { organisation_id, leaving, remove } = await anOffice()
    const other = await alsoAt(leaving.member.person_id)
    await choose(post('/x', { organisation_id: other }, leaving))
    const there = leaving.cookie
    const here = await signedIn(leaving.member.person_id)

    await remove()

    expect(await whoIs(here.cookie)).toBeUndefined()
    expect(await whoIs(there)).toMatchObject({ role: 'owner' })
    const back = await thrown(choose(post('/x', { organisation_id }, { cookie: there })))
    expect(back.status).toBe(404)
  })

  test('signs in by the link they have, at the desk that is left to them', async () => {
    const { organisation_id, leaving, remove } = await anOffice()
    const other = await alsoAt(leaving.member.person_id)
    await ask(post('/sign-in', { email }))
    const link = await linkTo(email, 'sign-in')
    await remove()

    const answer = await useLink(post(link?.href ?? '', { to: '' }, link))

    expect(await whoIs(cookieAfter(answer))).toBeDefined()
    const [own] = await db
      .selectFrom('sign_ins')
      .where('revoked_at', 'is', null)
      .where('person_id', '=', leaving.member.person_id)
      .select('organisation_id')
      .execute()
    expect([own?.organisation_id, other !== organisation_id]).toEqual([other, true])
  })
})

test('in a database from before, what those have invited to who had left by then is taken back', async () => {
  const before = await testDb('blank')
  await unhurried(before, async (handle) => {
    for (const up of [accounts, messaging]) await up(handle as never)
    const at = '2027-01-20T09:00:00.000Z'
    await sql`insert into organisations values ('o', 'o', 'O', 'o@example.org', ${at})`.execute(
      handle,
    )
    const members = [
      { id: 'owner', role: 'owner', removed_at: null },
      { id: 'gone', role: 'owner', removed_at: at },
      { id: 'lowered', role: 'reporter', removed_at: null },
    ]
    for (const { id, role, removed_at } of members) {
      await sql`insert into people values (${id}, ${id}, ${id}, ${id}, 'sv', ${at})`.execute(handle)
      await sql`insert into memberships values (${id}, 'o', ${id}, ${role}, ${at}, ${removed_at})`.execute(
        handle,
      )
      await sql`insert into invitations values (${id}, 'o', ${id}, ${id}, 'owner', ${id}, ${id}, ${at},
        '2099-01-01T00:00:00.000Z', null, null)`.execute(handle)
    }

    await secretLetters(handle as never)
  })

  const open = await before
    .selectFrom('invitations')
    .where('revoked_at', 'is', null)
    .select('id')
    .execute()
  expect(open).toEqual([{ id: 'owner' }])
})

test('of two owners who remove each other, one stays an owner', async () => {
  const { owner, organisation_id, leaving } = await anOffice()

  const outcomes = await Promise.all([
    removeMember(db, { by: owner.member, membership_id: leaving.membership_id }),
    removeMember(db, { by: leaving.member, membership_id: owner.membership_id }),
  ])

  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  const owners = await db
    .selectFrom('memberships')
    .where('organisation_id', '=', organisation_id)
    .where('removed_at', 'is', null)
    .select('role')
    .execute()
  expect(owners).toEqual([{ role: 'owner' }])
})

test('who is removed while they remove another removes nobody', async () => {
  const { owner, organisation_id, leaving } = await anOffice()
  await aMember({ role: 'owner', organisation_id })
  await warmUp(db)

  const outcomes = await Promise.all([
    removeMember(db, { by: owner.member, membership_id: leaving.membership_id }),
    removeMember(db, { by: leaving.member, membership_id: owner.membership_id }),
  ])

  expect(outcomes.map((outcome) => (outcome.ok ? 'removed' : outcome.refusal)).sort()).toEqual([
    'not_found',
    'removed',
  ])
})

test('of two owners who lower each other, one stays an owner', async () => {
  const { owner, organisation_id, leaving } = await anOffice()
  const role = 'reporter'

  await Promise.all([
    changeRole(db, { by: owner.member, membership_id: leaving.membership_id, role }),
    changeRole(db, { by: leaving.member, membership_id: owner.membership_id, role }),
  ])

  const roles = await db
    .selectFrom('memberships')
    .where('organisation_id', '=', organisation_id)
    .select('role')
    .execute()
  expect(roles.map((one) => one.role).sort()).toEqual(['owner', 'reporter'])
})
