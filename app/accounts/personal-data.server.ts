import { newId } from '#app/tools/id.ts'
import { emailKey } from '#app/tools/text.ts'
import { atomically, type Db } from '#db/connect.ts'

type Whose = { organisation_id: string; email_key: string }

/** All that accounts hold of the one with the address in an organisation. Who works elsewhere alone is nobody here. */
export async function disclose(db: Db, { organisation_id, email_key }: Whose) {
  const invitations = await db
    .selectFrom('invitations')
    .where('organisation_id', '=', organisation_id)
    .where('email_key', '=', email_key)
    .select(['email', 'role', 'invited_at', 'accepted_at', 'revoked_at'])
    .orderBy('invited_at')
    .execute()
  const contacts = await contactsOf(db, { organisation_id, email_key })
  const memberships = await db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .where('memberships.organisation_id', '=', organisation_id)
    .where('people.email_key', '=', email_key)
    .select([
      'people.name',
      'people.email',
      'people.language',
      'people.created_at',
      'memberships.role',
      'memberships.joined_at',
      'memberships.removed_at',
    ])
    .orderBy('memberships.joined_at')
    .execute()
  if (memberships.length === 0)
    return { memberships, sign_ins: [], audit_entries: [], invitations, contacts }
  const sign_ins = await db
    .selectFrom('sign_ins')
    .innerJoin('people', 'people.id', 'sign_ins.person_id')
    .where('sign_ins.organisation_id', '=', organisation_id)
    .where('people.email_key', '=', email_key)
    .select(['device_label', 'sign_ins.created_at', 'seen_at', 'expires_at', 'revoked_at'])
    .orderBy('sign_ins.created_at')
    .execute()
  const audit_entries = await db
    .selectFrom('audit_entries')
    .innerJoin('people', 'people.id', 'audit_entries.person_id')
    .where('audit_entries.organisation_id', '=', organisation_id)
    .where('people.email_key', '=', email_key)
    .select(['verb', 'subject_type', 'subject_id', 'at'])
    .orderBy('at')
    .orderBy('audit_entries.id')
    .execute()
  return { memberships, sign_ins, audit_entries, invitations, contacts }
}

/** The organisation's own address, as it stands on its pages, where it is the same. */
async function contactsOf(db: Db, { organisation_id, email_key }: Whose) {
  const named = await db
    .selectFrom('organisations')
    .where('id', '=', organisation_id)
    .select(['name as organisation_name', 'contact_email'])
    .execute()
  return named.filter(({ contact_email }) => emailKey(contact_email) === email_key)
}

/**
 * Forgets invitations, and the account of somebody who was a member of this organisation alone and is no longer.
 * What they did stays written down, by nobody in particular: an authority must be able to say what was decided, not
 * always by whom. An account that has another use, whatever it is, is kept.
 */
export function forget(db: Db, { organisation_id, email_key }: Whose) {
  return atomically(db, async (trx) => {
    const invitations = await trx
      .deleteFrom('invitations')
      .where('organisation_id', '=', organisation_id)
      .where('email_key', '=', email_key)
      .returning('id')
      .execute()
    const account = await forgetAccount(trx, { organisation_id, email_key })
    return { invitations: invitations.length, account }
  })
}

type Account = 'none' | 'kept' | 'forgotten'

async function forgetAccount(trx: Db, { organisation_id, email_key }: Whose): Promise<Account> {
  const memberships = await trx
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .where('people.email_key', '=', email_key)
    .select(['memberships.organisation_id', 'memberships.removed_at', 'people.id'])
    .execute()
  const [own] = memberships.filter((one) => one.organisation_id === organisation_id)
  if (!own) return 'none'
  const isUsed = memberships.some(
    (one) => one.removed_at === null || one.organisation_id !== organisation_id,
  )
  if (isUsed) return 'kept'
  await trx.deleteFrom('sign_in_links').where('person_id', '=', own.id).execute()
  await trx.deleteFrom('sign_ins').where('person_id', '=', own.id).execute()
  await trx
    .updateTable('people')
    .set({ name: '', email: '', email_key: `forgotten-${newId()}` })
    .where('id', '=', own.id)
    .execute()
  return 'forgotten'
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
