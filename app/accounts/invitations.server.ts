import { config } from '#app/config.server.ts'
import { wordsFor } from '#app/locales/words.server.ts'
import { post } from '#app/messaging/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import type { Language } from '#app/tools/language.ts'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import { emailKey } from '#app/tools/text.ts'
import { derive, hashToken } from '#app/tools/token.ts'
import { date } from '#app/tools/when.ts'
import { atomically, type Db } from '#db/connect.ts'
import { invitation as invitationLetter } from '#emails/invitation.ts'
import { type By, noteAudit } from './audit.server.ts'
import { findOrganisation, lockOrganisation, managesMembers } from './organisations.server.ts'
import type { Role } from './permission.ts'

const lifetime = { days: 7 }

type Inviter = {
  person_id: string
  organisation_id: string
  organisation_name: string
  name: string
  language: Language
}

/** Made of the row's id, so that it can be handed over though only its hash is kept. */
const tokenOf = ({ id }: { id: string }) => derive(config.SECRET, 'invitation', id)

/** Invites an address by letter. An earlier invitation to it no longer works. */
export function invite(
  db: Db,
  { by, email, role }: { by: Inviter; email: string; role: Role },
): Promise<Outcome<string, 'already_member' | 'not_owner'>> {
  return atomically(db, async (trx) => {
    const { organisation_id } = by
    await lockOrganisation(trx, by)
    // Asked again, as they may have been removed or given another role since their page was opened.
    if (!(await managesMembers(trx, by))) return refuse('not_owner')
    const email_key = emailKey(email)
    if (await isMember(trx, { organisation_id, email_key })) return refuse('already_member')

    const at = now()
    await takeBack(trx, await openOf(trx, by).where('email_key', '=', email_key).execute())
    const id = newId()
    const row = {
      id,
      organisation_id,
      email,
      email_key,
      role,
      token_hash: hashToken(tokenOf({ id })),
      invited_by: by.person_id,
      invited_at: at,
      expires_at: plus(at, lifetime),
      accepted_at: null,
      revoked_at: null,
    }
    await trx.insertInto('invitations').values(row).execute()
    await postLetter(trx, { by, row })
    await noteAudit(trx, { ...by, verb: 'invite', subject_id: row.id, detail: role })
    return done(row.id)
  })
}

type Row = { id: string; email: string; role: Role; expires_at: string; organisation_id: string }

async function postLetter(trx: Db, { by, row }: { by: Inviter; row: Row }) {
  const t = wordsFor(by.language)
  const organisation = await findOrganisation(trx, row)
  return post(trx, {
    letter: invitationLetter({
      t,
      organisation: by.organisation_name,
      inviter: by.name,
      role: t(`accounts:role.${row.role}`),
      last_day: date(row.expires_at, by.language),
      link: linkOf(row),
    }),
    to: { name: '', email: row.email },
    language: by.language,
    reply_to: organisation?.contact_email,
    organisation_id: row.organisation_id,
    event_id: null,
    read_by: 'nobody',
  })
}

const linkOf = (row: { id: string }) => config.BASE_URL + paths.invitation(tokenOf(row))

/** Invitations that can still be accepted, newest first; `person_id` where the address has an account. */
export const listInvitations = (db: Db, input: { organisation_id: string }) =>
  ownInvitations(db, input).orderBy('invitations.invited_at', 'desc').execute()

export const findOwnInvitation = (
  db: Db,
  input: { organisation_id: string; invitation_id: string },
) => ownInvitations(db, input).where('invitations.id', '=', input.invitation_id).executeTakeFirst()

const ownInvitations = (db: Db, { organisation_id }: { organisation_id: string }) =>
  openInvitations(db)
    .leftJoin('people', 'people.email_key', 'invitations.email_key')
    .where('invitations.organisation_id', '=', organisation_id)
    .select([
      'invitations.id',
      'invitations.email',
      'invitations.role',
      'invitations.invited_at',
      'invitations.expires_at',
      'people.id as person_id',
    ])

const openInvitations = (db: Db) =>
  db
    .selectFrom('invitations')
    .where('invitations.accepted_at', 'is', null)
    .where('invitations.revoked_at', 'is', null)
    .where('invitations.expires_at', '>', now())

