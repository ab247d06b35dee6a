import { emailKey } from '#app/tools/text.ts'
import { atomically, type Db } from '#db/connect.ts'

type Whose = { email_key: string }

/** Projects that name the one with the address as their contact, and what they counted by hand. */
export async function disclose(db: Db, { email_key }: Whose) {
  const contacts = await contactsOf(db, email_key)
  const evidence = await db
    .selectFrom('evidence')
    .innerJoin('people', 'people.id', 'evidence.recorded_by')
    .where('people.email_key', '=', email_key)
    .select(['evidence.note', 'evidence.quantity', 'evidence.happened_on', 'evidence.recorded_at'])
    .orderBy('evidence.recorded_at')
    .execute()
  return { contacts: contacts.map(({ id, ...contact }) => contact), evidence }
}

/** Takes the person's name off projects. What they counted stays: the figures must not change by it. */
export const forget = (db: Db, { email_key }: Whose) =>
  atomically(db, async (trx) => {
    const contacts = await contactsOf(trx, email_key)
    if (contacts.length === 0) return
    await trx
      .updateTable('projects')
      .set({ contact_name: '', contact_email: '', contact_phone: '' })
      .where(
        'id',
        'in',
        contacts.map(({ id }) => id),
      )
      .execute()
  })

/** Contacts keep the address as it was typed, so they are compared here and not in the query. */
async function contactsOf(db: Db, email_key: string) {
  const named = await db
    .selectFrom('projects')
    .where('contact_email', '!=', '')
    .select(['id', 'title_sv', 'contact_name', 'contact_email', 'contact_phone'])
    .orderBy('id')
    .execute()
  return named.filter(({ contact_email }) => emailKey(contact_email) === email_key)
}
