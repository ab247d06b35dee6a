import { emailKey } from '#app/tools/text.ts'
import type { Db } from '#db/connect.ts'
import { isCurrent } from './conditions.server.ts'

type Address = { event_id: string; email: string | null }

/** The registration that an address has in an event now; none for no address. */
export async function findCurrent(db: Db, { event_id, email }: Address) {
  if (email === null) return undefined
  return db
    .selectFrom('registrations')
    .select(['id', 'name', 'email', 'language', 'secrets_version', 'state', 'category'])
    .where('event_id', '=', event_id)
    .where('email_key', '=', emailKey(email))
    .where(isCurrent)
    .executeTakeFirst()
}

type One = { event_id: string; registration_id: string }

/** Keeps a registration's row to ourselves until we are done, so that two changes at once come one after the other. */
export const hold = (trx: Db, { event_id, registration_id }: One) =>
  trx
    .updateTable('registrations')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', registration_id)
    .where('event_id', '=', event_id)
    .returning(['id', 'name', 'email', 'email_key', 'language', 'secrets_version'])
    .returning(['category', 'state', 'cancelled_at'])
    .executeTakeFirst()
