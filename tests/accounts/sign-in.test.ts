import { beforeEach, describe, expect, test } from 'vitest'
import { loader as deskLoader } from '#app/accounts/routes/desk.tsx'
import { action as ask } from '#app/accounts/routes/sign-in.tsx'
import { loader as openLink, action as useLink } from '#app/accounts/routes/sign-in-link.tsx'
import { action as signOut } from '#app/accounts/routes/sign-out.ts'
import { printedSignInLink } from '#app/accounts/sign-in-links.server.ts'
import { hashToken } from '#app/tools/token.ts'
import { forgetTries } from '#app/web/rate-limit.server.ts'
import { atomically, db } from '#db/connect.ts'
import { aMember } from '#tests/factories/member.ts'
import { cookieOf, get, post, thrown } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(async () => {
  await emptyTables(db)
  forgetTries()
})

/** The link of the last letter to the address. */
async function linkIn(email: string) {
  const letter = await db
    .selectFrom('outbox')
    .where('to_email', '=', email)
    .orderBy('id', 'desc')
    .select('text')
    .executeTakeFirstOrThrow()
  return new URL(/http\S+\/sign-in\/\S+/.exec(letter.text)?.[0] ?? '')
}

const params = (link: URL) => ({ token: link.pathname.split('/').at(-1) ?? '' })

describe('asking for a link', () => {
  test('a member gets a letter in their own language that no desk may read', async () => {
    const { member } = await aMember({ language: 'en' })

    const answer = await ask(post('/sign-in', { email: ` ${member.email.toUpperCase()} ` }))

    expect(answer).toBeInstanceOf(Response)
    const letters = await db.selectFrom('outbox').selectAll().execute()
    expect(
      letters.map(({ to_email, language, organisation_id, subject }) => ({
        to_email,
        language,
        organisation_id,
        subject,
      })),
    ).toEqual([
      {
        to_email: member.email,
        language: 'en',
        organisation_id: null,
        subject: 'Your link to Tillsammans',
      },
    ])
  })

  test('a stranger gets the same answer, and no letter', async () => {
    const { member } = await aMember()

    const known = (await ask(post('/sign-in', { email: member.email }))) as Response
    const unknown = (await ask(post('/sign-in', { email: 'stranger@example.org' }))) as Response

    expect([unknown.status, [...unknown.headers]]).toEqual([known.status, [...known.headers]])
    const letters = await db.selectFrom('outbox').select('to_email').execute()
    expect(letters).toEqual([{ to_email: member.email }])
  })

  test('someone who is no longer a member gets no letter', async () => {
    const { member } = await aMember()
    await removeAll()

    await ask(post('/sign-in', { email: member.email }))

    expect(await db.selectFrom('outbox').select('id').execute()).toEqual([])
  })

  test('an address that is none is refused with what was typed kept', async () => {
    const answer = await ask(post('/sign-in', { email: 'not an address', to: '/desk' }))

    expect(answer).toMatchObject({
      init: { status: 422 },
      data: {
        values: { email: 'not an address', to: '/desk' },
        errors: { email: ['Skriv en e-postadress, till exempel namn@exempel.se.'] },
      },
    })
  })

  test('only a path of our own is kept as the way on', async () => {
    const { member } = await aMember()

    await ask(post('/sign-in', { email: member.email, to: '//elsewhere.example' }))

    expect((await linkIn(member.email)).search).toBe('')
  })
})

