import { searchKey, sortKey } from '#app/tools/sort-key.ts'
import { emailKey } from '#app/tools/text.ts'
import type { Person } from '../registration.ts'
import { personKey } from './person-key.server.ts'

/** Who someone is, with the keys that lists are sorted and searched by. */
export const personColumns = (person: Person) => ({
  name: person.name,
  email: person.email,
  ...addressKeys(person.email),
  organisation_name: person.organisation_name,
  municipality_code: person.municipality_code,
  language: person.language,
  sort_key: sortKey(person.name),
  search_key: searchKey(`${person.name} ${person.email ?? ''} ${person.organisation_name}`),
})

const addressKeys = (email: string | null) => {
  const email_key = email === null ? null : emailKey(email)
  return { email_key, person_key: email_key === null ? null : personKey(email_key) }
}
