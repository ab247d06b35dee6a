import { beforeEach, describe, expect, test } from 'vitest'
import { listMembers } from '#app/accounts/members.server.ts'
import { loader as deskLoader } from '#app/accounts/routes/desk.tsx'
import { action as revoke } from '#app/accounts/routes/desk-invitation-revocation.ts'
import { action as inviteAction } from '#app/accounts/routes/desk-invitations.tsx'
import { loader as membersPage } from '#app/accounts/routes/desk-members.tsx'
import { action as accept, loader as open } from '#app/accounts/routes/invitation.tsx'
import { forgetTries } from '#app/web/rate-limit.server.ts'
import { atomically, db } from '#db/connect.ts'
import { aMember } from '#tests/factories/member.ts'
import { cookieOf, get, post, thrown } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(async () => {
  await emptyTables(db)
  forgetTries()
})

const email = 'pia.strom@example.org'
const form = { name: 'Pia Ström', language: 'sv' }

/** Invites and answers what the letter's link is made of. */
async function anInvitation(wishes: { role?: string; email?: string } = {}) {
  const owner = await aMember({ role: 'owner', name: 'Ebba Ek' })
  return { owner, ...(await invite(owner.cookie, wishes)) }
}

async function invite(cookie: string, wishes: { role?: string; email?: string } = {}) {
  await inviteAction(
    post('/desk/invitations', { email, role: 'press_officer', ...wishes }, { cookie }),
  )
  const letter = await db
    .selectFrom('outbox')
    .orderBy('id', 'desc')
    .selectAll()
    .executeTakeFirstOrThrow()
  const link = /http\S+\/invitations\/(\S+)/.exec(letter.text)
  return { letter, link: link?.[0] ?? '', params: { token: link?.[1] ?? '' } }
}

const isGone = { init: { status: 410 } }

describe('inviting', () => {
  test('sends a letter whose link nobody else may read', async () => {
    const { letter, owner } = await anInvitation()

    expect(letter).toMatchObject({
      to_email: email,
      read_by: 'nobody',
      organisation_id: owner.member.organisation_id,
      subject: 'Inbjudan till Länsstyrelsen i Stockholms län i Tillsammans',
    })
    const { data } = await membersPage(get('/desk/members', owner))
    expect(data.invitations).toMatchObject([{ email, role: 'Pressansvarig' }])
  })

  test('one who is a member already is refused', async () => {
    const owner = await aMember({ role: 'owner' })

    const answer = await inviteAction(
      post('/desk/invitations', { email: owner.member.email.toUpperCase(), role: 'owner' }, owner),
    )

    expect(answer).toMatchObject({ init: { status: 409 } })
    expect(await db.selectFrom('outbox').select('id').execute()).toEqual([])
  })

  test('the same address anew makes the first link useless', async () => {
    const { owner, link, params } = await anInvitation()

    const second = await invite(owner.cookie, { role: 'organiser' })

    expect(await open(get(link, { params }))).toMatchObject(isGone)
    expect(await open(get(second.link, second))).toMatchObject({
      data: { invitation: { is_member: false } },
    })
  })

  test('is for owners', async () => {
    const { cookie } = await aMember({ role: 'organiser' })

    const answer = inviteAction(post('/desk/invitations', { email, role: 'owner' }, { cookie }))

    expect((await thrown(answer)).status).toBe(403)
  })

  test('without an address or a role says what is missing', async () => {
    const owner = await aMember({ role: 'owner' })

    const answer = await inviteAction(post('/desk/invitations', { email: 'pia' }, owner))

    expect(answer).toMatchObject({
      init: { status: 422 },
      data: { errors: { email: [expect.any(String)], role: [expect.any(String)] } },
    })
  })
})

