import { beforeEach, describe, expect, test } from 'vitest'
import { deviceLabel } from '#app/accounts/device-label.ts'
import { disclose, forget } from '#app/accounts/personal-data.server.ts'
import { loader as deskLoader } from '#app/accounts/routes/desk.tsx'
import { action, loader } from '#app/accounts/routes/desk-account.tsx'
import { action as choose } from '#app/accounts/routes/desk-organisation-choice.ts'
import { action as endOthers } from '#app/accounts/routes/desk-other-sign-ins-revocation.ts'
import { action as endOne } from '#app/accounts/routes/desk-sign-in-revocation.ts'
import { sendSignInLink } from '#app/accounts/sign-in-links.server.ts'
import { signInsSeen } from '#app/accounts/sign-ins.server.ts'
import { newId } from '#app/tools/id.ts'
import { atomically, db } from '#db/connect.ts'
import { aMember, signedIn } from '#tests/factories/member.ts'
import { anOrganisation } from '#tests/factories/organisation.ts'
import { get, post, thrown } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

const isSignedIn = async (cookie: string) =>
  deskLoader(get('/desk', { cookie })).then(
    () => true,
    () => false,
  )

test('a new name and language hold from the next page on', async () => {
  const { cookie } = await aMember()

  const answer = (await action(
    post('/desk/account', { name: ' Omar  H ', language: 'en' }, { cookie }),
  )) as Response

  expect(answer.headers.get('Set-Cookie')).toMatch(/^lang=en;/)
  const { data } = await loader(get('/desk/account', { cookie }))
  expect(data.person).toMatchObject({ name: 'Omar H', language: 'en' })
})

test('a name of nothing but blanks is refused', async () => {
  const { cookie } = await aMember()

  const answer = await action(post('/desk/account', { name: '\u200b', language: 'sv' }, { cookie }))

  expect(answer).toMatchObject({ init: { status: 422 } })
})

describe('sign-ins', () => {
  test('are listed, the one at hand marked', async () => {
    const first = await aMember()
    const second = await signedIn(first.member.person_id)
    await aMember()

    const { data } = await loader(get('/desk/account', second))

    expect(data.sign_ins.map(({ id, device, is_this }) => [id, device, is_this])).toEqual(
      expect.arrayContaining([
        [second.member.sign_in_id, 'Chrome, Linux', true],
        [first.member.sign_in_id, 'Chrome, Linux', false],
      ]),
    )
    expect(data.sign_ins).toHaveLength(2)
  })

  test('can be ended one by one', async () => {
    const first = await aMember()
    const second = await signedIn(first.member.person_id)
    const params = { sign_in: first.member.sign_in_id }

    await endOne(post('/desk/account', {}, { cookie: second.cookie, params }))

    expect([await isSignedIn(first.cookie), await isSignedIn(second.cookie)]).toEqual([false, true])
  })

  test('of others are not there to end', async () => {
    const victim = await aMember()
    const { cookie } = await aMember()
    const params = { sign_in: victim.member.sign_in_id }

    expect((await thrown(endOne(post('/desk/account', {}, { cookie, params })))).status).toBe(404)
    expect(await isSignedIn(victim.cookie)).toBe(true)
  })

  test('that a letter’s link could open are ended with the others', async () => {
    const { member, cookie } = await aMember()
    await sendSignInLink(db, { email: member.email, to: undefined })

    await endOthers(post('/desk/account', {}, { cookie }))

    const open = await db
      .selectFrom('sign_in_links')
      .where('used_at', 'is', null)
      .select('id')
      .execute()
    expect([open, await isSignedIn(cookie)]).toEqual([[], true])
  })

  test('can all be ended but the one at hand', async () => {
    const first = await aMember()
    const second = await signedIn(first.member.person_id)
    const stranger = await aMember()

    await endOthers(post('/desk/account', {}, second))

    expect([
      await isSignedIn(first.cookie),
      await isSignedIn(second.cookie),
      await isSignedIn(stranger.cookie),
    ]).toEqual([false, true, true])
  })

  test('end by themselves after two weeks', async () => {
    const { cookie } = await aMember()
    await atomically(db, (trx) =>
      trx.updateTable('sign_ins').set({ expires_at: new Date().toISOString() }).execute(),
    )

    expect(await isSignedIn(cookie)).toBe(false)
  })

  test('note when they were used, at most every ten minutes', async () => {
    const { cookie } = await aMember()
    const seen = async (minutes: number) => {
      const seen_at = new Date(Date.now() - minutes * 60_000).toISOString()
      await atomically(db, (trx) => trx.updateTable('sign_ins').set({ seen_at }).execute())
      await deskLoader(get('/desk', { cookie }))
      await signInsSeen.written()
      const row = await db.selectFrom('sign_ins').select('seen_at').executeTakeFirstOrThrow()
      return row.seen_at !== seen_at
    }

    expect([await seen(9), await seen(11)]).toEqual([false, true])
  })

  test('are noted beside the page: it is read though nothing can be written', async () => {
    const { cookie } = await aMember()
    const [held, leave] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const seen_at = new Date(Date.now() - 3_600_000).toISOString()
    await atomically(db, (trx) => trx.updateTable('sign_ins').set({ seen_at }).execute())
    const writing = atomically(db, async (trx) => {
      await trx.updateTable('sign_ins').set({ device_label: 'Firefox' }).execute()
      held.resolve()
      await leave.promise
    })
    await held.promise

    const readMeanwhile = await isSignedIn(cookie)
    leave.resolve()
    await writing
    await signInsSeen.written()

    expect(readMeanwhile).toBe(true)
    expect(await db.selectFrom('sign_ins').select('seen_at').execute()).not.toEqual([{ seen_at }])
  })
})

