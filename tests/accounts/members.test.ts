import { beforeEach, describe, expect, test } from 'vitest'
import { changeRole, listMembers, removeMember } from '#app/accounts/members.server.ts'
import { loader as deskLoader } from '#app/accounts/routes/desk.tsx'
import { action as changeAction, loader as memberPage } from '#app/accounts/routes/desk-member.tsx'
import { action as removeAction } from '#app/accounts/routes/desk-member-removal.tsx'
import { loader as membersPage } from '#app/accounts/routes/desk-members.tsx'
import { action as organisationAction } from '#app/accounts/routes/desk-organisation.tsx'
import { db } from '#db/connect.ts'
import { aMember } from '#tests/factories/member.ts'
import { get, post, thrown } from '#tests/support/asking.ts'
import { countQueries, emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

async function anOffice() {
  const owner = await aMember({ role: 'owner', name: 'Ebba Ek' })
  const { organisation_id } = owner.member
  const organiser = await aMember({ role: 'organiser', organisation_id })
  return { owner, organiser, organisation_id }
}

const rolesOf = async (organisation_id: string) =>
  (await listMembers(db, { organisation_id })).map(({ role }) => role).sort()

describe('the members page', () => {
  test('shows everyone to everyone, and invitations to owners', async () => {
    const { owner, organisation_id } = await anOffice()
    const reporter = await aMember({ role: 'reporter', organisation_id })
    await aMember({ role: 'owner' })

    const { data } = await membersPage(get('/desk/members', { cookie: reporter.cookie }))

    expect(data.manages).toBe(false)
    expect(data.members.map(({ name, role, is_you }) => [name, role, is_you])).toEqual([
      ['Ebba Ek', 'Ägare', false],
      ['Omar Haddad', 'Arrangör', false],
      ['Omar Haddad', 'Uppföljare', true],
    ])
    expect((await membersPage(get('/desk/members', owner))).data.manages).toBe(true)
  })

  test('asks as often for two members as for many', async () => {
    const { organisation_id } = await anOffice()
    const few = await countQueries(db, (counted) => listMembers(counted, { organisation_id }))
    for (let i = 0; i < 10; i++) await aMember({ organisation_id })

    const many = await countQueries(db, (counted) => listMembers(counted, { organisation_id }))

    expect([few, many]).toEqual([1, 1])
  })
})

describe('another role', () => {
  test('holds from the next page on, and is written down', async () => {
    const { owner, organiser } = await anOffice()
    const params = { membership: organiser.membership_id }

    const answer = await changeAction(
      post('/desk/members/x', { role: 'reporter' }, { cookie: owner.cookie, params }),
    )

    expect((answer as Response).headers.get('Location')).toBe('/desk/members?done=role_changed')
    expect((await deskLoader(get('/desk', organiser))).data.role).toBe('reporter')
    const audit = await db
      .selectFrom('audit_entries')
      .select(['verb', 'person_id', 'subject_id'])
      .execute()
    expect(audit).toEqual([
      {
        verb: 'change_role',
        person_id: owner.member.person_id,
        subject_id: organiser.membership_id,
      },
    ])
  })

  test('is refused to the last owner, in a sentence', async () => {
    const { owner } = await anOffice()
    const params = { membership: owner.membership_id }

    const answer = await changeAction(
      post('/desk/members/x', { role: 'organiser' }, { cookie: owner.cookie, params }),
    )

    expect(answer).toMatchObject({
      init: { status: 409 },
      data: { refusal: expect.stringContaining('minst en ägare'), values: { role: 'organiser' } },
    })
    expect(await rolesOf(owner.member.organisation_id)).toEqual(['organiser', 'owner'])
  })

  test('that is none is refused', async () => {
    const { owner, organiser } = await anOffice()
    const params = { membership: organiser.membership_id }

    const answer = await changeAction(
      post('/desk/members/x', { role: 'king' }, { cookie: owner.cookie, params }),
    )

    expect(answer).toMatchObject({ init: { status: 422 } })
  })

  test('is for owners to give', async () => {
    const { organiser } = await anOffice()
    const params = { membership: organiser.membership_id }

    const answer = await thrown(
      changeAction(post('/desk/members/x', { role: 'owner' }, { ...organiser, params })),
    )

    expect(answer.status).toBe(403)
  })

  test('of someone in another organisation is not there', async () => {
    const { organiser } = await anOffice()
    const stranger = await aMember({ role: 'owner' })
    const asked = { cookie: stranger.cookie, params: { membership: organiser.membership_id } }

    expect((await thrown(memberPage(get('/desk/members/x', asked)))).status).toBe(404)
    for (const action of [changeAction, removeAction])
      expect((await thrown(action(post('/desk/members/x', { role: 'owner' }, asked)))).status).toBe(
        404,
      )
  })
})

describe('removing a member', () => {
  test('signs them out at once', async () => {
    const { owner, organiser, organisation_id } = await anOffice()
    const params = { membership: organiser.membership_id }

    await removeAction(post('/desk/members/x/removal', {}, { cookie: owner.cookie, params }))

    expect((await thrown(deskLoader(get('/desk', organiser)))).status).toBe(303)
    expect(await rolesOf(organisation_id)).toEqual(['owner'])
  })

  test('is refused for the last owner', async () => {
    const { owner } = await anOffice()
    const by = owner.member

    expect(await removeMember(db, { by, membership_id: owner.membership_id })).toEqual({
      ok: false,
      refusal: 'last_owner',
    })
  })

  test('twice finds nobody the second time', async () => {
    const { owner, organiser } = await anOffice()
    const input = { by: owner.member, membership_id: organiser.membership_id }

    expect(await removeMember(db, input)).toEqual({ ok: true, value: null })
    expect(await removeMember(db, input)).toEqual({ ok: false, refusal: 'not_found' })
  })
})

test('of owners who all leave at once, one stays', async () => {
  const { owner, organisation_id } = await anOffice()
  const owners = [owner]
  for (let i = 0; i < 4; i++) owners.push(await aMember({ role: 'owner', organisation_id }))

  const outcomes = await Promise.all(
    owners.map(({ member, membership_id }, at) =>
      at % 2
        ? removeMember(db, { by: member, membership_id })
        : changeRole(db, { by: member, membership_id, role: 'reporter' }),
    ),
  )

  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(4)
  expect((await rolesOf(organisation_id)).filter((role) => role === 'owner')).toEqual(['owner'])
})

describe('the organisation', () => {
  test('gets a new name and address from its owner', async () => {
    const { owner } = await anOffice()

    await organisationAction(
      post('/desk/organisation', { name: ' Region\nStockholm ', contact_email: 'A@B.SE' }, owner),
    )

    const rows = await db.selectFrom('organisations').select(['name', 'contact_email']).execute()
    expect(rows).toEqual([{ name: 'Region Stockholm', contact_email: 'a@b.se' }])
  })

  test('keeps its name when the address is none', async () => {
    const { owner } = await anOffice()

    const answer = await organisationAction(
      post('/desk/organisation', { name: 'Region', contact_email: 'nobody' }, owner),
    )

    expect(answer).toMatchObject({ init: { status: 422 } })
    const rows = await db.selectFrom('organisations').select('name').execute()
    expect(rows).toEqual([{ name: 'Länsstyrelsen i Stockholms län' }])
  })
})
