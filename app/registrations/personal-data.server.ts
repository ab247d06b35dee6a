import type { ExpressionBuilder } from 'kysely'
import type { HeldSpan } from '#app/programme/hold.ts'
import { now } from '#app/tools/instant.ts'
import { newToken } from '#app/tools/token.ts'
import { atomically, type Db } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { countAnswers, deleteAnswers, discloseAnswers } from './answers/answers.server.ts'
import { cancelRegistration } from './cancellations.server.ts'
import { isPerson, personKey } from './person/person-key.server.ts'
import { deleteWords } from './person/registration-words.server.ts'
import { isCurrent } from './standing/conditions.server.ts'

type Whose = { organisation_id: string; email_key: string }

const registrationsOf = (db: Db, { organisation_id, email_key }: Whose) =>
  db
    .selectFrom('registrations')
    .innerJoin('events', 'events.id', 'registrations.event_id')
    .where('events.organisation_id', '=', organisation_id)
    .where((eb) => isPerson(eb, email_key))

/** All that registrations hold of the one with the address. */
export async function disclose(db: Db, whose: Whose) {
  const registrations = await registrationsOf(db, whose)
    .select([
      'registrations.id',
      'registrations.event_id',
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
    .orderBy('registrations.registered_at')
    .orderBy('registrations.id')
    .execute()
  const answers = await discloseAnswers(
    db,
    registrations.map(({ id }) => id),
  )
  const seats = await listSeatsOf(db, whose)
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

const listSeatsOf = (db: Db, whose: Whose) =>
  registrationsOf(db, whose)
    .innerJoin('seats', 'seats.registration_id', 'registrations.id')
    .innerJoin('sessions', 'sessions.id', 'seats.session_id')
    .select([
      'seats.registration_id',
      'sessions.title_sv',
      'sessions.title_en',
      'seats.state',
      'seats.chosen_at',
    ])
    .orderBy('sessions.starts_at')
    .orderBy('sessions.id')
    .execute()

/** Registrations that would be cancelled, were their person erased: of events to come, with a place or in line. */
export const listComing = (db: Db, whose: Whose) =>
  registrationsOf(db, whose)
    .where(isCurrent)
    .where('events.cancelled_at', 'is', null)
    .where('events.starts_at', '>', now())
    .select([
      'registrations.id',
      'registrations.event_id',
      'registrations.state',
      'events.title_sv',
      'events.title_en',
      'events.starts_at',
    ])
    // Two who are erased at once hold their events in one order.
    .orderBy('registrations.event_id')
    .orderBy('registrations.id')
    .execute()

/**
 * Forgets who the person was. Seats to come are freed for the next in line; that somebody registered and
 * came stays in the counts, as one person in all of the organisation's events, whom nobody can find again. Of the
 * registrations that are `named`, name and organisation stay: a project must be able to show them still.
 */
export function forget(db: Db, { named = [], ...whose }: Whose & { named?: readonly string[] }) {
  return atomically(db, async (trx) => {
    const coming = await listComing(trx, whose)
    for (const { id: registration_id, event_id } of coming)
      await cancelRegistration(trx, { registration_id, event_id, by: 'participant', letter: false })
    const rows = await registrationsOf(trx, whose).select('registrations.id').execute()
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return { registrations: 0, cancelled: 0 }
    await deleteAnswers(trx, { registration_ids: ids, when: 'forgotten' })
    const person_key = newToken()
    await anonymise(trx, { ids: ids.filter((id) => !named.includes(id)), person_key })
    await anonymise(trx, {
      ids: ids.filter((id) => named.includes(id)),
      person_key,
      keepNames: true,
    })
    return { registrations: ids.length, cancelled: coming.length }
  })
}

type Anonymised = { ids: readonly string[]; person_key?: string; keepNames?: boolean }

/** One with a new `person_key` is the same person in every figure, and nobody who is known. */
async function anonymise(trx: Db, { ids, keepNames, ...key }: Anonymised) {
  if (ids.length === 0) return
  await deleteWords(trx, ids)
  const blank = keepNames ? unreachable : nobody
  await trx
    .updateTable('registrations')
    .set((eb) => {
      const unmatchable = eb(eb.cast<string>(eb.val('deleted-'), 'text'), '||', eb.ref('id'))
      return { ...blank, ...key, code_hash: unmatchable, link_hash: unmatchable }
    })
    .where('id', 'in', ids)
    .execute()
}

const unreachable = { email: null, email_key: null, search_key: '' }
const nobody = { ...unreachable, name: '', organisation_name: '', sort_key: '' }

type Some = { event_id: string; limit: number; held: readonly HeldSpan[] }

/**
 * Takes the names and addresses off some of a past event's registrations, and answers how many. What they
 * count for stays: the municipality, what happened at the door, and that the same person came twice. Those whose
 * names a project holds are left to `reduceHeldOf`.
 */
export async function anonymiseRegistrationsOf(db: Db, { event_id, limit, held }: Some) {
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
    .$if(held.length > 0, (query) => query.where((eb) => eb.not(isHeld(eb, held))))
    .select('id')
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await anonymise(db, { ids })
  return ids.length
}

const isHeld = (eb: ExpressionBuilder<Database, 'registrations'>, held: readonly HeldSpan[]) =>
  eb.or(
    held.map(({ from, to }) =>
      to === null
        ? eb('registered_at', '>=', from)
        : eb.and([eb('registered_at', '>=', from), eb('registered_at', '<', to)]),
    ),
  )

/**
 * Of some whose names a project holds: who came keeps name and organisation, as on a list of attendance, and nothing
 * by which they can be reached or looked up; who did not come keeps nothing. Answers how many.
 */
export async function reduceHeldOf(db: Db, { event_id, limit, held }: Some) {
  if (held.length === 0 || limit === 0) return 0
  const rows = await db
    .selectFrom('registrations')
    .where('event_id', '=', event_id)
    .where((eb) => isHeld(eb, held))
    .where((eb) => eb.or([eb('search_key', '!=', ''), eb('email', 'is not', null)]))
    .select(['id', 'arrived_at'])
    .limit(limit)
    .execute()
  const { came = [], stayedAway = [] } = Object.groupBy(rows, ({ arrived_at }) =>
    arrived_at === null ? 'stayedAway' : 'came',
  )
  await anonymise(db, { ids: stayedAway.map(({ id }) => id) })
  await anonymise(db, { ids: came.map(({ id }) => id), keepNames: true })
  return rows.length
}

/** Which of some registrations were let in, each once. */
export async function whoCame(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('registrations')
    .where('id', 'in', ids)
    .where('arrived_at', 'is not', null)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
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
