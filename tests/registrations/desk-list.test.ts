import { describe, expect, test } from 'vitest'
import type { Role } from '#app/accounts/permission.ts'
import { filterOf } from '#app/registrations/list/registration-filter.ts'
import { listRegistrations } from '#app/registrations/list/registration-list.server.ts'
import { loader } from '#app/registrations/routes/desk-registrations.tsx'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration, aSeat, someNeeds } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { countQueries } from '#tests/support/database.ts'

async function anOrganiser(role: Role = 'organiser') {
  const { member, cookie } = await aMember({ role })
  const event = await anEvent({ organisation_id: member.organisation_id })
  const open = async (query = '', as = cookie) => {
    const url = `http://localhost:3000/desk/events/${event.id}/registrations${query}`
    const request = new Request(url, { headers: { cookie: as } })
    const answer = await loader({ request, params: { event: event.id }, context: {} })
    return answer.data
  }
  const names = async (query = '') => (await open(query)).list.rows.map(({ name }) => name)
  return { event, open, names }
}

const statusOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 200,
    (answer: Response) => answer.status,
  )

describe('who may read the list', () => {
  test.each([
    ['owner', 200],
    ['organiser', 200],
    ['press_officer', 403],
    ['reporter', 403],
  ] as const)('%s: %i', async (role, status) => {
    const { open } = await anOrganiser(role)

    expect(await statusOf(open())).toBe(status)
  })

  test('an organiser of another organisation finds nothing there', async () => {
    const { open } = await anOrganiser()
    const stranger = await aMember()

    expect(await statusOf(open('', stranger.cookie))).toBe(404)
  })

  test('a stranger is sent to the sign-in page', async () => {
    const { open } = await anOrganiser()

    expect(await statusOf(open('', ''))).toBe(303)
  })
})

describe('the list', () => {
  test('stands in Swedish order, or by time, both ways', async () => {
    const { event, names } = await anOrganiser()
    const at = (day: number) => `2027-01-0${day}T09:00:00.000Z`
    for (const [day, name] of ['Örjan', 'Anna', 'Åke', 'Zahra'].entries())
      await aRegistration({ event_id: event.id, name, registered_at: at(day + 1) })

    expect(await names()).toEqual(['Anna', 'Zahra', 'Åke', 'Örjan'])
    expect(await names('?order=-name')).toEqual(['Örjan', 'Åke', 'Zahra', 'Anna'])
    expect(await names('?order=time')).toEqual(['Örjan', 'Anna', 'Åke', 'Zahra'])
    expect(await names('?order=-time')).toEqual(['Zahra', 'Åke', 'Anna', 'Örjan'])
  })

  test('is searched by name, address and organisation, in any order of words', async () => {
    const { event, names } = await anOrganiser()
    const event_id = event.id
    await aRegistration({ event_id, name: 'Anna Öberg', organisation_name: 'Röda Korset' })
    await aRegistration({ event_id, name: 'ሰላም ተስፋይ', organisation_name: 'Eritreanska föreningen' })
    await aRegistration({ event_id, name: 'Bo Ek', email: 'bo_100%@example.org' })

    expect(await names('?q=oberg+anna')).toEqual(['Anna Öberg'])
    expect(await names('?q=KORSET')).toEqual(['Anna Öberg'])
    expect(await names('?q=ሰላም')).toEqual(['ሰላም ተስፋይ'])
    expect(await names('?q=bo_100')).toEqual(['Bo Ek'])
    expect(await names('?q=%25')).toHaveLength(3)
    expect(await names('?q=nobody')).toEqual([])
  })

  test('is narrowed by state, category, municipality and seminar', async () => {
    const { event, names } = await anOrganiser()
    const event_id = event.id
    const seminar = await aSession({ event_id, starts_at: event.starts_at })
    const anna = await aRegistration({ event_id, name: 'Anna', state: 'waiting' })
    await aRegistration({ event_id, name: 'Bo', category: 'media', municipality_code: '0180' })
    await aRegistration({ event_id, name: 'Cia', municipality_code: null })
    await aSeat({ registration_id: anna.id, session_id: seminar.id, state: 'waiting' })

    expect(await names('?state=waiting')).toEqual(['Anna'])
    expect(await names('?category=media')).toEqual(['Bo'])
    expect(await names('?municipality_code=0180')).toEqual(['Bo'])
    expect(await names(`?session_id=${seminar.id}`)).toEqual(['Anna'])
    expect(await names('?state=waiting&category=media')).toEqual([])
    expect(await names('?state=everything&category=%27%3B--&session_id=x')).toHaveLength(3)
  })

  test('is never narrowed by needs or gender, whatever the address says', async () => {
    const { event, names } = await anOrganiser()
    const { id } = await aRegistration({ event_id: event.id, name: 'Anna' })
    await aRegistration({ event_id: event.id, name: 'Bo' })
    await someNeeds({ registration_id: id })

    expect(await names('?needs=vegetarian&access=hearing_loop&gender=woman')).toEqual([
      'Anna',
      'Bo',
    ])
  })

  test('comes fifty at a time, each once, with the whole number', async () => {
    const { event, open } = await anOrganiser()
    for (let made = 0; made < 120; made++)
      await aRegistration({ event_id: event.id, name: 'Anna', organisation_name: 'Solna stad' })
    const ids = async (query: string) => (await open(query)).list.rows.map(({ id }) => id)

    const pages = [await ids(''), await ids('?page=2'), await ids('?page=3'), await ids('?page=4')]
    const found = [
      await ids('?q=solna'),
      await ids('?q=solna&page=2'),
      await ids('?q=solna&page=3'),
    ]

    expect(pages.map(({ length }) => length)).toEqual([50, 50, 20, 0])
    expect(new Set(pages.flat()).size).toBe(120)
    expect(found.flat()).toEqual(pages.flat())
    expect((await open('?q=solna')).list).toMatchObject({ total: 120, is_at_least: false })
  })

  test('takes the same number of queries for one and for three hundred', async () => {
    const few = await anEvent()
    const many = await anEvent({ capacity: 400 })
    await aRegistration({ event_id: few.id })
    for (let made = 0; made < 300; made++) await aRegistration({ event_id: many.id })
    const queries = ({ organisation_id, id: event_id }: typeof few, q: string) => {
      const filter = filterOf(new URLSearchParams({ q }))
      const asked = { organisation_id, event_id, filter, order: 'name', page: 1 } as const
      return countQueries(db, (counted) => listRegistrations(counted, asked))
    }

    expect(await queries(few, '')).toBe(4)
    expect(await queries(many, '')).toBe(4)
    expect(await queries(many, 'asa')).toBe(await queries(few, 'asa'))
  })
})
