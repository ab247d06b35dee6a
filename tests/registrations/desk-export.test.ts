import { expect, test } from 'vitest'
import type { Role } from '#app/accounts/permission.ts'
import { loader } from '#app/registrations/routes/desk-registrations-export.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration, aSeat, manyMore, someNeeds } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'

async function anExporter(role: Role = 'organiser') {
  const { member, cookie } = await aMember({ role })
  const event = await anEvent({ organisation_id: member.organisation_id, capacity: 5000 })
  const get = (query = '', as = cookie) => {
    const url = `http://localhost:3000/desk/events/${event.id}/registrations/export.csv${query}`
    const request = new Request(url, { headers: { cookie: as } })
    return loader({ request, params: { event: event.id }, context: {} })
  }
  const lines = async (query = '') => {
    const bytes = await (await get(query)).arrayBuffer()
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    return text.replace(/\r\n$/, '').split('\r\n')
  }
  return { member, event, get, lines }
}

const statusOf = (promise: Promise<Response>) =>
  promise.then(
    ({ status }) => status,
    ({ status }: Response) => status,
  )

test.each([
  ['owner', 200],
  ['organiser', 200],
  ['press_officer', 403],
  ['reporter', 403],
] as const)('%s asks for the file: %i', async (role, status) => {
  const { get } = await anExporter(role)

  expect(await statusOf(get())).toBe(status)
})

test('an organiser of another organisation finds no file, and nothing is noted', async () => {
  const { event, get } = await anExporter()
  const stranger = await aMember()

  expect(await statusOf(get('', stranger.cookie))).toBe(404)
  expect(await entries(event.id)).toEqual([])
})

test('the file holds who they are and their seminars, never needs or gender', async () => {
  const { event, lines } = await anExporter()
  const event_id = event.id
  const at = '2027-02-09T09:00:00.000Z'
  const housing = await aSession({ event_id, starts_at: at })
  const school = await aSession({ event_id, starts_at: at, title_sv: 'Skolan' })
  const asa = await aRegistration({ event_id, email: 'asa@example.org', registered_at: at })
  const bo = await aRegistration({ event_id, name: 'Bo', email: null, municipality_code: 'other' })
  await aSeat({ registration_id: asa.id, session_id: housing.id })
  await aSeat({ registration_id: bo.id, session_id: school.id, state: 'waiting' })
  await someNeeds({ registration_id: asa.id, needs: { food_other: 'hemlig allergi' } })

  const [head, first, second] = await lines()

  expect(head).toBe(
    '\ufeffNamn;E-post;Organisation;Kommun;Typ;Läge;Språk för brev;Anmäld via;Anmäld;Seminarium 10.00–11.00',
  )
  expect(first).toMatch(/^Bo;;Botkyrka kommun;Utanför Stockholms län;.*;Skolan \(i kö\)$/)
  expect(second).toBe(
    'Åsa Öberg;asa@example.org;Botkyrka kommun;Botkyrka;Deltagare;Har plats;Svenska;Webben;2027-02-09 10.00;Bostad först',
  )
})

test('no name becomes a formula, and every script survives', async () => {
  const { event, lines } = await anExporter()
  const event_id = event.id
  const names = ['=cmd|calc', '{{config}}', 'Åsa 🎉', 'محمد حداد', 'ሰላም ተስፋይ', 'A;B "C"']
  for (const name of names) await aRegistration({ event_id, name, email: null })

  const cells = (await lines()).slice(1).map((line) => line.split(';Botkyrka')[0])

  expect(cells.toSorted()).toEqual(
    ["'=cmd|calc;", '{{config}};', 'Åsa 🎉;', 'محمد حداد;', 'ሰላም ተስፋይ;', '"A;B ""C""";'].toSorted(),
  )
})

test('the file follows the filters, in Swedish order, each once, also beyond a thousand', async () => {
  const { event, lines } = await anExporter()
  const event_id = event.id
  await manyMore(await aRegistration({ event_id, name: 'Bo', email: 'p0@example.org' }), 514)
  await manyMore(await aRegistration({ event_id, name: 'Åsa', email: 'q0@example.org' }), 514)
  await aRegistration({ event_id, name: 'Cia', state: 'cancelled' })

  const all = (await lines('?state=confirmed')).slice(1)

  expect(all.length).toBe(1030)
  expect(new Set(all).size).toBe(1030)
  expect(all.map((line) => line.split(';')[0])).toEqual([
    ...Array.from({ length: 515 }, () => 'Bo'),
    ...Array.from({ length: 515 }, () => 'Åsa'),
  ])
  expect(await lines('?state=cancelled')).toHaveLength(2)
  expect(await lines('?q=asa+q0@example')).toHaveLength(516)
})

test('the file has a name for old programs and for new, is kept nowhere, and is noted', async () => {
  const { event, member, get } = await anExporter()

  const { headers } = await get()

  expect(headers.get('content-disposition')).toMatch(
    /^attachment; filename="anmalda-stockholm-tillsammans-[\d-]+\.csv"; filename\*=UTF-8''Anm%C3%A4lda%20Stockholm%20tillsammans%20[\d-]+\.csv$/,
  )
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(await entries(event.id)).toEqual([
    { verb: 'export_registrations', person_id: member.person_id },
  ])
})

const entries = (subject_id: string) =>
  db
    .selectFrom('audit_entries')
    .select(['verb', 'person_id'])
    .where('subject_id', '=', subject_id)
    .execute()
