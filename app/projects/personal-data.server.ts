import { emailKey } from '#app/tools/text.ts'
import { atomically, type Db } from '#db/connect.ts'

type Whose = { organisation_id: string; email_key: string }

/** Projects that name the one with the address as their contact, and what they counted by hand. */
export async function disclose(db: Db, whose: Whose) {
  const contacts = await contactsOf(db, whose)
  const evidence = await db
    .selectFrom('evidence')
    .innerJoin('people', 'people.id', 'evidence.recorded_by')
    .innerJoin('targets', 'targets.id', 'evidence.target_id')
    .innerJoin('projects', 'projects.id', 'targets.project_id')
    .where('projects.organisation_id', '=', whose.organisation_id)
    .where('people.email_key', '=', whose.email_key)
    .select([
      'projects.title_sv',
      'projects.title_en',
      'evidence.note',
      'evidence.quantity',
      'evidence.happened_on',
      'evidence.recorded_at',
    ])
    .orderBy('evidence.recorded_at')
    .execute()
  return { contacts: contacts.map(({ id, ...contact }) => contact), evidence }
}

/** Takes the person's name off projects, and answers how many. What they counted stays: figures must not change by it. */
export const forget = (db: Db, whose: Whose) =>
  atomically(db, async (trx) => {
    const contacts = await contactsOf(trx, whose)
    if (contacts.length === 0) return 0
    await trx
      .updateTable('projects')
      .set({ contact_name: '', contact_email: '', contact_phone: '' })
      .where(
        'id',
        'in',
        contacts.map(({ id }) => id),
      )
      .execute()
    return contacts.length
  })

/** Contacts keep the address as it was typed, so they are compared here and not in the query. */
async function contactsOf(db: Db, { organisation_id, email_key }: Whose) {
  const named = await db
    .selectFrom('projects')
    .where('organisation_id', '=', organisation_id)
    .where('contact_email', '!=', '')
    .select(['id', 'title_sv', 'title_en', 'contact_name', 'contact_email', 'contact_phone'])
    .orderBy('id')
    .execute()
  return named.filter(({ contact_email }) => emailKey(contact_email) === email_key)
}