describe('working for several organisations', () => {
  async function aBusyMember() {
    const { member, cookie } = await aMember()
    const other = await anOrganisation({ name: 'Botkyrka kommun' })
    await atomically(db, (trx) =>
      trx
        .insertInto('memberships')
        .values({
          id: newId(),
          organisation_id: other.id,
          person_id: member.person_id,
          role: 'reporter',
          joined_at: new Date().toISOString(),
          removed_at: null,
        })
        .execute(),
    )
    return { cookie, member, other }
  }

  test('one chooses which, for the browser at hand', async () => {
    const { cookie, member, other } = await aBusyMember()
    const elsewhere = await signedIn(member.person_id)

    await choose(post('/desk/account/organisation', { organisation_id: other.id }, { cookie }))

    const desk = (await deskLoader(get('/desk', { cookie }))).data
    expect(desk).toMatchObject({ organisation_name: 'Botkyrka kommun', role: 'reporter' })
    expect((await deskLoader(get('/desk', elsewhere))).data.role).toBe('organiser')
  })

  test('one cannot choose where one does not belong', async () => {
    const { cookie } = await aBusyMember()
    const strange = await anOrganisation()

    const answer = choose(
      post('/desk/account/organisation', { organisation_id: strange.id }, { cookie }),
    )

    expect((await thrown(answer)).status).toBe(404)
  })
})

test.each([
  [
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36',
    'Chrome, Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
    'Safari, iPhone',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537.36 Edg/130', 'Edge, Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:131.0) Firefox/131.0', 'Firefox, macOS'],
  ['curl/8', ''],
  [null, ''],
])('%s is called %j', (agent, label) => {
  expect(deviceLabel(agent)).toBe(label)
})

describe('what is kept of a person', () => {
  test('is told in full', async () => {
    const { member } = await aMember()

    const { organisation_id } = member
    const elsewhere = (await aMember()).member.organisation_id
    await signedIn(member.person_id)
    const nobody = { memberships: [], sign_ins: [], audit_entries: [], invitations: [] }

    expect(await disclose(db, { organisation_id, email_key: member.email })).toMatchObject({
      memberships: [{ name: 'Omar Haddad', email: member.email, role: 'organiser' }],
      sign_ins: [{ device_label: 'Chrome, Linux' }, { device_label: 'Chrome, Linux' }],
      invitations: [],
    })
    for (const whose of [
      { organisation_id, email_key: 'nobody@example.org' },
      { organisation_id: elsewhere, email_key: member.email },
    ])
      expect(await disclose(db, whose)).toMatchObject(nobody)
  })

  test('is forgotten once they work nowhere, and what they did stays', async () => {
    const { member } = await aMember()
    const whose = { organisation_id: member.organisation_id, email_key: member.email }

    expect(await forget(db, whose)).toEqual({ invitations: 0, account: 'kept' })
    await atomically(db, (trx) =>
      trx.updateTable('memberships').set({ removed_at: new Date().toISOString() }).execute(),
    )
    expect(await forget(db, whose)).toEqual({ invitations: 0, account: 'forgotten' })
    expect(await disclose(db, whose)).toMatchObject({ memberships: [] })
    expect(await db.selectFrom('sign_ins').select('id').execute()).toEqual([])
    expect(await db.selectFrom('people').select('name').execute()).toEqual([{ name: '' }])
    expect(await forget(db, whose)).toEqual({ invitations: 0, account: 'none' })
  })
})
