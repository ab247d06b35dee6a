import type { Insertable } from 'kysely'
import { newId } from '#app/tools/id.ts'
import { atomically, db } from '#db/connect.ts'
import type { Outbox } from '#db/schema/messaging.ts'

/** A finished letter that is due now. */
export function aLetter(wishes: Partial<Insertable<Outbox>> = {}) {
  const at = new Date().toISOString()
  const letter = {
    id: newId(),
    organisation_id: null,
    event_id: null,
    letter: 'registration-confirmed',
    dedupe_key: null,
    to_name: 'Åsa Öberg',
    to_email: 'asa.oberg@example.org',
    reply_to: null,
    language: 'sv',
    subject: 'Din plats på Stockholm tillsammans',
    html: '<!doctype html><p>Välkommen</p>',
    text: 'Välkommen\n',
    attachments: '[]',
    read_by: null,
    posted_at: at,
    due_at: at,
    claimed_at: null,
    claimed_by: null,
    last_error: null,
    sent_at: null,
    gave_up_at: null,
    resend_of_id: null,
    ...wishes,
  } satisfies Insertable<Outbox>
  return atomically(db, (trx) =>
    trx.insertInto('outbox').values(letter).returningAll().executeTakeFirstOrThrow(),
  )
}
