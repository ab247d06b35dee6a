import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { action as ask } from '#app/accounts/routes/sign-in.tsx'
import { loader as openLink, action as useLink } from '#app/accounts/routes/sign-in-link.tsx'
import { sendSignInLink } from '#app/accounts/sign-in-links.server.ts'
import { plus } from '#app/tools/instant.ts'
import { hashToken } from '#app/tools/token.ts'
import { atomically, db, watchCommits } from '#db/connect.ts'
import { aMember } from '#tests/factories/member.ts'
import { get, post } from '#tests/support/asking.ts'
import { emptyTables, warmUp } from '#tests/support/database.ts'
import { linkTo } from './support.ts'

beforeEach(() => emptyTables(db))

/** The link of the last letter to the address. */
async function linkIn(email: string) {
  const link = await linkTo(email, 'sign-in')
  return new URL(link?.href ?? '')
}

const params = (link: URL) => ({ token: link.pathname.split('/').at(-1) ?? '' })

test('however often others press, the owner of the address is answered, and has a link that works', async () => {
  const { member } = await aMember()
  for (let i = 0; i < 20; i++) await ask(post('/sign-in', { email: member.email }))
  const link = await linkIn(member.email)

  const answer = (await ask(post('/sign-in', { email: member.email }))) as Response
  const use = await useLink(post(link.href, { to: '' }, { params: params(link) }))

  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/sign-in/sent'])
  expect(use).toBeInstanceOf(Response)
})

test('a press costs no write where it changes nothing', async () => {
  const { member } = await aMember()
  await ask(post('/sign-in', { email: member.email }))
  const written: string[] = []
  onTestFinished(watchCommits(({ tables }) => void written.push(...tables)) as () => void)

  for (const email of [member.email, 'stranger@example.org']) await ask(post('/sign-in', { email }))

  expect(written).toEqual([])
})

test('a letter that does not come is sent once more, with the same link and what is left of its time', async () => {
  const { member } = await aMember()
  await ask(post('/sign-in', { email: member.email }))
  await olderBy(3)

  for (let i = 0; i < 3; i++) await ask(post('/sign-in', { email: member.email }))

  const letters = await db.selectFrom('outbox').orderBy('id').select('text').execute()
  const links = letters.map(({ text }) => /http\S+\/sign-in\/\S+/.exec(text)?.[0])
  expect(links).toEqual([links[0], links[0]])
  expect(letters[1]?.text).toMatch(/gäller i [67] minuter/)
})

test('a link with little time left is followed by a new one, and works to its end', async () => {
  const { member } = await aMember()
  await ask(post('/sign-in', { email: member.email }))
  const first = await linkIn(member.email)
  await olderBy(8)

  await ask(post('/sign-in', { email: member.email }))
  const second = await linkIn(member.email)

  expect(second.pathname).not.toBe(first.pathname)
  expect(await openLink(get(first.href, { params: params(first) }))).toMatchObject({
    data: { open: true },
  })
  await useLink(post(first.href, { to: '' }, { params: params(first) }))
  expect(await openLink(get(second.href, { params: params(second) }))).toMatchObject({
    init: { status: 410 },
  })
})

test('a link from a time to come neither opens anything nor keeps a new one from being sent', async () => {
  const { member } = await aMember()
  await ask(post('/sign-in', { email: member.email }))
  const ahead = await linkIn(member.email)
  await olderBy(-400 * 24 * 60)

  const use = await useLink(post(ahead.href, { to: '' }, { params: params(ahead) }))
  await ask(post('/sign-in', { email: member.email }))
  const link = await linkIn(member.email)

  expect(use).toMatchObject({ init: { status: 410 } })
  expect(await useLink(post(link.href, { to: '' }, { params: params(link) }))).toBeInstanceOf(
    Response,
  )
})

test('a stranger waits for the answer as long as a member', async () => {
  const { member } = await aMember()
  const took = []
  for (const email of ['stranger@example.org', member.email, member.email]) {
    const begun = performance.now()
    await ask(post('/sign-in', { email }))
    took.push(performance.now() - begun >= 95)
  }

  expect(took).toEqual([true, true, true])
})

test('ten presses at once leave one valid link, in one letter', async () => {
  const { member } = await aMember()
  await warmUp(db)

  await Promise.all(
    Array.from({ length: 10 }, () => sendSignInLink(db, { email: member.email, to: undefined })),
  )

  const link = await linkIn(member.email)
  const kept = await db.selectFrom('sign_in_links').select(['token_hash', 'used_at']).execute()
  expect(kept).toEqual([{ token_hash: hashToken(params(link).token), used_at: null }])
  expect(await db.selectFrom('outbox').select('to_email').execute()).toEqual([
    { to_email: member.email },
  ])
})

/** Lets time pass for every link. */
async function olderBy(minutes: number) {
  const links = await db.selectFrom('sign_in_links').selectAll().execute()
  await atomically(db, async (trx) => {
    for (const { id, created_at, expires_at } of links)
      await trx
        .updateTable('sign_in_links')
        .set({
          created_at: plus(created_at, { minutes: -minutes }),
          expires_at: plus(expires_at, { minutes: -minutes }),
        })
        .where('id', '=', id)
        .execute()
  })
}
