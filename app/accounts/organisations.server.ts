import { emailKey } from '#app/tools/text.ts'
import { atomically, type Db } from '#db/connect.ts'
import { type By, noteAudit } from './audit.server.ts'
import { rolesWith } from './permission.ts'

export const findOrganisation = (db: Db, input: { organisation_id: string }) =>
  db
    .selectFrom('organisations')
    .where('id', '=', input.organisation_id)
    .select(['name', 'contact_email'])
    .executeTakeFirst()

/** All that publish here, for the pages that say whom to ask. */
export const listOrganisations = (db: Db) =>
  db.selectFrom('organisations').orderBy('name').select(['id', 'name', 'contact_email']).execute()

/** The organisations a person may choose between at the desk. */
export const listOrganisationsOf = (db: Db, input: { person_id: string }) =>
  db
    .selectFrom('memberships')
    .innerJoin('organisations', 'organisations.id', 'memberships.organisation_id')
    .where('memberships.person_id', '=', input.person_id)
    .where('memberships.removed_at', 'is', null)
    .orderBy('memberships.joined_at')
    .select(['organisations.id', 'organisations.name', 'memberships.role'])
    .execute()

/** Holds the organisation's row until the transaction ends, so that what is made for it is made one at a time. */
export const lockOrganisation = (trx: Db, input: { organisation_id: string }) =>
  trx
    .updateTable('organisations')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', input.organisation_id)
    .execute()

/** Whether someone may invite and remove here at this moment, whatever they might when their page was opened. */
export async function managesMembers(trx: Db, { organisation_id, person_id }: By) {
  const membership = await trx
    .selectFrom('memberships')
    .where('organisation_id', '=', organisation_id)
    .where('person_id', '=', person_id)
    .where('role', 'in', rolesWith('members.manage'))
    .where('removed_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return membership !== undefined
}

export function changeOrganisation(
  db: Db,
  { by, name, contact_email }: { by: By; name: string; contact_email: string },
) {
  return atomically(db, async (trx) => {
    await trx
      .updateTable('organisations')
      .set({ name, contact_email: emailKey(contact_email) })
      .where('id', '=', by.organisation_id)
      .execute()
    await noteAudit(trx, { ...by, verb: 'change_organisation', subject_id: by.organisation_id })
  })
}
