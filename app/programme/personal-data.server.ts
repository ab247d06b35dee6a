import { sortKey } from '#app/tools/sort-key.ts'
import { emailKey } from '#app/tools/text.ts'
import { atomically, type Db } from '#db/connect.ts'
import { type HeldSpan, heldSpans, isWithin } from './hold.ts'

const promise = ['id', 'title_sv', 'title_en', 'ends_at', 'keep_days', 'keep_needs_days'] as const

/** Events that have ended, with what their form promised about deletion; the first ended first. */
export const listEventsToForget = (db: Db, { now }: { now: string }) =>
  db
    .selectFrom('events')
    .where('ends_at', '<=', now)
    .select(promise)
    .orderBy('ends_at')
    .orderBy('id')
    .execute()

/** An organisation's events, with the same promise, and until when names are kept for a project. */
export const listEventsKept = (db: Db, { organisation_id }: { organisation_id: string }) =>
  db
    .selectFrom('events')
    .where('organisation_id', '=', organisation_id)
    .select(promise)
    .select((eb) =>
      (['hold_until', 'project_sv', 'project_en'] as const).map((column) =>
        eb
          .selectFrom('event_holds')
          .whereRef('event_holds.event_id', '=', 'events.id')
          .select(`event_holds.${column}`)
          .orderBy('since', 'desc')
          .orderBy('event_holds.id', 'desc')
          .limit(1)
          .as(column),
      ),
    )
    .orderBy('ends_at')
    .orderBy('id')
    .execute()

type Day = { event_id: string; today: string }

/** Of those who registered when, an event may keep the names today, for a project that must be able to show them. */
export async function listHeldSpans(db: Db, { event_id, today }: Day): Promise<HeldSpan[]> {
  const holds = await db
    .selectFrom('event_holds')
    .where('event_id', '=', event_id)
    .select(['since', 'hold_until'])
    .orderBy('since')
    .orderBy('id')
    .execute()
  return heldSpans(holds, today)
}

type Registered = { id: string; event_id: string; registered_at: string }

/** Which of some registrations are within such a span. */
export async function whichAreHeld(
  db: Db,
  { registrations, today }: { registrations: readonly Registered[]; today: string },
) {
  const held: string[] = []
  for (const event_id of new Set(registrations.map((one) => one.event_id))) {
    const spans = await listHeldSpans(db, { event_id, today })
    const own = registrations.filter((one) => one.event_id === event_id)
    held.push(...own.filter((one) => isWithin(one.registered_at, spans)).map(({ id }) => id))
  }
  return held
}

type Whose = { organisation_id: string; email_key: string }

/** Events that name the one with the address as their contact. */
export async function disclose(db: Db, whose: Whose) {
  const contacts = await contactsOf(db, whose)
  return { contacts: contacts.map(({ id, ...contact }) => contact) }
}

/** Speakers have no address: those of the same names may be the same person, which somebody must look at. */
export async function listSpeakersNamed(
  db: Db,
  { organisation_id, names }: { organisation_id: string; names: readonly string[] },
) {
  const sort_keys = [...new Set(names.filter((name) => name !== '').map(sortKey))]
  if (sort_keys.length === 0) return []
  return db
    .selectFrom('speakers')
    .where('organisation_id', '=', organisation_id)
    .where('sort_key', 'in', sort_keys)
    .select(['id', 'name', 'role_sv', 'role_en', 'affiliation', 'created_at'])
    .orderBy('id')
    .execute()
}

/** Takes the person off the events that they were the contact of: the organisation's own address stands there then. */
export const forget = (db: Db, whose: Whose) =>
  atomically(db, async (trx) => {
    const contacts = await contactsOf(trx, whose)
    if (contacts.length === 0) return 0
    await trx
      .updateTable('events')
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
    .selectFrom('events')
    .where('organisation_id', '=', organisation_id)
    .where('contact_email', '!=', '')
    .select(['id', 'title_sv', 'title_en', 'contact_name', 'contact_email', 'contact_phone'])
    .orderBy('id')
    .execute()
  return named.filter(({ contact_email }) => emailKey(contact_email) === email_key)
}