describe('accepting', () => {
  test('makes the one invited a member with that role, signed in', async () => {
    const { link, params, owner } = await anInvitation()

    const page = await open(get(link, { params }))
    const answer = (await accept(post(link, form, { params }))) as Response

    expect(page).toMatchObject({
      data: { title: 'Du är inbjuden till Länsstyrelsen i Stockholms län' },
    })
    const desk = await deskLoader(get('/desk', { cookie: cookieOf(answer) }))
    expect(desk.data).toMatchObject({ name: 'Pia Ström', role: 'press_officer' })
    const { organisation_id } = owner.member
    expect((await listMembers(db, { organisation_id })).map((member) => member.email)).toEqual([
      owner.member.email,
      email,
    ])
  })

  test('works though someone else is signed in at that browser: it belongs to the address', async () => {
    const { link, params, owner } = await anInvitation()

    const answer = (await accept(post(link, form, { params, cookie: owner.cookie }))) as Response

    const desk = await deskLoader(get('/desk', { cookie: cookieOf(answer) }))
    expect(desk.data.name).toBe('Pia Ström')
    expect((await deskLoader(get('/desk', owner))).data.name).toBe('Ebba Ek')
  })

  test('by one who works elsewhere gives them both organisations', async () => {
    const elsewhere = await aMember({ email })
    const { link, params, owner } = await anInvitation()

    const { cookie } = elsewhere
    const answer = (await accept(post(link, {}, { params, cookie }))) as Response

    const desk = await deskLoader(get('/desk', { cookie: cookieOf(answer) }))
    expect(desk.data.role).toBe('press_officer')
    const people = await db.selectFrom('people').where('email', '=', email).select('id').execute()
    expect(people).toEqual([{ id: elsewhere.member.person_id }])
    const memberships = await db
      .selectFrom('memberships')
      .where('person_id', '=', elsewhere.member.person_id)
      .select('organisation_id')
      .execute()
    expect(memberships.map((one) => one.organisation_id).sort()).toEqual(
      [owner.member.organisation_id, elsewhere.member.organisation_id].sort(),
    )
  })

  test('by one who has become a member meanwhile is told so', async () => {
    const { link, params, owner } = await anInvitation()
    await aMember({ email, organisation_id: owner.member.organisation_id })

    expect(await open(get(link, { params }))).toMatchObject({
      data: { invitation: { is_member: true } },
    })
    expect(await accept(post(link, form, { params }))).toMatchObject({
      init: { status: 409 },
      data: { refusal: expect.stringContaining('redan medlem') },
    })
  })

  test('works once, also for several at once', async () => {
    const { link, params, owner } = await anInvitation()

    const answers = await Promise.all([1, 2, 3].map(() => accept(post(link, form, { params }))))

    expect(answers.filter((answer) => answer instanceof Response)).toHaveLength(1)
    const { organisation_id } = owner.member
    expect(await listMembers(db, { organisation_id })).toHaveLength(2)
    expect(await open(get(link, { params }))).toMatchObject(isGone)
  })

  test('after seven days is too late', async () => {
    const { link, params } = await anInvitation()
    await atomically(db, (trx) =>
      trx
        .updateTable('invitations')
        .set({ expires_at: new Date(Date.now() - 1).toISOString() })
        .execute(),
    )

    expect(await open(get(link, { params }))).toMatchObject(isGone)
    expect(await accept(post(link, form, { params }))).toMatchObject(isGone)
  })

  test('what was taken back is too late', async () => {
    const { link, params, owner } = await anInvitation()
    const { id } = await db.selectFrom('invitations').select('id').executeTakeFirstOrThrow()

    const wished = { cookie: owner.cookie, params: { invitation: id } }
    const answer = await revoke(post('/desk/invitations/x/revocation', {}, wished))

    expect(answer.headers.get('Location')).toBe('/desk/members?done=invitation_revoked')
    expect(await accept(post(link, form, { params }))).toMatchObject(isGone)
    const again = revoke(post('/desk/invitations/x/revocation', {}, wished))
    expect((await thrown(again)).status).toBe(404)
  })

  test('without a name says so', async () => {
    const { link, params } = await anInvitation()

    const answer = await accept(post(link, { ...form, name: '' }, { params }))

    expect(answer).toMatchObject({
      init: { status: 422 },
      data: { errors: { name: ['Fyll i det här fältet.'] } },
    })
  })

  test('with a guessed link is gone, and soon refused', async () => {
    const wrong = { params: { token: 'wrong' } }

    for (let i = 0; i < 30; i++)
      expect(await open(get('/invitations/wrong', wrong))).toMatchObject(isGone)
    expect((await thrown(open(get('/invitations/wrong', wrong)))).status).toBe(429)
  })
})

test('another organisation’s invitation cannot be taken back', async () => {
  const { link, params } = await anInvitation()
  const stranger = await aMember({ role: 'owner' })
  const { id } = await db.selectFrom('invitations').select('id').executeTakeFirstOrThrow()

  const wished = { cookie: stranger.cookie, params: { invitation: id } }
  const answer = await thrown(revoke(post('/desk/invitations/x/revocation', {}, wished)))

  expect(answer.status).toBe(404)
  expect(await open(get(link, { params }))).toMatchObject({ data: { invitation: {} } })
})
