import { newId } from '#app/tools/id.ts'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'

type Whose = { email_key: string }

/** All that accounts hold of the one with the address. */
export async function disclose(db: Db, { email_key }: Whose) {
  const invitations = await db
    .selectFrom('invitations')
    .where('email_key', '=', email_key)
    .select(['email', 'role', 'invited_at', 'accepted_at', 'revoked_at'])
    .execute()
  const person = await db
    .selectFrom('people')
    .where('email_key', '=', email_key)
    .select(['id', 'name', 'email', 'language', 'created_at'])
    .executeTakeFirst()
  if (!person)
    return { person: null, memberships: [], sign_ins: [], audit_entries: [], invitations }
  const memberships = await db
    .selectFrom('memberships')
    .innerJoin('organisations', 'organisations.id', 'memberships.organisation_id')
    .where('person_id', '=', person.id)
    .select(['organisations.name as organisation_name', 'role', 'joined_at', 'removed_at'])
    .execute()
  const sign_ins = await db
    .selectFrom('sign_ins')
    .where('person_id', '=', person.id)
    .select(['device_label', 'created_at', 'seen_at', 'expires_at', 'revoked_at'])
    .execute()
  const audit_entries = await db
    .selectFrom('audit_entries')
    .where('person_id', '=', person.id)
    .select(['verb', 'subject_type', 'subject_id', 'at'])
    .execute()
  return { person, memberships, sign_ins, audit_entries, invitations }
}

/**
 * Forgets a person who is no longer a member anywhere. What they did stays written down, by nobody in
 * particular: an authority must be able to say what was decided, not always by whom.
 */
export function forget(db: Db, { email_key }: Whose): Promise<Outcome<null, 'still_a_member'>> {
  return atomically(db, async (trx) => {
    const person = await trx
      .selectFrom('people')
      .where('email_key', '=', email_key)
      .select('id')
      .executeTakeFirst()
    if (person && (await isMember(trx, person.id))) return refuse('still_a_member')

    await trx.deleteFrom('invitations').where('email_key', '=', email_key).execute()
    if (!person) return done(null)
    await trx.deleteFrom('sign_in_links').where('person_id', '=', person.id).execute()
    await trx.deleteFrom('sign_ins').where('person_id', '=', person.id).execute()
    await trx
      .updateTable('people')
      .set({ name: '', email: '', email_key: `forgotten-${newId()}` })
      .where('id', '=', person.id)
      .execute()
    return done(null)
  })
}

async function isMember(db: Db, person_id: string) {
  const membership = await db
    .selectFrom('memberships')
    .where('person_id', '=', person_id)
    .where('removed_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return membership !== undefined
}

type Some = { before: string; limit: number }

/** Deletes some sign-ins and sign-in links that ended before an instant, and answers how many. */
export async function deleteOldSignIns(db: Db, { before, limit }: Some) {
  const sign_ins = await db
    .selectFrom('sign_ins')
    .where((eb) => eb.or([eb('expires_at', '<=', before), eb('revoked_at', '<=', before)]))
    .select('id')
    .limit(limit)
    .execute()
  if (sign_ins.length > 0)
    await db.deleteFrom('sign_ins').where('id', 'in', idsOf(sign_ins)).execute()
  const links = await db
    .selectFrom('sign_in_links')
    .where('expires_at', '<=', before)
    .select('id')
    .limit(limit - sign_ins.length)
    .execute()
  if (links.length > 0)
    await db.deleteFrom('sign_in_links').where('id', 'in', idsOf(links)).execute()
  return sign_ins.length + links.length
}

/** Deletes some invitations that were over before an instant, however they ended, and answers how many. */
export async function deleteOldInvitations(db: Db, { before, limit }: Some) {
  const rows = await db
    .selectFrom('invitations')
    .where('expires_at', '<=', before)
    .select('id')
    .limit(limit)
    .execute()
  if (rows.length > 0) await db.deleteFrom('invitations').where('id', 'in', idsOf(rows)).execute()
  return rows.length
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)

/** When somebody last asked to sign in, or was here: the clock had come so far. */
export async function newestSignIn(db: Db) {
  const { at: asked } = await db
    .selectFrom('sign_in_links')
    .select(({ fn }) => fn.max('created_at').as('at'))
    .executeTakeFirstOrThrow()
  const { at: seen } = await db
    .selectFrom('sign_ins')
    .select(({ fn }) => fn.max('seen_at').as('at'))
    .executeTakeFirstOrThrow()
  return (asked ?? '') > (seen ?? '') ? asked : seen
}
