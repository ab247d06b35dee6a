import { newId } from '#app/tools/id.ts'
import type { Db } from '#db/connect.ts'
import { preparedInsert } from '#db/prepared.ts'
import { giveSeats } from './pools.server.ts'

const insertRows = preparedInsert('seats', (db, rows) => db.insertInto('seats').values(rows))

type Written = {
  registration_id: string
  at: string
  seminars: readonly { id: string; is_waiting: boolean }[]
}

/** Writes down the seats that were taken, and the places in line. */
export async function insertSeats(trx: Db, { registration_id, at, seminars }: Written) {
  if (seminars.length === 0) return
  const rows = seminars.map(({ id: session_id, is_waiting }) => ({
    id: newId(),
    registration_id,
    session_id,
    state: is_waiting ? ('waiting' as const) : ('taken' as const),
    chosen_at: at,
  }))
  await insertRows(trx, rows)
}

type Left = { registration_id: string; event_id: string; session_ids?: string[] }

/** Gives up seats and places in line, all or those named; answers the seminars where a seat came free. */
export async function leaveSeminars(trx: Db, { registration_id, event_id, session_ids }: Left) {
  if (session_ids?.length === 0) return []
  let query = trx.deleteFrom('seats').where('registration_id', '=', registration_id)
  if (session_ids) query = query.where('session_id', 'in', session_ids)
  const left = await query.returning(['session_id', 'state']).execute()
  const freed = left
    .filter(({ state }) => state === 'taken')
    .map(({ session_id }) => session_id)
    .toSorted()
  await giveSeats(trx, { event_id, session_ids: freed })
  return freed
}