describe('using a link from a letter', () => {
  async function aLink(to?: string) {
    const { member } = await aMember()
    await ask(post('/sign-in', { email: member.email, ...(to ? { to } : {}) }))
    return { link: await linkIn(member.email), member }
  }

  test('opening it changes nothing, so that a mail scanner cannot use it up', async () => {
    const { link } = await aLink()

    const first = await openLink(get(link.href, { params: params(link) }))
    const second = await openLink(get(link.href, { params: params(link) }))

    expect([first, second]).toMatchObject([{ data: { open: true } }, { data: { open: true } }])
  })

  test('its button signs in, names the device, and leads to where one was going', async () => {
    const { link, member } = await aLink('/desk/projects')
    const { data } = (await openLink(get(link.href, { params: params(link) }))) as {
      data: { to: string }
    }

    const answer = (await useLink(
      post(link.href, { to: data.to }, { params: params(link), agent: 'Chrome/1 Android' }),
    )) as Response

    expect(answer.headers.get('Location')).toBe('/desk/projects')
    const cookie = cookieOf(answer)
    const desk = await deskLoader(get('/desk', { cookie }))
    expect(desk.data.name).toBe(member.name)
    const signIns = await db.selectFrom('sign_ins').orderBy('id', 'desc').selectAll().execute()
    expect(signIns[0]?.device_label).toBe('Chrome, Android')
  })

  test('it works once', async () => {
    const { link } = await aLink()
    await useLink(post(link.href, { to: '' }, { params: params(link) }))

    const again = await useLink(post(link.href, { to: '' }, { params: params(link) }))
    const page = await openLink(get(link.href, { params: params(link) }))

    expect(again).toMatchObject({ init: { status: 410 } })
    expect(page).toMatchObject({ init: { status: 410 }, data: { open: false } })
  })

  test('of two at once, one signs in', async () => {
    const { link } = await aLink()

    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => useLink(post(link.href, { to: '' }, { params: params(link) }))),
    )

    expect(answers.filter((answer) => answer instanceof Response)).toHaveLength(1)
  })

  test('after ten minutes it is gone', async () => {
    const { link } = await aLink()
    await atomically(db, (trx) =>
      trx
        .updateTable('sign_in_links')
        .set({ expires_at: new Date(Date.now() - 1).toISOString() })
        .execute(),
    )

    const page = await openLink(get(link.href, { params: params(link) }))
    const use = await useLink(post(link.href, { to: '' }, { params: params(link) }))

    expect([page, use]).toMatchObject([{ init: { status: 410 } }, { init: { status: 410 } }])
  })

  test('it opens nothing for someone who was removed meanwhile', async () => {
    const { link } = await aLink()
    await removeAll()

    const use = await useLink(post(link.href, { to: '' }, { params: params(link) }))

    expect(use).toMatchObject({ init: { status: 410 } })
  })

  test('a new one leaves the one before it as it was', async () => {
    const { link, member } = await aLink()
    await ask(post('/sign-in', { email: member.email }))

    const answer = await useLink(post(link.href, { to: '' }, { params: params(link) }))

    expect(answer).toBeInstanceOf(Response)
  })

  test('guessing is answered 410 at first and 429 soon', async () => {
    const wrong = { params: { token: 'wrong' } }
    for (let i = 0; i < 30; i++)
      expect(await openLink(get('/sign-in/wrong', wrong))).toMatchObject({ init: { status: 410 } })

    expect((await thrown(openLink(get('/sign-in/wrong', wrong)))).status).toBe(429)
  })

  test('the database keeps no token', async () => {
    const { link } = await aLink()

    const kept = await db.selectFrom('sign_in_links').select('token_hash').execute()

    expect(kept).toEqual([{ token_hash: hashToken(params(link).token) }])
  })
})

describe('a link printed on the terminal', () => {
  test('signs in at once, as often as one likes', async () => {
    const { member } = await aMember()
    const link = new URL((await printedSignInLink(db, member.email)) ?? '')

    const answers = [1, 2].map(() => thrown(openLink(get(link.href, { params: params(link) }))))

    for (const answer of await Promise.all(answers)) {
      expect(answer.headers.get('Location')).toBe('/desk')
      const desk = await deskLoader(get('/desk', { cookie: cookieOf(answer) }))
      expect(desk.data.name).toBe(member.name)
    }
  })

  test('is not made for a stranger', async () => {
    expect(await printedSignInLink(db, 'stranger@example.org')).toBeUndefined()
  })
})

test('signing out ends the sign-in itself, not only the cookie', async () => {
  const { cookie } = await aMember()

  const answer = await signOut(post('/sign-out', {}, { cookie }))

  expect(answer.headers.get('Set-Cookie')).toMatch(/Max-Age=0/)
  const desk = await thrown(deskLoader(get('/desk', { cookie })))
  expect(desk.headers.get('Location')).toBe('/sign-in?to=%2Fdesk')
})

const removeAll = () =>
  atomically(db, (trx) =>
    trx.updateTable('memberships').set({ removed_at: new Date().toISOString() }).execute(),
  )
