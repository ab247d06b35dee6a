import type { ExpressionBuilder } from 'kysely'
import { config } from '#app/config.server.ts'
import { derive } from '#app/tools/token.ts'
import type { Database } from '#db/schema.ts'

/**
 * Tells one person from another over events, without the address: nobody without `SECRET` can make it or
 * try addresses against it.
 */
export const personKey = (email_key: string) => derive(config.SECRET, 'person', email_key)

/** Whether a registration is of the one with the address, also where the address itself has been deleted. */
export const isPerson = (eb: ExpressionBuilder<Database, 'registrations'>, email_key: string) =>
  eb.or([
    eb('registrations.email_key', '=', email_key),
    eb('registrations.person_key', '=', personKey(email_key)),
  ])
