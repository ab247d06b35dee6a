import { emailKey } from '#app/tools/text.ts'
import { atomically, type Db } from '#db/connect.ts'

type Whose = { organisation_id: string; email_key: string }

/** What a journalist asked for and was answered, and the press pages that name the one with the address. */
export async function disclose(db: Db, { organisation_id, email_key }: Whose) {
  const accreditations = await db
    .selectFrom('accreditations')
    .innerJoin('events', 'events.id', 'accreditations.event_id')
    .where('events.organisation_id', '=', organisation_id)
    .where('accreditations.email_key', '=', email_key)
    .select([
      'events.title_sv',
      'events.title_en',
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
  const pages = await contactsOf(db, { organisation_id, email_key })
  return { accreditations, contacts: pages.map(({ event_id, ...contact }) => contact) }
}

/** Takes the journalist out of their requests and off press pages, and answers from how many of each. */
export const forget = (db: Db, { organisation_id, email_key }: Whose) =>
  atomically(db, async (trx) => {
    const requests = await trx
      .selectFrom('accreditations')
      .innerJoin('events', 'events.id', 'accreditations.event_id')
      .where('events.organisation_id', '=', organisation_id)
      .where('accreditations.email_key', '=', email_key)
      .select('accreditations.id')
      .execute()
    await anonymise(
      trx,
      requests.map(({ id }) => id),
    )
    const pages = await contactsOf(trx, { organisation_id, email_key })
    if (pages.length > 0)
      await trx
        .updateTable('press_pages')
        .set({ contact_name: '', contact_email: '', contact_phone: '' })
        .where(
          'event_id',
          'in',
          pages.map(({ event_id }) => event_id),
        )
        .execute()
    return { accreditations: requests.length, contacts: pages.length }
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
  await anonymise(
    db,
    rows.map(({ id }) => id),
  )
  return rows.length
}

async function anonymise(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return
  await db
    .updateTable('accreditations')
    .set((eb) => ({
      ...nobody,
      // One address asks once for an event, and nobody is not one address.
      email_key: eb(eb.cast<string>(eb.val('deleted-'), 'text'), '||', eb.ref('id')),
    }))
    .where('id', 'in', ids)
    .execute()
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
async function contactsOf(db: Db, { organisation_id, email_key }: Whose) {
  const named = await db
    .selectFrom('press_pages')
    .innerJoin('events', 'events.id', 'press_pages.event_id')
    .where('events.organisation_id', '=', organisation_id)
    .where('press_pages.contact_email', '!=', '')
    .select([
      'press_pages.event_id',
      'events.title_sv',
      'events.title_en',
      'press_pages.contact_name',
      'press_pages.contact_email',
      'press_pages.contact_phone',
    ])
    .orderBy('press_pages.event_id')
    .execute()
  return named.filter(({ contact_email }) => emailKey(contact_email) === email_key)
}
