import type { SelectQueryBuilder } from 'kysely'
import type { Db } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { hasWord } from '../person/registration-words.server.ts'
import { type Order, type RegistrationFilter, searchWords } from './registration-filter.ts'

export type Asked = { event_id: string; filter: RegistrationFilter }
export type Registrations = SelectQueryBuilder<Database, 'registrations', object>

export function inOrder(query: Registrations, order: Order) {
  const by = order.endsWith('name') ? 'sort_key' : 'registered_at'
  const direction = order.startsWith('-') ? 'desc' : 'asc'
  return query.orderBy(by, direction).orderBy('id', direction)
}

/** Those of the event that the filter lets through. */
export const matching = (db: Db, asked: Asked) => narrowed(db.selectFrom('registrations'), asked)

export function narrowed(all: Registrations, { event_id, filter }: Asked) {
  const { state, category, municipality_code, session_id } = filter
  let query = all.where('event_id', '=', event_id)
  for (const word of searchWords(filter)) query = query.where((eb) => hasWord(eb, word))
  if (state) query = query.where('state', '=', state)
  if (category) query = query.where('category', '=', category)
  if (municipality_code) query = query.where('municipality_code', '=', municipality_code)
  if (session_id)
    query = query.where('id', 'in', (eb) =>
      eb.selectFrom('seats').select('registration_id').where('session_id', '=', session_id),
    )
  return query
}