/** Whether an invitation's link may be shown: no letter brings it, and it opens nobody's account. */
export const canBeHandedOver = ({ person_id }: { person_id: string | null }) =>
  config.MAIL_URL === undefined && person_id === null

/** The link of an invitation, to be handed to whom it is for, written down; undefined where it may not be shown. */
export function handOverInvitation(
  db: Db,
  { by, invitation_id }: { by: By; invitation_id: string },
): Promise<string | undefined> {
  return atomically(db, async (trx) => {
    await lockOrganisation(trx, by)
    if (!(await managesMembers(trx, by))) return undefined
    const { organisation_id } = by
    const invitation = await findOwnInvitation(trx, { organisation_id, invitation_id })
    if (!invitation || !canBeHandedOver(invitation)) return undefined
    // One from before links were made of the id gets its link now: nobody has had the first.
    await trx
      .updateTable('invitations')
      .set({ token_hash: hashToken(tokenOf(invitation)) })
      .where('id', '=', invitation_id)
      .execute()
    await noteAudit(trx, { ...by, verb: 'hand_over_invitation', subject_id: invitation_id })
    return linkOf(invitation)
  })
}

/** Answers undefined where there is nothing of the organisation's own to take back. */
export function revokeInvitation(
  db: Db,
  { by, invitation_id }: { by: By; invitation_id: string },
): Promise<{ id: string } | undefined> {
  return atomically(db, async (trx) => {
    await lockOrganisation(trx, by)
    const open = await openOf(trx, by).where('id', '=', invitation_id).executeTakeFirst()
    if (open) await revokeAll(trx, { by, rows: [open] })
    return open
  })
}

/** Takes back what a member has invited to, as their word no longer counts, and what they are invited to. */
export async function revokeInvitationsOf(
  trx: Db,
  { by, person_id }: { by: By; person_id: string },
) {
  const rows = await openOf(trx, by)
    .where((eb) =>
      eb.or([
        eb('invited_by', '=', person_id),
        eb(
          'email_key',
          '=',
          eb.selectFrom('people').where('id', '=', person_id).select('email_key'),
        ),
      ]),
    )
    .execute()
  await revokeAll(trx, { by, rows })
}

const openOf = (trx: Db, { organisation_id }: By) =>
  trx
    .selectFrom('invitations')
    .where('organisation_id', '=', organisation_id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .select('id')

async function revokeAll(trx: Db, { by, rows }: { by: By; rows: { id: string }[] }) {
  await takeBack(trx, rows)
  for (const { id } of rows)
    await noteAudit(trx, { ...by, verb: 'revoke_invitation', subject_id: id })
}

async function takeBack(trx: Db, rows: { id: string }[]) {
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await trx.updateTable('invitations').set({ revoked_at: now() }).where('id', 'in', ids).execute()
}

/** What the one with the link is invited to; undefined when it was used, revoked, or has run out. */
export async function findInvitation(db: Db, token: string) {
  const invitation = await openInvitations(db)
    .innerJoin('organisations', 'organisations.id', 'invitations.organisation_id')
    .innerJoin('people as inviter', 'inviter.id', 'invitations.invited_by')
    .leftJoin('people', 'people.email_key', 'invitations.email_key')
    .where('invitations.token_hash', '=', hashToken(token))
    .select([
      'invitations.id',
      'invitations.organisation_id',
      'invitations.email',
      'invitations.email_key',
      'invitations.role',
      'organisations.name as organisation_name',
      'inviter.name as inviter_name',
      'people.id as person_id',
    ])
    .executeTakeFirst()
  return invitation && { ...invitation, is_member: await isMember(db, invitation) }
}

/** The token of the newest invitation that waits for a person's answer. */
export async function findInvitationTo(db: Db, { person_id }: { person_id: string }) {
  const invitation = await openInvitations(db)
    .innerJoin('people', 'people.email_key', 'invitations.email_key')
    .where('people.id', '=', person_id)
    .orderBy('invitations.invited_at', 'desc')
    .select(['invitations.id', 'invitations.token_hash'])
    .executeTakeFirst()
  const token = invitation && tokenOf(invitation)
  return token && hashToken(token) === invitation.token_hash ? token : undefined
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
