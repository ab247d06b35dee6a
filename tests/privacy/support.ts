import type { RequestKind } from '#app/privacy/request.ts'
import { receiveRequest } from '#app/privacy/requests.server.ts'
import { newId } from '#app/tools/id.ts'
import { plus } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import { anAccreditation, aPressPage } from '#tests/factories/accreditation.ts'
import { admitted } from '#tests/factories/admission.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aLetter } from '#tests/factories/letter.ts'
import { aMember } from '#tests/factories/member.ts'
import { aProject } from '#tests/factories/project.ts'
import { aRegistration, aSeat, someNeeds } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { aSpeaker } from '#tests/factories/speaker.ts'

export const asa = { name: 'Åsa Öberg', email: 'asa@example.org' }

/** An organisation with an officer, where Åsa has come to one event and is to come to another. */
export async function anOffice() {
  const { member, cookie } = await aMember({ role: 'owner', name: 'Olle Ombud' })
  const { organisation_id, person_id } = member
  const starts_at = '2026-01-13T08:00:00.000Z'
  const past = await anEvent({
    ...{ organisation_id, starts_at, ends_at: plus(starts_at, { hours: 7 }) },
    ...{ title_sv: 'Förra året', title_en: 'Last year' },
  })
  const coming = await anEvent({ organisation_id, capacity: 1 })
  return { by: { organisation_id, person_id }, cookie, past, coming }
}

export type Office = Awaited<ReturnType<typeof anOffice>>

/** All that can be held of one person. */
export async function allOfAsa({ by, past, coming }: Office) {
  const { organisation_id } = by
  const came = await aRegistration({ ...asa, event_id: past.id })
  await admitted(came)
  const comes = await aRegistration({ ...asa, event_id: coming.id })
  const session = await aSession({ event_id: coming.id, starts_at: coming.starts_at })
  await aSeat({ registration_id: comes.id, session_id: session.id })
  await someNeeds({ registration_id: comes.id })
  await atomically(db, (trx) =>
    trx
      .insertInto('gender_answers')
      .values([
        { registration_id: came.id, gender: 'woman' },
        { registration_id: comes.id, gender: 'woman' },
      ])
      .execute(),
  )
  await aLetter({ organisation_id, event_id: past.id, to_email: asa.email, text: 'Hej Åsa Öberg' })
  await anAccreditation({ event_id: past.id, ...asa, outlet: 'Åsas blad' })
  await aPressPage({ event_id: past.id, contact_name: asa.name, contact_email: asa.email })
  await aProject({ organisation_id, contact_name: asa.name, contact_email: asa.email })
  await aSpeaker({ organisation_id, name: asa.name })
  return { came, comes, session }
}

/** Somebody has asked. */
export async function aRequest(
  { by }: Office,
  wishes: { kind: RequestKind; email?: string; received_on?: string },
) {
  const id = newId()
  const about = { email: asa.email, received_on: '2026-11-05' }
  await receiveRequest(db, { ...by, id, ...about, ...wishes })
  return id
}

/** Every row of every table but those of what was asked, as text. */
export async function everything() {
  const tables = (await db.introspection.getTables())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('kysely_'))
  const rows: Record<string, unknown[]> = {}
  for (const table of tables.sort())
    rows[table] = await db
      .selectFrom(table as 'registrations')
      .selectAll()
      .execute()
  return rows
}
