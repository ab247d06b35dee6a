import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'
import { deeds, type Verb } from './deed.ts'

/** At which desk, and whose hands. */
export type By = { organisation_id: string; person_id: string }

type Deed = By & {
  verb: Verb
  subject_id: string
  /** The event it belongs to, where it is done to something of an event's. */
  event_id?: string
  /** What cannot be looked up later: a role that was given, the name of what is gone. Never a participant's. */
  detail?: string
}

/** Writes down who did what, in the transaction that does it. */
export async function noteAudit(trx: Db, deed: Deed) {
  const { organisation_id, person_id, verb, subject_id, detail = null } = deed
  const subject_type = deeds[verb]
  const event_id = subject_type === 'event' ? subject_id : (deed.event_id ?? null)
  const done = { organisation_id, person_id, verb, subject_type, subject_id, event_id, detail }
  await trx
    .insertInto('audit_entries')
    .values({ id: newId(), ...done, at: now() })
    .execute()
}
