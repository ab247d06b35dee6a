import type { Insertable } from 'kysely'
import { newId } from '#app/tools/id.ts'
import { atomically, db } from '#db/connect.ts'
import type { Organisations } from '#db/schema/accounts.ts'

export function anOrganisation(wishes: Partial<Insertable<Organisations>> = {}) {
  const id = wishes.id ?? newId()
  const organisation = {
    id,
    slug: `lansstyrelsen-${id}`,
    name: 'Länsstyrelsen i Stockholms län',
    contact_email: 'konferens@example.org',
    created_at: new Date().toISOString(),
    ...wishes,
  }
  return atomically(db, (trx) =>
    trx.insertInto('organisations').values(organisation).returningAll().executeTakeFirstOrThrow(),
  )
}
