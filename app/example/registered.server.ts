import type { Insertable } from 'kysely'
import { personKey } from '#app/registrations/person/person-key.server.ts'
import { wordRows } from '#app/registrations/person/registration-words.server.ts'
import { secretColumns } from '#app/registrations/tickets/secrets.server.ts'
import { newId } from '#app/tools/id.ts'
import { searchKey, sortKey } from '#app/tools/sort-key.ts'
import type { Db } from '#db/connect.ts'
import type { Registrations } from '#db/schema/registrations.ts'

type Person = Pick<
  Insertable<Registrations>,
  'name' | 'organisation_name' | 'municipality_code' | 'language'
> & { email: string }

type Registered = Pick<
  Insertable<Registrations>,
  'event_id' | 'registered_at' | 'category' | 'source'
>

/** Somebody with a place since they registered. */
export function registeredRow(person: Person, { registered_at, ...registered }: Registered) {
  const { name, email, organisation_name, municipality_code, language } = person
  const id = newId()
  return {
    id,
    ...registered,
    ...{ name, email, organisation_name, municipality_code, language },
    email_key: email,
    person_key: personKey(email),
    state: 'confirmed' as const,
    ...secretColumns({ id, secrets_version: 0 }),
    sort_key: sortKey(name),
    search_key: searchKey(`${name} ${email} ${organisation_name}`),
    registered_at,
    confirmed_at: registered_at,
    waiting_since: null,
    cancelled_at: null,
    cancelled_by: null,
  }
}

export async function insertRegistrations(db: Db, rows: readonly Insertable<Registrations>[]) {
  await db.insertInto('registrations').values(rows).execute()
  await db.insertInto('registration_words').values(rows.flatMap(wordRows)).execute()
}
