import { beforeEach, describe, expect, test } from 'vitest'
import { revokeInvitation } from '#app/accounts/invitations.server.ts'
import { changeRole } from '#app/accounts/members.server.ts'
import { action as account } from '#app/accounts/routes/desk-account.tsx'
import { loader as membersPage } from '#app/accounts/routes/desk-members.tsx'
import { loader as invitationPage } from '#app/accounts/routes/invitation.tsx'
import { action as ask, loader as signInPage } from '#app/accounts/routes/sign-in.tsx'
import { action as useLink } from '#app/accounts/routes/sign-in-link.tsx'
import { action as signOut } from '#app/accounts/routes/sign-out.ts'
import { loader as letterPage } from '#app/messaging/routes/desk-letter.tsx'
import { action as resend } from '#app/messaging/routes/desk-letter-resending.ts'
import { loader as outboxPage } from '#app/messaging/routes/desk-outbox.tsx'
import { newId } from '#app/tools/id.ts'
import { forgetTries } from '#app/web/rate-limit.server.ts'
import { atomically, db } from '#db/connect.ts'
import { aMember } from '#tests/factories/member.ts'
import { get, post } from '#tests/support/asking.ts'
import { emptyTables, warmUp } from '#tests/support/database.ts'
import { acceptBy, cookieAfter, invited, linkTo, signInBy, whoIs } from './support.ts'

beforeEach(async () => {
  await emptyTables(db)
  forgetTries()
})

const email = 'pia.strom@example.org'
const people = () => db.selectFrom('people').select(['email', 'name']).orderBy('id').execute()
const memberships = async (person_id: string) =>
  (
    await db
      .selectFrom('memberships')
      .where('person_id', '=', person_id)
      .where('removed_at', 'is', null)
      .select('organisation_id')
      .execute()
  ).map(({ organisation_id }) => organisation_id)

/** A victim who works elsewhere, and an owner who invites their address. */
async function anAttack() {
  const victim = await aMember({ role: 'owner', email, name: 'Pia Ström' })
  const attacker = await aMember({ role: 'owner', name: 'Ebba Ek' })
  return { victim, attacker, link: await invited(attacker.cookie, email, 'owner') }
}

const isRefused = { init: { status: 409 }, data: { refusal: expect.stringContaining('inloggad') } }

describe('an owner who invites the address of a member elsewhere', () => {
  test('finds the link nowhere at the desk: not in the list, the letter, its data, nor a letter sent anew', async () => {
    const { attacker, link } = await anAttack()
    const letter = await db.selectFrom('outbox').select('id').executeTakeFirstOrThrow()
    const { cookie } = attacker
    const params = { letter: letter.id }

    const shown = [
      await outboxPage(get('/desk/outbox', { cookie })),
      await letterPage(get(`/desk/outbox/${letter.id}`, { cookie, params })),
      await membersPage(get('/desk/members', { cookie })),
      await resend(post('/x', { click_id: newId() }, { cookie, params })),
    ]

    expect(JSON.stringify(shown)).not.toContain(link.params.token)
    expect(await db.selectFrom('outbox').select('id').execute()).toEqual([letter])
  })

  test('gets nowhere even with the link: not as nobody, not as themselves, whatever name they send', async () => {
    const { victim, attacker, link } = await anAttack()

    const answers = [
      await acceptBy(link, { name: 'Någon Annan' }),
      await acceptBy(link, { name: 'Någon Annan', cookie: attacker.cookie }),
    ]

    expect(answers).toMatchObject([isRefused, isRefused])
    expect(await people()).toEqual([
      { email, name: 'Pia Ström' },
      { email: attacker.member.email, name: 'Ebba Ek' },
    ])
    expect(await memberships(victim.member.person_id)).toEqual([victim.member.organisation_id])
  })

  test('has invited them all the same: signed in they accept, under the name they have', async () => {
    const { victim, attacker, link } = await anAttack()

    const answer = await acceptBy(link, { cookie: victim.cookie, name: 'Omdöpt' })

    expect(await whoIs(cookieAfter(answer))).toMatchObject({ name: 'Pia Ström', role: 'owner' })
    expect((await memberships(victim.member.person_id)).sort()).toEqual(
      [victim.member.organisation_id, attacker.member.organisation_id].sort(),
    )
  })
})

test('the one invited accepts once, however often they press at once', async () => {
  const { victim, link } = await anAttack()
  await warmUp(db)

  const { cookie } = victim
  const answers = await Promise.all([1, 2, 3, 4].map(() => acceptBy(link, { cookie })))

  expect(answers.filter((answer) => answer instanceof Response)).toHaveLength(1)
  expect(await memberships(victim.member.person_id)).toHaveLength(2)
})

