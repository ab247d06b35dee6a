import { expect, test } from 'vitest'
import { findPeople } from '#app/checkin/people.server.ts'
import { editRegistration } from '#app/registrations/list/desk-registrations.server.ts'
import { filterOf, type Order } from '#app/registrations/list/registration-filter.ts'
import { listRegistrations } from '#app/registrations/list/registration-list.server.ts'
import { db } from '#db/connect.ts'
import { anEmptyDoor } from '#tests/factories/device.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration, manyMore } from '#tests/factories/registration.ts'

type Asked = { order?: Order; page?: number }

async function aList() {
  const { member } = await aMember()
  const event = await anEvent({ organisation_id: member.organisation_id, capacity: 10_000 })
  const { organisation_id, id: event_id } = event
  const search = async (query: string, { order = 'name', page = 1 }: Asked = {}) => {
    const filter = filterOf(new URLSearchParams(query))
    const list = await listRegistrations(db, { organisation_id, event_id, filter, order, page })
    if (!list) throw new Error('It is their own')
    const { event: _, ...found } = list
    return found
  }
  const names = async (query: string, asked?: Asked) =>
    (await search(query, asked)).rows.map(({ name }) => name)
  return { event_id: event.id, at: { ...member, event_id: event.id }, search, names }
}

test('a word finds who has a word that begins so, and of long words all is looked at', async () => {
  const { event_id, names } = await aList()
  await aRegistration({ event_id, name: 'Bo Ek', organisation_name: 'Arbetsförmedlingen Kista' })
  await aRegistration({ event_id, name: 'Eva Ås', organisation_name: 'Arbetsförmedlarna' })

  expect(await names('q=arbetsförmed')).toEqual(['Bo Ek', 'Eva Ås'])
  expect(await names('q=arbetsförmedlingen')).toEqual(['Bo Ek'])
  expect(await names('q=förmedlingen')).toEqual([])
  expect(await names('q=as+eva')).toEqual(['Eva Ås'])
})

test('two words that begin alike count one person once', async () => {
  const { event_id, search } = await aList()
  await aRegistration({ event_id, name: 'Anna Annasson' })

  expect(await search('q=ann')).toMatchObject({ total: 1, rows: [{ name: 'Anna Annasson' }] })
})

test('a corrected name is found by its new words and no longer by the old', async () => {
  const { event_id, at, names } = await aList()
  const { id } = await aRegistration({ event_id, name: 'Lejla Hadic', email: 'l@example.org' })
  const corrected = {
    name: 'Leila Hadžić',
    email: 'l@example.org',
    organisation_name: 'Solna stad',
  }
  const same = { municipality_code: null, language: 'sv', category: 'participant' } as const

  await editRegistration(db, { ...at, registration_id: id, ...corrected, ...same })

  expect(await names('q=lejla')).toEqual([])
  expect(await names('q=hadzic')).toEqual(['Leila Hadžić'])
})

test('what many have in common is found and counted too, alone and narrowed', async () => {
  const { event_id, search, names } = await aList()
  const agency = { organisation_name: 'Arbetsförmedlingen' }
  const crowd = await aRegistration({
    event_id,
    name: 'Anna Ek',
    email: 'anna@example.org',
    ...agency,
  })
  await manyMore(crowd, 5200)
  await aRegistration({ event_id, name: 'Åsa Ek', state: 'waiting' })

  expect(await search('q=ek')).toMatchObject({ total: 5202, is_at_least: false })
  expect(await search('q=ek+anna')).toMatchObject({ total: 5201, is_at_least: false })
  expect(await search('q=ek+asa')).toMatchObject({ total: 1, rows: [{ name: 'Åsa Ek' }] })
  expect(await search('q=ek+5199')).toMatchObject({ total: 1, rows: [{ name: 'Anna Ek' }] })
  expect(await search('q=ek&state=confirmed')).toMatchObject({ total: 5201, is_at_least: false })
  expect(await search('q=ek&state=waiting')).toMatchObject({ total: 1, is_at_least: false })
  expect((await names('q=ek', { order: '-name' })).slice(0, 2)).toEqual(['Åsa Ek', 'Anna Ek'])
  expect(await names('q=ek', { page: 105 })).toEqual(['Anna Ek', 'Åsa Ek'])
  expect(await search('q=arbetsförmedlingen')).toMatchObject({ total: 5201, is_at_least: false })
  const atDoor = await findPeople(db, { ...anEmptyDoor(event_id), q: 'ek' })
  expect(atDoor.map(({ name }) => name)).toEqual(Array.from({ length: 20 }, () => 'Anna Ek'))
})

test('the last pages, read from the end, stand in the same order', async () => {
  const { event_id, search } = await aList()
  const first = await aRegistration({ event_id, name: 'Anna Ek' })
  const others = await manyMore(first, 129)
  const ids = [first, ...others].map(({ id }) => id).sort()
  const idsOf = async (page: number, order: Order = 'name') =>
    (await search('', { page, order })).rows.map(({ id }) => id)

  expect(await idsOf(2)).toEqual(ids.slice(50, 100))
  expect(await idsOf(3)).toEqual(ids.slice(100))
  expect(await idsOf(4)).toEqual([])
  expect(await idsOf(3, '-name')).toEqual(ids.toReversed().slice(100))
})
