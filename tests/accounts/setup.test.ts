import { beforeEach, expect, test } from 'vitest'
import { loader as deskLoader } from '#app/accounts/routes/desk.tsx'
import { action, loader } from '#app/accounts/routes/setup.tsx'
import { setUp, setupLink } from '#app/accounts/setup.server.ts'
import { forgetTries } from '#app/web/rate-limit.server.ts'
import { db } from '#db/connect.ts'
import { cookieOf, get, post, thrown } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(async () => {
  await emptyTables(db)
  forgetTries()
})

const form = {
  organisation_name: 'Länsstyrelsen i Stockholms län',
  name: 'Ebba Ek',
  email: 'Ebba.Ek@example.org',
  begin_with: 'nothing',
}

async function theLink() {
  const link = (await setupLink(db)) ?? ''
  return { link, params: { token: link.split('/').at(-1) ?? '' } }
}

test('while there is no organisation the link is the same at every start', async () => {
  expect(await setupLink(db)).toMatch(/^http:\/\/localhost:3000\/setup\/[\w-]{27}$/)
  expect(await setupLink(db)).toBe(await setupLink(db))
})

test('setting up makes the organisation and its owner, who is signed in', async () => {
  const { link, params } = await theLink()

  const answer = (await action(post(link, form, { params }))) as Response

  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/desk'])
  const desk = await deskLoader(get('/desk', { cookie: cookieOf(answer) }))
  expect(desk.data).toEqual({
    name: 'Ebba Ek',
    role: 'owner',
    organisation_name: 'Länsstyrelsen i Stockholms län',
  })
  const organisations = await db
    .selectFrom('organisations')
    .select(['slug', 'contact_email'])
    .execute()
  expect(organisations).toEqual([
    { slug: 'lansstyrelsen-i-stockholms-lan', contact_email: 'ebba.ek@example.org' },
  ])
})

test('the one who wants the example is sent on, with the post, to where it is loaded', async () => {
  const { link, params } = await theLink()

  const answer = (await action(
    post(link, { ...form, begin_with: 'example' }, { params }),
  )) as Response

  expect([answer.status, answer.headers.get('Location')]).toEqual([307, '/desk/example'])
})

test('once used the link is gone, from the page, the form and the terminal', async () => {
  const { link, params } = await theLink()
  await action(post(link, form, { params }))

  expect(await loader(get(link, { params }))).toMatchObject({
    init: { status: 410 },
    data: { open: false },
  })
  expect(await action(post(link, form, { params }))).toMatchObject({ init: { status: 410 } })
  expect(await setupLink(db)).toBeUndefined()
})

test('a wrong link is not there, and guessing ends', async () => {
  const wrong = { params: { token: 'wrong' } }

  expect((await thrown(loader(get('/setup/wrong', wrong)))).status).toBe(404)
  for (let i = 1; i < 30; i++) await thrown(action(post('/setup/wrong', form, wrong)))
  expect((await thrown(loader(get('/setup/wrong', wrong)))).status).toBe(429)
})

test('what is missing is named, with the rest kept', async () => {
  const { link, params } = await theLink()

  const answer = await action(post(link, { ...form, name: '  ', email: 'ebba' }, { params }))

  expect(answer).toMatchObject({
    init: { status: 422 },
    data: {
      values: { organisation_name: form.organisation_name },
      errors: {
        name: ['Fyll i det här fältet.'],
        email: ['Skriv en e-postadress, till exempel namn@exempel.se.'],
      },
    },
  })
})

test('of several at once, one sets up', async () => {
  const outcomes = await Promise.all(
    [1, 2, 3, 4, 5].map((number) =>
      setUp(db, {
        organisation_name: `Organisation ${number}`,
        name: 'Ebba Ek',
        email: `ebba.${number}@example.org`,
        language: 'sv',
        device_label: '',
      }),
    ),
  )

  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await db.selectFrom('organisations').select('id').execute()).toHaveLength(1)
  expect(await db.selectFrom('people').select('id').execute()).toHaveLength(1)
})