test('an invitation that is taken back while it is accepted is either, never both', async () => {
  const owner = await aMember({ role: 'owner' })
  for (const at of [1, 2, 3, 4]) {
    const link = await invited(owner.cookie, `ny.${at}@example.org`)
    const { id } = await db
      .selectFrom('invitations')
      .orderBy('id', 'desc')
      .select('id')
      .executeTakeFirstOrThrow()
    await warmUp(db)

    const [joined, revoked] = await Promise.all([
      acceptBy(link),
      revokeInvitation(db, { by: owner.member, invitation_id: id }),
    ])

    expect(joined instanceof Response).toBe(revoked === undefined)
  }
})

describe('the invitation’s page', () => {
  const read = async (link: Awaited<ReturnType<typeof invited>>, cookie = '') => {
    const { data } = await invitationPage(get(link.href, { ...link, cookie }))
    return data.invitation
  }

  test('says to each what they can do', async () => {
    const { victim, attacker, link } = await anAttack()
    const fresh = await invited(attacker.cookie, 'ny@example.org')

    expect([
      (await read(link))?.answer,
      (await read(link, victim.cookie))?.answer,
      (await read(link, attacker.cookie))?.answer,
      (await read(fresh))?.answer,
      (await read(fresh, attacker.cookie))?.answer,
    ]).toEqual(['sign_in', 'join', 'not_yours', 'new', 'new'])
  })

  test('has a way to sign in that comes back', async () => {
    const { link } = await anAttack()
    const here = (await read(link))?.here ?? ''

    const answer = (await signInBy(email, here)) as Response

    expect(answer.headers.get('Location')).toBe(here)
    expect((await read(link, cookieAfter(answer)))?.answer).toBe('join')
  })

  test('lets the wrong one sign out and go on to sign in, on pages of ours alone', async () => {
    const { attacker, link } = await anAttack()
    const to = `/sign-in?to=${encodeURIComponent(new URL(link.href).pathname)}`

    const answer = await signOut(post('/sign-out', { to }, attacker))
    const astray = await signOut(post('/sign-out', { to: '//elsewhere.example' }))

    expect([answer, astray].map(({ headers }) => headers.get('Location'))).toEqual([to, '/'])
    expect(await whoIs(attacker.cookie)).toBeUndefined()
    const page = await signInPage(get(to, attacker))
    expect(page.data.to).toBe(new URL(link.href).pathname)
  })
})

describe('an account that is invited before it works anywhere', () => {
  /** A member who was removed, and whom somebody else invites now. */
  async function aHomeless() {
    const past = await aMember({ email, name: 'Pia Ström' })
    await atomically(db, (trx) =>
      trx
        .updateTable('memberships')
        .set({ removed_at: new Date().toISOString() })
        .where('id', '=', past.membership_id)
        .execute(),
    )
    const owner = await aMember({ role: 'owner' })
    return { past, owner, link: await invited(owner.cookie, email) }
  }

  test('is sent a sign-in link, which leads to the invitation and opens no desk', async () => {
    const { link } = await aHomeless()

    const answer = (await signInBy(email)) as Response
    const cookie = cookieAfter(answer)

    expect(answer.headers.get('Location')).toBe(new URL(link.href).pathname)
    expect(await whoIs(cookie)).toBeUndefined()
    const joined = await acceptBy(link, { cookie })
    expect(await whoIs(cookieAfter(joined))).toMatchObject({ name: 'Pia Ström', role: 'reporter' })
  })

  test('sees nothing of where it worked before, with new cookies or old', async () => {
    const { past, owner, link } = await aHomeless()
    const joined = await acceptBy(link, { cookie: cookieAfter(await signInBy(email)) })

    expect(await memberships(past.member.person_id)).toEqual([owner.member.organisation_id])
    expect((await whoIs(cookieAfter(joined)))?.organisation_name).toBe(
      owner.member.organisation_name,
    )
    expect(await whoIs(past.cookie)).toBeUndefined()
  })
})

