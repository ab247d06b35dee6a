import type { Language } from '#app/tools/language.ts'
import { atomically, type Db } from '#db/connect.ts'

/** Changes a person's own name and language. */
export function changePerson(
  db: Db,
  { person_id, name, language }: { person_id: string; name: string; language: Language },
) {
  return atomically(db, (trx) =>
    trx.updateTable('people').set({ name, language }).where('id', '=', person_id).execute(),
  )
}

/** Holds a person's row until the transaction ends, so that what is sent to them is sent one at a time. */
export const lockPerson = (trx: Db, { person_id }: { person_id: string }) =>
  trx
    .updateTable('people')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', person_id)
    .execute()
