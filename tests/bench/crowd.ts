import { config } from '#app/config.server.ts'
import { examplePeople } from '#app/example/world/people.ts'
import { personKey } from '#app/registrations/person/person-key.server.ts'
import { wordRows } from '#app/registrations/person/registration-words.server.ts'
import { newId } from '#app/tools/id.ts'
import { municipalities } from '#app/tools/municipality.ts'
import { searchKey, sortKey } from '#app/tools/sort-key.ts'
import { deriveCode, hashToken } from '#app/tools/token.ts'
import type { Row } from './place.ts'

const codes = municipalities.map((municipality) => municipality.code)
const people = examplePeople(1000, codes).map(({ gender: _, ...person }) => ({
  ...person,
  sort_key: sortKey(person.name),
  search_key: searchKey(`${person.name} ${person.organisation_name}`),
}))

export const ticketCode = (id: string) => deriveCode(config.SECRET, 'ticket', id)

/** Confirmed registrations over the last weeks, each with an address of its own. */
export function crowd(event_id: string, many: number, { after = 0 } = {}): Row[] {
  const began = Date.now() - 100 * 86_400_000
  return Array.from({ length: many }, (_, at) => {
    const order = after + at
    const person = people[order % people.length]
    const id = newId()
    const email = `person.${order}@example.org`
    const registered_at = new Date(began + order * 20_000).toISOString()
    return {
      ...person,
      id,
      event_id,
      email,
      email_key: email,
      person_key: personKey(email),
      category: 'participant',
      source: 'web',
      state: 'confirmed',
      code_hash: hashToken(ticketCode(id)),
      link_hash: hashToken(id),
      search_key: `${person?.search_key} ${searchKey(email)}`,
      registered_at,
      confirmed_at: registered_at,
    }
  })
}

export const wordsOf = (registrations: Row[]): Row[] =>
  registrations.flatMap(({ id, event_id, search_key }) =>
    wordRows({ id: String(id), event_id: String(event_id), search_key: String(search_key) }),
  )

const hasCome = (order: number) => order % 3 !== 0
const at = new Date(Date.now() - 7 * 86_400_000).toISOString()

/** The same after the day: all have come but each third. */
export const afterTheDay = (registrations: Row[]): Row[] =>
  registrations.map((row, order) => ({ ...row, arrived_at: hasCome(order) ? at : null }))

/** What the door leaves behind of those who came. */
export function visits(
  registrations: Row[],
  door: { event_id: string; gate_id: string; day: string; device_id: string },
) {
  const came = registrations.filter((_, order) => hasCome(order))
  const scans: Row[] = came.map(({ id }) => ({
    id: newId(),
    ...door,
    registration_id: id ?? null,
    kind: 'entry',
    source: 'camera',
    verdict: 'admitted',
    device_at: at,
    received_at: at,
  }))
  const admissions: Row[] = scans.map(({ id, registration_id }) => ({
    ...door,
    registration_id: registration_id ?? null,
    scan_id: id ?? null,
    admitted_at: at,
  }))
  return { scans, admissions }
}
