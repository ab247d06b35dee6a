import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Role } from '#app/accounts/permission.ts'
import { loader } from '#app/registrations/routes/desk-needs.tsx'
import { loader as listLoader } from '#app/registrations/routes/desk-participant-list.tsx'
import { NeedTotalsTables } from '#app/registrations/ui/desk-needs-tables.tsx'
import { ReaderProvider } from '#app/ui/words.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration, someNeeds } from '#tests/factories/registration.ts'

async function anOrganiser(role: Role = 'organiser') {
  const { member, cookie } = await aMember({ role, name: 'Omar Haddad' })
  const event = await anEvent({ organisation_id: member.organisation_id })
  const ask = (query = '', as = cookie) => {
    const url = `http://localhost:3000/desk/events/${event.id}/needs${query}`
    const request = new Request(url, { headers: { cookie: as } })
    return { request, params: { event: event.id }, context: {} }
  }
  const open = async (query = '', as = cookie) => (await loader(ask(query, as))).data
  const participants = async (as = cookie) => (await listLoader(ask('', as))).data
  return { member, event, open, participants }
}

const statusOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 200,
    (answer: Response) => answer.status,
  )

test.each([
  ['owner', 200],
  ['organiser', 200],
  ['press_officer', 403],
  ['reporter', 403],
] as const)('%s opens the needs and the attendance list: %i', async (role, status) => {
  const { open, participants } = await anOrganiser(role)

  expect(await statusOf(open())).toBe(status)
  expect(await statusOf(open('?list=access'))).toBe(status)
  expect(await statusOf(participants())).toBe(status)
})

test('an organiser of another organisation sees no needs, and no look is noted', async () => {
  const { event, open, participants } = await anOrganiser()
  const stranger = await aMember()

  expect(await statusOf(open('', stranger.cookie))).toBe(404)
  expect(await statusOf(open('?list=access', stranger.cookie))).toBe(404)
  expect(await statusOf(participants(stranger.cookie))).toBe(404)
  expect(await looks(event.id)).toEqual([])
})

test('the totals count those who have a seat, and the wishes stand without names', async () => {
  const { event, open } = await anOrganiser()
  const event_id = event.id
  const [anna, bo, cia] = [
    await aRegistration({ event_id, name: 'Anna' }),
    await aRegistration({ event_id, name: 'Bo' }),
    await aRegistration({ event_id, name: 'Cia', state: 'waiting' }),
  ]
  await someNeeds({ registration_id: anna.id, needs: { food_other: 'Tål inte selleri' } })
  await someNeeds({ registration_id: bo.id, needs: { food: ['vegan'], access: [] } })
  await someNeeds({ registration_id: cia.id })

  const { totals, list, coming } = await open()

  expect(totals).toEqual({
    answers: 2,
    access: [{ need: 'hearing_loop', count: 1 }],
    food: [
      { need: 'vegetarian', count: 1 },
      { need: 'vegan', count: 1 },
    ],
    access_wishes: [],
    food_wishes: ['Tål inte selleri'],
  })
  expect(list).toBe(null)
  expect(coming).toBe(2)
})

test('the work list holds those who need access, without a word of food', async () => {
  const { event, open } = await anOrganiser()
  const event_id = event.id
  const anna = await aRegistration({ event_id, name: 'Anna', email: 'anna@example.org' })
  const bo = await aRegistration({ event_id, name: 'Bo' })
  await someNeeds({ registration_id: anna.id, needs: { food_other: 'Tål inte selleri' } })
  await someNeeds({ registration_id: bo.id, needs: { access: [] } })

  const page = await open('?list=access')

  expect(page.list).toEqual([
    {
      id: anna.id,
      name: 'Anna',
      email: 'anna@example.org',
      access: ['hearing_loop'],
      access_other: '',
    },
  ])
  expect(JSON.stringify(page)).not.toContain('selleri')
})

test('every look is noted before anything is shown, and the page tells of the last ones', async () => {
  const { event, member, open } = await anOrganiser()
  await open()

  const { reads } = await open('?list=access')

  expect(reads.map(({ name, what }) => [name, what])).toEqual([
    ['Omar Haddad', 'list'],
    ['Omar Haddad', 'totals'],
  ])
  expect(await looks(event.id)).toEqual([
    { what: 'totals', person_id: member.person_id },
    { what: 'list', person_id: member.person_id },
  ])
})

test('the attendance list holds those who have a seat, in Swedish order', async () => {
  const { event, participants } = await anOrganiser()
  const event_id = event.id
  for (const name of ['Örjan', 'Åke', 'Anna', 'محمد حداد']) await aRegistration({ event_id, name })
  await aRegistration({ event_id, name: 'Bo', state: 'waiting' })
  await aRegistration({ event_id, name: 'Cia', state: 'cancelled' })

  const { people, is_eu_funded } = await participants()

  expect(people.map(({ name }) => name)).toEqual(['Anna', 'Åke', 'Örjan', 'محمد حداد'])
  expect(is_eu_funded).toBe(false)
})

test('the attendance list of an event with money from the union says so', async () => {
  const { member, cookie } = await aMember()
  const event = await anEvent({ organisation_id: member.organisation_id, funding: 'eu' })
  const request = new Request('http://localhost:3000/', { headers: { cookie } })

  const { data } = await listLoader({ request, params: { event: event.id }, context: {} })

  expect(data.is_eu_funded).toBe(true)
})

const looks = (event_id: string) =>
  db
    .selectFrom('needs_reads')
    .select(['what', 'person_id'])
    .where('event_id', '=', event_id)
    .orderBy('read_at')
    .orderBy('id')
    .execute()

test('each kind of need has a heading of its own, and what was written stands below it', () => {
  const totals = {
    answers: 2,
    food: [{ need: 'vegan', count: 2 }],
    access: [],
    food_wishes: ['Jordnötter'],
    access_wishes: ['En stol vid dörren'],
  } as const
  const { language, t } = readerOf(new Request('http://localhost:3000/'))
  const reader = { language, dir: 'ltr', theme: 'system', nonce: '', t } as const
  const page = renderToStaticMarkup(
    createElement(
      ReaderProvider,
      { value: reader },
      createElement(NeedTotalsTables, { totals, coming: 3 } as never),
    ),
  )

  expect(
    [...page.matchAll(/<(h\d|caption)[^>]*>([^<]*)/g)].map(([, tag, text]) => [tag, text]),
  ).toEqual([
    ['h2', 'Mat'],
    ['caption', 'Mat'],
    ['h3', 'Med egna ord'],
    ['h2', 'Tillgänglighet'],
    ['h3', 'Med egna ord'],
  ])
  expect(page).toContain('<caption class="visually-hidden">Mat')
})
