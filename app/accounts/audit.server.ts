import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'

type Deed = {
  organisation_id: string | null
  /** Who did it; null when nobody was signed in. */
  person_id: string | null
  /** What was done, as the command is called: `change_role`, `publish`. */
  verb: string
  subject_type: string
  subject_id: string
}

/** Writes down who did what, in the transaction that does it. */
export async function noteAudit(trx: Db, deed: Deed) {
  const { organisation_id, person_id, verb, subject_type, subject_id } = deed
  await trx
    .insertInto('audit_entries')
    .values({
      id: newId(),
      organisation_id,
      person_id,
      verb,
      subject_type,
      subject_id,
      at: now(),
    })
    .execute()
}
