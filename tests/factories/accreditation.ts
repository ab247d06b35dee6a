import type { Insertable } from 'kysely'
import { newId } from '#app/tools/id.ts'
import { atomically, db } from '#db/connect.ts'
import type { Accreditations, PressPages } from '#db/schema/press.ts'

/** An open press page with a contact of its own. */
export function aPressPage(wishes: Partial<Insertable<PressPages>> & { event_id: string }) {
  const page = {
    intro_sv: 'Media är välkomna under hela eller delar av dagen.',
    intro_en: '',
    contact_name: 'Pia Press',
    contact_email: 'press@example.org',
    contact_phone: '070-174 06 20',
    opened_at: new Date().toISOString(),
    ...wishes,
  } satisfies Insertable<PressPages>
  return atomically(db, (trx) =>
    trx.insertInto('press_pages').values(page).returningAll().executeTakeFirstOrThrow(),
  )
}

let count = 0

/** A journalist who waits for an answer. */
export function anAccreditation(
  wishes: Partial<Insertable<Accreditations>> & { event_id: string },
) {
  count += 1
  const email = wishes.email ?? `signe.wall.${count}@example.com`
  const accreditation = {
    id: newId(),
    name: 'Signe Wall',
    email,
    email_key: email,
    outlet: 'Mälarposten',
    phone: '070-174 06 10',
    speaker_id: null,
    interview_with: '',
    message: '',
    language: 'sv',
    state: 'asked',
    decision_note: '',
    decided_by: null,
    asked_at: new Date().toISOString(),
    decided_at: null,
    ...wishes,
  } satisfies Insertable<Accreditations>
  return atomically(db, (trx) =>
    trx.insertInto('accreditations').values(accreditation).returningAll().executeTakeFirstOrThrow(),
  )
}
