import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import type { Language } from '#app/tools/language.ts'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { noteAudit } from './audit.server.ts'
import { findInvitation } from './invitations.server.ts'
import { lockOrganisation } from './organisations.server.ts'
import { endSignIns, openSignIn } from './sign-ins.server.ts'

type Acceptance = {
  token: string
  /** Who is signed in at the browser. */
  person_id?: string | undefined
  /** For an account that is made now; one that is there keeps its own. */
  name: string
  language: Language
  device_label: string
}

export type AcceptanceRefusal = 'gone' | 'already_member' | 'not_signed_in'

/**
 * Makes the one invited a member, once, and answers their sign-in token. Where the address has no account the
 * link is enough, as nobody else has had it; where it has one, only that account accepts, signed in.
 */
export function acceptInvitation(
  db: Db,
  input: Acceptance,
): Promise<Outcome<string, AcceptanceRefusal>> {
  return atomically(db, async (trx) => {
    const asked = await findInvitation(trx, input.token)
    if (!asked) return refuse('gone')
    await lockOrganisation(trx, asked)
    // Accepted or taken back while we waited.
    const invitation = await findInvitation(trx, input.token)
    if (!invitation) return refuse('gone')
    if (invitation.is_member) return refuse('already_member')
    const person_id = invitation.person_id
      ? await ownAccount(trx, { ...input, account: invitation.person_id })
      : await newAccount(trx, { ...invitation, ...input })
    if (!person_id) return refuse('not_signed_in')

    const at = now()
    const { organisation_id, role } = invitation
    await trx
      .updateTable('invitations')
      .set({ accepted_at: at })
      .where('id', '=', invitation.id)
      .execute()
    await trx
      .insertInto('memberships')
      .values({ id: newId(), organisation_id, person_id, role, joined_at: at, removed_at: null })
      .execute()
    const by = { organisation_id, person_id }
    await noteAudit(trx, { ...by, verb: 'accept_invitation', subject_id: invitation.id })
    const { device_label } = input
    return done(await openSignIn(trx, { person_id, organisation_id, device_label }))
  })
}

/**
 * The account of whoever is signed in, if it is the one invited. Its other sign-ins end: one that was opened
 * before may be somebody else's, who must not come along.
 */
async function ownAccount(
  trx: Db,
  { account, person_id }: { account: string; person_id?: string | undefined },
) {
  if (account !== person_id) return undefined
  await endSignIns(trx, { person_id })
  return person_id
}

type NewPerson = { email: string; email_key: string; name: string; language: Language }

/** Undefined where another invitation has made the account at the same moment: then it is theirs to sign in to. */
async function newAccount(trx: Db, { email, email_key, name, language }: NewPerson) {
  const made = await trx
    .insertInto('people')
    .values({ id: newId(), email, email_key, name, language, created_at: now() })
    .onConflict((conflict) => conflict.column('email_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}
