import type { Db } from '#db/connect.ts'
import { prepared } from '#db/prepared.ts'

type Arrival = { registration_id: string; arrived_at: string }

/** The door has let them in. Who comes back, on another day or through another gate, arrived the first time. */
export const noteArrival = (trx: Db, { registration_id, arrived_at }: Arrival) =>
  trx.executeQuery(arrival(trx, registration_id, arrived_at))

const arrival = prepared((db: Db, id: string, arrived_at: string) =>
  db
    .updateTable('registrations')
    .set({ arrived_at })
    .where('id', '=', id)
    .where('arrived_at', 'is', null),
)

/** The door has taken an admission back: they arrived at the first of those that are left, or not at all. */
export const correctArrival = (
  trx: Db,
  { registration_id, arrived_at }: { registration_id: string; arrived_at: string | null },
) =>
  trx.updateTable('registrations').set({ arrived_at }).where('id', '=', registration_id).execute()