describe('an address without an account', () => {
  test('is not taken twice by two invitations at once: the second asks for the account of the first', async () => {
    const [one, other] = [await aMember({ role: 'owner' }), await aMember({ role: 'owner' })]
    const links = [await invited(one.cookie, email), await invited(other.cookie, email)]
    await warmUp(db)

    const answers = await Promise.all(
      links.map((link, at) => acceptBy(link, { name: `Pia ${at}` })),
    )

    const joined = answers.filter((answer) => answer instanceof Response)
    expect(joined).toHaveLength(1)
    expect(answers.filter((answer) => !(answer instanceof Response))).toMatchObject([isRefused])
    expect((await people()).filter((person) => person.email === email)).toHaveLength(1)
    const open = await db
      .selectFrom('invitations')
      .where('accepted_at', 'is', null)
      .select('revoked_at')
      .execute()
    expect(open).toEqual([{ revoked_at: null }])
  })

  test('that got one after it was invited is asked to sign in to it', async () => {
    const [one, other] = [await aMember({ role: 'owner' }), await aMember({ role: 'owner' })]
    const early = await invited(one.cookie, email)
    const joined = await acceptBy(await invited(other.cookie, email))

    expect(await acceptBy(early, { name: 'Någon Annan' })).toMatchObject(isRefused)
    expect(await acceptBy(early, { cookie: cookieAfter(joined) })).toBeInstanceOf(Response)
  })

  test('takes along nobody who was signed in to it before it joined another organisation', async () => {
    const [trap, other] = [await aMember({ role: 'owner' }), await aMember({ role: 'owner' })]
    const lurking = cookieAfter(await acceptBy(await invited(trap.cookie, email)))

    const own = cookieAfter(await signInBy(email))
    const joined = await acceptBy(await invited(other.cookie, email), { cookie: own })

    expect([await whoIs(lurking), await whoIs(own)]).toEqual([undefined, undefined])
    expect(await whoIs(cookieAfter(joined))).toMatchObject({ role: 'reporter' })
  })

  test('gets the role it was invited with, whatever the form says', async () => {
    const owner = await aMember({ role: 'owner' })

    const joined = await acceptBy(await invited(owner.cookie, email), { role: 'owner' })

    expect((await whoIs(cookieAfter(joined)))?.role).toBe('reporter')
  })
})

test.each([
  ['PIA.Strom@Example.ORG'],
  ['  pia.strom@example.org '],
  ['\u200bpia.strom@example.org'],
  ['ｐia.strom@example.org'],
])('an address written as %j makes no second account beside the first', async (written) => {
  const { member } = await aMember({ email })
  const owner = await aMember({ role: 'owner' })

  const link = await invited(owner.cookie, written).catch(() => undefined)
  const answer = link && (await acceptBy(link, { name: 'Någon Annan' }))

  expect(answer instanceof Response).toBe(false)
  expect((await people()).filter((person) => /strom/i.test(person.email))).toEqual([
    { email, name: member.name },
  ])
})

test('what only looks like a letter of the alphabet is that letter, in the mailbox too', async () => {
  const owner = await aMember({ role: 'owner' })

  // The sign for kelvin is a k in lower case.
  await invited(owner.cookie, 'eri\u212a@example.org').catch(() => undefined)

  const to = await db.selectFrom('outbox').select('to_email').execute()
  expect(to).toEqual([{ to_email: 'eriK@example.org' }])
})

test.each(['pia.strom+desk@example.org', 'piastrom@example.org'])(
  '%s is a mailbox of its own, and an account of its own',
  async (other) => {
    const { member } = await aMember({ email })
    const owner = await aMember({ role: 'owner' })

    const joined = await acceptBy(await invited(owner.cookie, other), { name: 'Annan' })

    expect(await whoIs(cookieAfter(joined))).toMatchObject({ name: 'Annan' })
    expect(await memberships(member.person_id)).toEqual([member.organisation_id])
  },
)

test('nobody can give themselves another address: the account form takes none', async () => {
  const { member, cookie } = await aMember()
  await aMember({ email })

  await account(post('/desk/account', { name: 'Omar', language: 'sv', email }, { cookie }))

  expect(await whoIs(cookie)).toMatchObject({ name: 'Omar' })
  expect((await people()).map((person) => person.email)).toEqual([member.email, email])
})

test('a sign-in is a new one each time: a cookie that was planted in the browser stays what it was', async () => {
  const attacker = await aMember()
  await aMember({ email, name: 'Pia Ström' })
  await ask(post('/sign-in', { email }))
  const link = await linkTo(email, 'sign-in')

  const { cookie } = attacker
  const answer = await useLink(post(link?.href ?? '', { to: '' }, { ...link, cookie }))

  const own = cookieAfter(answer)
  expect(own).not.toBe(cookie)
  expect([(await whoIs(own))?.name, (await whoIs(cookie))?.name]).toEqual([
    'Pia Ström',
    'Omar Haddad',
  ])
})

test('an owner whose role is lowered while they write invites nobody, and what they sent is taken back', async () => {
  const owner = await aMember({ role: 'owner' })
  const { organisation_id } = owner.member
  const leaving = await aMember({ role: 'owner', organisation_id })
  const link = await invited(leaving.cookie, 'second.self@example.org', 'owner')
  const { membership_id } = leaving

  await changeRole(db, { by: owner.member, membership_id, role: 'organiser' })

  expect(await acceptBy(link)).toMatchObject({ init: { status: 410 } })
  const verbs = await db
    .selectFrom('audit_entries')
    .orderBy('id')
    .select(['verb', 'person_id'])
    .execute()
  expect(verbs.slice(-2)).toEqual([
    { verb: 'revoke_invitation', person_id: owner.member.person_id },
    { verb: 'change_role', person_id: owner.member.person_id },
  ])
})
