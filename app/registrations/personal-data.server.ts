import { newId } from '#app/tools/id.ts'
import { atomically, type Db } from '#db/connect.ts'
import {
  countAnswers,
  deleteAnswers,
  deleteSomeAnswers,
  discloseAnswers,
} from './answers/answers.server.ts'
import { cancelRegistration } from './cancellations.server.ts'
import { personKey } from './person/person-key.server.ts'
import { deleteWords } from './person/registration-words.server.ts'
import { isCurrent } from './standing/standing.ts'

type Whose = { email_key: string }

/** All that registrations hold of the one with the address. */
export async function disclose(db: Db, { email_key }: Whose) {
  const registrations = await db
    .selectFrom('registrations')
    .innerJoin('events', 'events.id', 'registrations.event_id')
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
    ])
    .where('registrations.email_key', '=', email_key)
    .orderBy('registrations.registered_at')
    .execute()
  const answers = await discloseAnswers(
    db,
    registrations.map(({ id }) => id),
  )
  const seats = await listSeatsOf(db, email_key)
  return {
    registrations: registrations.map((registration) => ({
      ...registration,
      ...answers.get(registration.id),
      seminars: seats
        .filter(({ registration_id }) => registration_id === registration.id)
        .map(({ registration_id, ...seat }) => seat),
    })),
  }
}

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
      .select(['id', 'event_id', 'state'])
      .where('email_key', '=', email_key)
      .orderBy('id')
      .execute()
    for (const row of rows) {
      const { id, event_id } = row
      const one = { registration_id: id, event_id, by: 'participant', letter: false } as const
      if (isCurrent(row)) await cancelRegistration(trx, one)
      await deleteAnswers(trx, { registration_id: id, when: 'forgotten' })
      await deleteWords(trx, [id])
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
  person_key: null,
  organisation_name: '',
  municipality_code: null,
  sort_key: '',
  search_key: '',
}

type Some = { event_id: string; limit: number }

/** Deletes some of an event's needs, and answers how many. */
export const deleteNeedsOf = (db: Db, some: Some) =>
  deleteSomeAnswers(db, { ...some, kind: 'needs' })

/** Deletes some of an event's answers about gender, and answers how many. */
export const deleteGenderAnswersOf = (db: Db, some: Some) =>
  deleteSomeAnswers(db, { ...some, kind: 'gender' })

/**
 * Takes the names and addresses off some of a past event's registrations, and answers how many. What they
 * count for stays: the municipality, what happened at the door, and that the same person came twice.
 */
export async function anonymiseRegistrationsOf(db: Db, { event_id, limit }: Some) {
  const rows = await db
    .selectFrom('registrations')
    .where('event_id', '=', event_id)
    .where((eb) =>
      eb.or([
        eb('search_key', '!=', ''),
        eb('email_key', 'is not', null),
        eb('email', 'is not', null),
        eb('name', '!=', ''),
        eb('organisation_name', '!=', ''),
      ]),
    )
    .select('id')
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await deleteWords(db, ids)
  const { municipality_code: _, person_key: __, ...blank } = nobody
  await db
    .updateTable('registrations')
    .set((eb) => {
      const unmatchable = eb(eb.cast<string>(eb.val('deleted-'), 'text'), '||', eb.ref('id'))
      return { ...blank, code_hash: unmatchable, link_hash: unmatchable }
    })
    .where('id', 'in', ids)
    .execute()
  return ids.length
}

/** Gives registrations from before there were such keys theirs, and answers the last one looked at. */
export async function keyPersons(db: Db, { after, limit }: { after: string; limit: number }) {
  const rows = await db
    .selectFrom('registrations')
    .where('id', '>', after)
    .where('person_key', 'is', null)
    .where('email_key', 'is not', null)
    .select(['id', 'email_key'])
    .$narrowType<{ email_key: string }>()
    .orderBy('id')
    .limit(limit)
    .execute()
  for (const { id, email_key } of rows)
    await db
      .updateTable('registrations')
      .set({ person_key: personKey(email_key) })
      .where('id', '=', id)
      .execute()
  return rows.length < limit ? undefined : rows.at(-1)?.id
}

/** How many people's names and how many needs some events still hold. */
export async function countKeptOf(db: Db, { event_ids }: { event_ids: string[] }) {
  if (event_ids.length === 0) return { persons: 0, needs: 0 }
  const { persons } = await db
    .selectFrom('registrations')
    .where('event_id', 'in', event_ids)
    .where('search_key', '!=', '')
    .select(({ fn }) => fn.countAll<number>().as('persons'))
    .executeTakeFirstOrThrow()
  const needs = await countAnswers(db, { kind: 'needs', event_ids })
  return { persons, needs }
}
