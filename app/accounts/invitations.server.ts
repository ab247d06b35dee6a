import { config } from '#app/config.server.ts'
import { wordsFor } from '#app/locales/words.server.ts'
import { post } from '#app/messaging/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import type { Language } from '#app/tools/language.ts'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import { emailKey } from '#app/tools/text.ts'
import { hashToken, newToken } from '#app/tools/token.ts'
import { date } from '#app/tools/when.ts'
import { atomically, type Db } from '#db/connect.ts'
import { invitation as invitationLetter } from '#emails/invitation.ts'
import { noteAudit } from './audit.server.ts'
import { findOrganisation } from './organisations.server.ts'
import type { Role } from './permission.ts'
import { openSignIn } from './sign-ins.server.ts'

const lifetime = { days: 7 }

type Inviter = {
  person_id: string
  organisation_id: string
  organisation_name: string
  name: string
  language: Language
}

/** Invites an address by letter. An earlier invitation to it no longer works. */
export function invite(
  db: Db,
  { by, email, role }: { by: Inviter; email: string; role: Role },
): Promise<Outcome<string, 'already_member'>> {
  return atomically(db, async (trx) => {
    const { organisation_id } = by
    const email_key = emailKey(email)
    if (await isMember(trx, { organisation_id, email_key })) return refuse('already_member')

    const at = now()
    await trx
      .updateTable('invitations')
      .set({ revoked_at: at })
      .where('organisation_id', '=', organisation_id)
      .where('email_key', '=', email_key)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .execute()
    const token = newToken()
    const row = {
      id: newId(),
      organisation_id,
      email,
      email_key,
      role,
      token_hash: hashToken(token),
      invited_by: by.person_id,
      invited_at: at,
      expires_at: plus(at, lifetime),
      accepted_at: null,
      revoked_at: null,
    }
    await trx.insertInto('invitations').values(row).execute()
    await postLetter(trx, { by, row, token })
    await noteAudit(trx, { ...by, verb: 'invite', subject_id: row.id, detail: role })
    return done(row.id)
  })
}

type Row = { email: string; role: Role; expires_at: string; organisation_id: string }

async function postLetter(trx: Db, { by, row, token }: { by: Inviter; row: Row; token: string }) {
  const t = wordsFor(by.language)
  const organisation = await findOrganisation(trx, row)
  return post(trx, {
    letter: invitationLetter({
      t,
      organisation: by.organisation_name,
      inviter: by.name,
      role: t(`accounts:role.${row.role}`),
      last_day: date(row.expires_at, by.language),
      link: config.BASE_URL + paths.invitation(token),
    }),
    to: { name: '', email: row.email },
    language: by.language,
    reply_to: organisation?.contact_email,
    organisation_id: row.organisation_id,
    event_id: null,
    read_by: 'owner',
  })
}

/** Invitations that can still be accepted, newest first. */
export const listInvitations = (db: Db, input: { organisation_id: string }) =>
  openInvitations(db)
    .where('invitations.organisation_id', '=', input.organisation_id)
    .orderBy('invitations.invited_at', 'desc')
    .select([
      'invitations.id',
      'invitations.email',
      'invitations.role',
      'invitations.invited_at',
      'invitations.expires_at',
    ])
    .execute()

const openInvitations = (db: Db) =>
  db
    .selectFrom('invitations')
    .where('invitations.accepted_at', 'is', null)
    .where('invitations.revoked_at', 'is', null)
    .where('invitations.expires_at', '>', now())

/** Answers undefined where there is nothing of the organisation's own to take back. */
export function revokeInvitation(
  db: Db,
  { by, invitation_id }: { by: Inviter; invitation_id: string },
) {
  return atomically(db, async (trx) => {
    const revoked = await trx
      .updateTable('invitations')
      .set({ revoked_at: now() })
      .where('id', '=', invitation_id)
      .where('organisation_id', '=', by.organisation_id)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (revoked)
      await noteAudit(trx, { ...by, verb: 'revoke_invitation', subject_id: invitation_id })
    return revoked
  })
}

/** What the one with the link is invited to; undefined when it was used, revoked, or has run out. */
export async function findInvitation(db: Db, token: string) {
  const invitation = await openInvitations(db)
    .innerJoin('organisations', 'organisations.id', 'invitations.organisation_id')
    .innerJoin('people as inviter', 'inviter.id', 'invitations.invited_by')
    .leftJoin('people', 'people.email_key', 'invitations.email_key')
    .where('invitations.token_hash', '=', hashToken(token))
    .select([
      'invitations.organisation_id',
      'invitations.email',
      'invitations.email_key',
      'invitations.role',
      'organisations.name as organisation_name',
      'inviter.name as inviter_name',
      'people.name',
      'people.language',
    ])
    .executeTakeFirst()
  return invitation && { ...invitation, is_member: await isMember(db, invitation) }
}

type Acceptance = { token: string; name: string; language: Language; device_label: string }

/** Makes the one with the link a member, once, and answers their sign-in token. */
export function acceptInvitation(
  db: Db,
  input: Acceptance,
): Promise<Outcome<string, 'gone' | 'already_member'>> {
  return atomically(db, async (trx) => {
    const at = now()
    const invitation = await findInvitation(trx, input.token)
    if (!invitation) return refuse('gone')
    if (invitation.is_member) return refuse('already_member')
    const accepted = await trx
      .updateTable('invitations')
      .set({ accepted_at: at })
      .where('token_hash', '=', hashToken(input.token))
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!accepted) return refuse('gone')

    const { organisation_id, role } = invitation
    const person_id = await nameOf(trx, { ...invitation, ...input })
    await trx
      .insertInto('memberships')
      .values({ id: newId(), organisation_id, person_id, role, joined_at: at, removed_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const by = { organisation_id, person_id }
    await noteAudit(trx, { ...by, verb: 'accept_invitation', subject_id: accepted.id })
    return done(await openSignIn(trx, { ...input, person_id, organisation_id }))
  })
}

/** The person at the address, new or known from before, under the name they now give. */
async function nameOf(
  trx: Db,
  person: { email: string; email_key: string; name: string; language: Language },
) {
  const { email, email_key, name, language } = person
  const { id } = await trx
    .insertInto('people')
    .values({ id: newId(), email, email_key, name, language, created_at: now() })
    .onConflict((conflict) => conflict.column('email_key').doUpdateSet({ name, language }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function isMember(db: Db, input: { organisation_id: string; email_key: string }) {
  const membership = await db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .where('memberships.organisation_id', '=', input.organisation_id)
    .where('memberships.removed_at', 'is', null)
    .where('people.email_key', '=', input.email_key)
    .select('memberships.id')
    .executeTakeFirst()
  return membership !== undefined
}
