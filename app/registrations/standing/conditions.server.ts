import { expressionBuilder, sql } from 'kysely'
import type { Database } from '#db/schema.ts'

// The words of `standing.ts`, of rows. SQLite uses a partial index only for a value it can see, so what such an index
// is made for is written out.

const eb = expressionBuilder<Database, 'registrations'>()

export const holdsPlace = eb('registrations.state', '=', 'confirmed')

export const isInLine = eb('registrations.state', '=', sql.lit('waiting' as const))

/** As the index that keeps an address once in an event says it. */
export const isCurrent = eb('registrations.cancelled_at', 'is', null)
