import type { By } from '#app/accounts/audit.server.ts'
import { forget as byAccounts } from '#app/accounts/personal-data.server.ts'
import { forget as byMessaging } from '#app/messaging/personal-data.server.ts'
import { forget as byPress } from '#app/press/personal-data.server.ts'
import { forget as byProgramme, whichAreHeld } from '#app/programme/personal-data.server.ts'
import { forget as byProjects } from '#app/projects/personal-data.server.ts'
import {
  forget as byRegistrations,
  listComing,
  whoCame,
} from '#app/registrations/personal-data.server.ts'
import { localDate, now } from '#app/tools/instant.ts'
import { emailKey } from '#app/tools/text.ts'
import { atomically, type Db } from '#db/connect.ts'
import { findHeld, type Held } from './disclosure.server.ts'
import type { Given } from './request.ts'
import { closeRequest, writeGiven } from './requests.server.ts'

type Whose = { organisation_id: string; email: string }

/** What erasing would do: what is cancelled first, what goes, and what stays. */
export async function foreseeErasure(db: Db, { organisation_id, email }: Whose) {
  const held = await findHeld(db, { organisation_id, email })
  const named = await listNamed(db, held)
  const coming = await listComing(db, { organisation_id, email_key: emailKey(email) })
  return { coming, goes: goesOf(held), stays: staysOf(held, named) }
}

const count = (rows: Record<string, readonly unknown[]>): Given =>
  Object.fromEntries(
    Object.entries(rows).flatMap(([kind, { length }]) => (length > 0 ? [[kind, length]] : [])),
  )

const goesOf = (held: Held) =>
  count({
    registrations: held.registrations,
    answers: held.registrations.filter(({ needs, gender }) => needs !== null || gender !== null),
    letters: held.letters,
    accreditations: held.accreditations,
    invitations: held.invitations,
    contacts: [...held.event_contacts, ...held.press_contacts, ...held.project_contacts],
  })

const staysOf = (held: Held, named: readonly string[]) =>
  count({
    attendance: held.registrations.filter(({ id }) => !named.includes(id)),
    names: named,
    memberships: held.memberships,
    accountability: [...held.audit_entries, ...held.needs_reads, ...held.evidence],
    organisation_contacts: held.organisation_contacts,
    speakers_of_the_same_name: held.speakers_of_the_same_name,
  })

/** Where the person came, was told that a project must be able to show it, and it must still (GDPR, article 17.3 b). */
async function listNamed(db: Db, { registrations }: Held) {
  const today = localDate(now())
  const held = await whichAreHeld(db, { registrations, today })
  return whoCame(db, held)
}

/** Erases who asked from the organisation, all at once or not at all. Asked twice, it is done once. */
export const erasePerson = (db: Db, input: By & { request_id: string }) =>
  atomically(db, async (trx) => {
    const { organisation_id, request_id } = input
    const email = await closeRequest(trx, { ...input, kind: 'erasure' })
    if (email === undefined) return
    const whose = { organisation_id, email_key: emailKey(email) }
    // Asked before: afterwards nobody can find what has stayed.
    const held = await findHeld(trx, { organisation_id, email })
    const named = await listNamed(trx, held)
    const stays = staysOf(held, named)
    const goes = {
      ...(await byRegistrations(trx, { ...whose, named })),
      ...{ letters: await byMessaging(trx, whose) },
      ...(await byRest(trx, whose)),
    }
    await writeGiven(trx, { request_id, given: givenOf(goes, stays) })
  })

async function byRest(trx: Db, whose: { organisation_id: string; email_key: string }) {
  const press = await byPress(trx, whose)
  const events = await byProgramme(trx, whose)
  const projects = await byProjects(trx, whose)
  const { invitations, account } = await byAccounts(trx, whose)
  return {
    accreditations: press.accreditations,
    contacts: press.contacts + events + projects,
    invitations,
    account: account === 'forgotten' ? 1 : 0,
  }
}

const some = (numbers: Given, prefix: string) =>
  Object.entries(numbers).flatMap(([kind, number]) =>
    number > 0 ? [[`${prefix}.${kind}`, number] as const] : [],
  )
const givenOf = (goes: Given, stays: Given): Given =>
  Object.fromEntries([...some(goes, 'goes'), ...some(stays, 'stays')])
