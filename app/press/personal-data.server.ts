import { emailKey } from '#app/tools/text.ts'
import { atomically, type Db } from '#db/connect.ts'

type Whose = { email_key: string }

/** What a journalist asked for and was answered, and the press pages that name the one with the address. */
export async function disclose(db: Db, { email_key }: Whose) {
  const accreditations = await db
    .selectFrom('accreditations')
    .innerJoin('events', 'events.id', 'accreditations.event_id')
    .where('accreditations.email_key', '=', email_key)
    .select([
      'events.title_sv as event_title',
      'accreditations.name',
      'accreditations.email',
      'accreditations.outlet',
      'accreditations.phone',
      'accreditations.interview_with',
      'accreditations.message',
      'accreditations.state',
      'accreditations.decision_note',
      'accreditations.asked_at',
      'accreditations.decided_at',
    ])
    .orderBy('accreditations.asked_at')
    .execute()
  const pages = await contactsOf(db, email_key)
  return { accreditations, contacts: pages.map(({ event_id, ...contact }) => contact) }
}

/** Deletes the requests, and takes the person's name off press pages. */
export const forget = (db: Db, { email_key }: Whose) =>
  atomically(db, async (trx) => {
    await trx.deleteFrom('accreditations').where('email_key', '=', email_key).execute()
    const pages = await contactsOf(trx, email_key)
    if (pages.length === 0) return
    await trx
      .updateTable('press_pages')
      .set({ contact_name: '', contact_email: '', contact_phone: '' })
      .where(
        'event_id',
        'in',
        pages.map(({ event_id }) => event_id),
      )
      .execute()
  })

/** Takes the journalist out of some of an event's requests, and answers how many; the decision stays. */
export async function anonymiseAccreditationsOf(
  db: Db,
  { event_id, limit }: { event_id: string; limit: number },
) {
  const rows = await db
    .selectFrom('accreditations')
    .where('event_id', '=', event_id)
    .where((eb) => eb.or([eb('email', '!=', ''), eb('name', '!=', '')]))
    .select('id')
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await db
    .updateTable('accreditations')
    .set((eb) => ({
      ...nobody,
      // One address asks once for an event, and nobody is not one address.
      email_key: eb(eb.cast<string>(eb.val('deleted-'), 'text'), '||', eb.ref('id')),
    }))
    .where('id', 'in', ids)
    .execute()
  return ids.length
}

const nobody = {
  name: '',
  email: '',
  outlet: '',
  phone: '',
  interview_with: '',
  message: '',
  decision_note: '',
}

/** Contacts keep the address as it was typed, so they are compared here and not in the query. */
async function contactsOf(db: Db, email_key: string) {
  const named = await db
    .selectFrom('press_pages')
    .where('contact_email', '!=', '')
    .select(['event_id', 'contact_name', 'contact_email', 'contact_phone'])
    .orderBy('event_id')
    .execute()
  return named.filter(({ contact_email }) => emailKey(contact_email) === email_key)
}
