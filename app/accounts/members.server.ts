import { now } from '#app/tools/instant.ts'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { type By, noteAudit } from './audit.server.ts'
import { revokeInvitationsOf } from './invitations.server.ts'
import { listOrganisationsOf, lockOrganisation, managesMembers } from './organisations.server.ts'
import { may, type Role } from './permission.ts'
import { endSignIns } from './sign-ins.server.ts'

type OneMember = { by: By; membership_id: string }

/** Those who work for an organisation, in the order they joined. */
export const listMembers = (db: Db, input: { organisation_id: string }) =>
  currentMembers(db, input.organisation_id)
    .orderBy('memberships.joined_at')
    .orderBy('memberships.id')
    .execute()

export const findMembership = (db: Db, input: { organisation_id: string; membership_id: string }) =>
  currentMembers(db, input.organisation_id)
    .where('memberships.id', '=', input.membership_id)
    .executeTakeFirst()

const currentMembers = (db: Db, organisation_id: string) =>
  db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .where('memberships.organisation_id', '=', organisation_id)
    .where('memberships.removed_at', 'is', null)
    .select([
      'memberships.id',
      'memberships.role',
      'memberships.joined_at',
      'memberships.person_id',
      'people.name',
      'people.email',
    ])

export type MemberRefusal = 'not_found' | 'last_owner'

/**
 * Gives a member another role, at once: every page asks for the role anew. What they invited to is taken back if
 * they may no longer invite.
 */
export function changeRole(
  db: Db,
  input: OneMember & { role: Role },
): Promise<Outcome<null, MemberRefusal>> {
  return atomically(db, async (trx) => {
    const refusal = await refusalOf(trx, { ...input, staysOwner: input.role === 'owner' })
    if (refusal) return refuse(refusal)

    const { person_id } = await trx
      .updateTable('memberships')
      .set({ role: input.role })
      .where('id', '=', input.membership_id)
      .returning('person_id')
      .executeTakeFirstOrThrow()
    if (!may(input.role, 'members.manage')) await revokeInvitationsOf(trx, { ...input, person_id })
    await noteAudit(trx, { ...noted(input), verb: 'change_role', detail: input.role })
    return done(null)
  })
}

/**
 * Takes a member out of the organisation and ends their sign-ins there; who works nowhere else has no sign-in and
 * no link left at all. What they have invited to is taken back, or they could come in again by it.
 */
export function removeMember(db: Db, input: OneMember): Promise<Outcome<null, MemberRefusal>> {
  return atomically(db, async (trx) => {
    const refusal = await refusalOf(trx, { ...input, staysOwner: false })
    if (refusal) return refuse(refusal)

    const at = now()
    const { person_id } = await trx
      .updateTable('memberships')
      .set({ removed_at: at })
      .where('id', '=', input.membership_id)
      .returning('person_id')
      .executeTakeFirstOrThrow()
    const { by } = input
    await endSignIns(trx, { person_id, organisation_id: by.organisation_id })
    if ((await listOrganisationsOf(trx, { person_id })).length === 0) await shutOut(trx, person_id)
    await revokeInvitationsOf(trx, { by, person_id })
    await noteAudit(trx, { ...noted(input), verb: 'remove_member' })
    return done(null)
  })
}

async function shutOut(trx: Db, person_id: string) {
  await endSignIns(trx, { person_id })
  await trx
    .updateTable('sign_in_links')
    .set({ used_at: now() })
    .where('person_id', '=', person_id)
    .where('used_at', 'is', null)
    .execute()
}

/** An organisation always keeps an owner, or nobody could invite anyone again. */
async function refusalOf(
  trx: Db,
  { by, membership_id, staysOwner }: OneMember & { staysOwner: boolean },
): Promise<MemberRefusal | undefined> {
  // So that two owners who remove each other come one after the other.
  await lockOrganisation(trx, by)
  if (!(await managesMembers(trx, by))) return 'not_found'
  const { organisation_id } = by
  const member = await findMembership(trx, { organisation_id, membership_id })
  if (!member) return 'not_found'
  if (member.role !== 'owner' || staysOwner) return undefined
  const others = await trx
    .selectFrom('memberships')
    .where('organisation_id', '=', organisation_id)
    .where('role', '=', 'owner')
    .where('removed_at', 'is', null)
    .where('id', '!=', membership_id)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return others ? undefined : 'last_owner'
}

const noted = ({ by, membership_id }: OneMember) => ({ ...by, subject_id: membership_id })
