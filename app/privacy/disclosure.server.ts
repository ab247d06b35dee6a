import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { disclose as ofAccounts } from '#app/accounts/personal-data.server.ts'
import { disclose as ofCheckin } from '#app/checkin/personal-data.server.ts'
import { disclose as ofMessaging } from '#app/messaging/personal-data.server.ts'
import { disclose as ofPress } from '#app/press/personal-data.server.ts'
import { listSpeakersNamed, disclose as ofProgramme } from '#app/programme/personal-data.server.ts'
import { disclose as ofProjects } from '#app/projects/personal-data.server.ts'
import { listLooksBy, noteLooks } from '#app/registrations/answers/personal-data.server.ts'
import { disclose as ofRegistrations } from '#app/registrations/personal-data.server.ts'
import { emailKey } from '#app/tools/text.ts'
import { atomically, type Db } from '#db/connect.ts'
import type { Given } from './request.ts'
import { closeRequest, writeGiven } from './requests.server.ts'

type Whose = { organisation_id: string; email: string }

export type Held = Awaited<ReturnType<typeof findHeld>>
export type HeldKind = keyof Held

/** All that an organisation holds of the one with the address, by what it is. */
export async function findHeld(db: Db, { organisation_id, email }: Whose) {
  const whose = { organisation_id, email_key: emailKey(email) }
  const { registrations } = await ofRegistrations(db, whose)
  const needs_reads = await listLooksBy(db, whose)
  const { admissions, scans } = await ofCheckin(db, whose)
  const { letters } = await ofMessaging(db, whose)
  const { accreditations, contacts: press_contacts } = await ofPress(db, whose)
  const { contacts: event_contacts } = await ofProgramme(db, whose)
  const { contacts: project_contacts, evidence } = await ofProjects(db, whose)
  const accounts = await ofAccounts(db, whose)
  const names = [...registrations, ...accreditations, ...accounts.memberships]
  const speakers = await listSpeakersNamed(db, {
    organisation_id,
    names: names.map(({ name }) => name),
  })
  return {
    registrations,
    admissions,
    scans,
    letters,
    accreditations,
    memberships: accounts.memberships,
    invitations: accounts.invitations,
    sign_ins: accounts.sign_ins,
    audit_entries: accounts.audit_entries,
    needs_reads,
    evidence,
    event_contacts,
    press_contacts,
    project_contacts,
    organisation_contacts: accounts.contacts,
    /** Perhaps the same person, perhaps another of that name: who answers looks. */
    speakers_of_the_same_name: speakers,
  }
}

/** How many there are of each that there is. */
export const countHeld = (held: Held): Given =>
  Object.fromEntries(
    Object.entries(held).flatMap(([kind, rows]) => (rows.length > 0 ? [[kind, rows.length]] : [])),
  )

type Asked = { request_id: string; email: string }

/** Opens it for who answers. That it was opened is written down before anybody sees it, and whose needs were. */
export async function openHeld(db: Db, { email, request_id, ...by }: By & Asked) {
  const held = await findHeld(db, { organisation_id: by.organisation_id, email })
  const event_ids = held.registrations.flatMap(({ needs, event_id }) => (needs ? [event_id] : []))
  await atomically(db, async (trx) => {
    await noteAudit(trx, { ...by, verb: 'open_request', subject_id: request_id })
    await noteLooks(trx, { ...by, event_ids })
  })
  return held
}

/** The person has been told: what they were given is kept as numbers. Answered twice, it is answered once. */
export const answerRequest = (db: Db, input: By & { request_id: string }) =>
  atomically(db, async (trx) => {
    const { organisation_id, request_id } = input
    const email = await closeRequest(trx, { ...input, kind: 'access' })
    if (email === undefined) return
    const held = await findHeld(trx, { organisation_id, email })
    await writeGiven(trx, { request_id, given: countHeld(held) })
  })
