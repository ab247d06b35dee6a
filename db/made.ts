import { sql } from 'kysely'
import type { Db } from './connect.ts'

type Made = { table: string; id: string; of: Record<string, string> }

/**
 * What to answer a form that was sent before: its row is there, as its page gave the row its id. Not found where
 * the row is somebody else's. Undefined where it is still to be made; the caller holds the owner's row, so that
 * of two sent at once the second waits and then finds it.
 */
export async function madeBefore(trx: Db, { table, id, of }: Made) {
  const columns = Object.keys(of).map((column) => sql.ref(column))
  const { rows } = await sql<Record<string, string>>`
    select ${sql.join(columns)} from ${sql.table(table)} where id = ${id}
  `.execute(trx)
  const [row] = rows
  if (!row) return undefined
  const isTheirs = Object.entries(of).every(([column, owner]) => row[column] === owner)
  return isTheirs ? ({ ok: true, id } as const) : ({ ok: false, refusal: 'not_found' } as const)
}
