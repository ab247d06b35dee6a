import { config } from '#app/config.server.ts'
import { newId } from '#app/tools/id.ts'
import { unseal } from '#app/tools/seal.ts'
import { atomically, type Db } from '#db/connect.ts'
import { cancelRegistration } from './cancellations.server.ts'
import type { Needs } from './needs.ts'

type Whose = { email_key: string }

/** All that registrations hold of the one with the address. */
export async function disclose(db: Db, { email_key }: Whose) {
  const registrations = await db
    .selectFrom('registrations')
    .innerJoin('events', 'events.id', 'registrations.event_id')
    .leftJoin('needs', 'needs.registration_id', 'registrations.id')
    .leftJoin('gender_answers', 'gender_answers.registration_id', 'registrations.id')
    .select([
      'registrations.id',
      'events.title_sv',
      'events.title_en',
      'events.starts_at',
      'registrations.name',
      'registrations.email',
      'registrations.organisation_name',
      'registrations.municipality_code',
      'registrations.language',
      'registrations.category',
      'registrations.source',
      'registrations.state',
      'registrations.registered_at',
      'registrations.confirmed_at',
      'registrations.waiting_since',
      'registrations.cancelled_at',
      'registrations.cancelled_by',
      'gender_answers.gender',
      'needs.sealed',
    ])
    .where('registrations.email_key', '=', email_key)
    .orderBy('registrations.registered_at')
    .execute()
  const seats = await listSeatsOf(db, email_key)
  return {
    registrations: registrations.map(({ sealed, ...registration }) => ({
      ...registration,
      needs: sealed === null ? null : openNeeds(sealed),
      seminars: seats
        .filter(({ registration_id }) => registration_id === registration.id)
        .map(({ registration_id, ...seat }) => seat),
    })),
  }
}

const openNeeds = (sealed: string) => JSON.parse(unseal(config.SECRET, sealed)) as Needs

const listSeatsOf = (db: Db, email_key: string) =>
  db
    .selectFrom('seats')
    .innerJoin('registrations', 'registrations.id', 'seats.registration_id')
    .innerJoin('sessions', 'sessions.id', 'seats.session_id')
    .select([
      'seats.registration_id',
      'sessions.title_sv',
      'sessions.title_en',
      'seats.state',
      'seats.chosen_at',
    ])
    .where('registrations.email_key', '=', email_key)
    .orderBy('sessions.starts_at')
    .execute()

/**
 * Forgets who the person was. Seats to come are freed for the next in line; that somebody registered and
 * came stays in the counts, without a name, an address or a word of what they needed.
 */
export function forget(db: Db, { email_key }: Whose) {
  return atomically(db, async (trx) => {
    const rows = await trx
      .selectFrom('registrations')
      .select(['id', 'event_id', 'cancelled_at'])
      .where('email_key', '=', email_key)
      .orderBy('id')
      .execute()
    for (const { id, event_id, cancelled_at } of rows) {
      const one = { registration_id: id, event_id, by: 'participant', letter: false } as const
      if (cancelled_at === null) await cancelRegistration(trx, one)
      await trx.deleteFrom('needs').where('registration_id', '=', id).execute()
      await trx.deleteFrom('gender_answers').where('registration_id', '=', id).execute()
      await trx
        .updateTable('registrations')
        .set({ ...nobody, code_hash: `forgotten-${newId()}`, link_hash: `forgotten-${newId()}` })
        .where('id', '=', id)
        .execute()
    }
    return { forgotten: rows.length }
  })
}

const nobody = {
  name: '',
  email: null,
  email_key: null,
  organisation_name: '',
  municipality_code: null,
  sort_key: '',
  search_key: '',
}
