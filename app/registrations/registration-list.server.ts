import type { Db } from '#db/connect.ts'
import type { Order, RegistrationFilter } from './registration-filter.ts'
import { isNarrowed, registrationsAPage, searchWords } from './registration-filter.ts'

/** Beyond this the desk is told "at least", and is asked to narrow further: counting on would cost too much. */
export const mostCounted = 10_000

type Asked = { event_id: string; filter: RegistrationFilter }

export type ListedRegistration = Awaited<ReturnType<typeof listByIds>>[number]

/**
 * One page of the desk's list, and how many there are in all. Always three queries or fewer,
 * whatever the list's length; the caller has checked that the event is the reader's own.
 */
export async function listRegistrations(db: Db, asked: Asked & { order: Order; page: number }) {
  const { ids, total } = isNarrowed(asked.filter)
    ? await findMatches(db, asked)
    : await findAll(db, asked)
  const rows = await listByIds(db, ids)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    rows: ids.flatMap((id) => byId.get(id) ?? []),
    total: Math.min(total, isNarrowed(asked.filter) ? mostCounted : total),
    is_at_least: isNarrowed(asked.filter) && total > mostCounted,
  }
}

/** Nothing is narrowed: the page is read straight from the index of its order. */
async function findAll(db: Db, asked: Asked & { order: Order; page: number }) {
  const rows = await inOrder(db, asked)
    .limit(registrationsAPage)
    .offset((asked.page - 1) * registrationsAPage)
    .execute()
  const { total } = await db
    .selectFrom('registrations')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('event_id', '=', asked.event_id)
    .executeTakeFirstOrThrow()
  return { ids: rows.map(({ id }) => id), total }
}

/** Finds and counts in one pass over the index, since a search has to read all of it. */
async function findMatches(db: Db, asked: Asked & { order: Order; page: number }) {
  const { by, direction } = columnsOf(asked.order)
  const rows = await db
    .selectFrom(
      inOrder(db, asked)
        .limit(mostCounted + 1)
        .as('matches'),
    )
    .select((eb) => ['id', eb.fn.countAll<number>().over().as('total')])
    .orderBy(by, direction)
    .orderBy('id', direction)
    .limit(registrationsAPage)
    .offset((asked.page - 1) * registrationsAPage)
    .execute()
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 }
}

const columnsOf = (order: Order) =>
  ({
    name: { by: 'sort_key', direction: 'asc' },
    '-name': { by: 'sort_key', direction: 'desc' },
    time: { by: 'registered_at', direction: 'asc' },
    '-time': { by: 'registered_at', direction: 'desc' },
  })[order] as { by: 'sort_key' | 'registered_at'; direction: 'asc' | 'desc' }

function inOrder(db: Db, asked: Asked & { order: Order }) {
  const { by, direction } = columnsOf(asked.order)
  return matching(db, asked)
    .select(['id', 'sort_key', 'registered_at'])
    .orderBy(by, direction)
    .orderBy('id', direction)
}

/** Those of the event that the filter lets through. */
export function matching(db: Db, { event_id, filter }: Asked) {
  const { state, category, municipality_code, session_id } = filter
  let query = db.selectFrom('registrations').where('event_id', '=', event_id)
  for (const word of searchWords(filter)) query = query.where('search_key', 'like', `%${word}%`)
  if (state) query = query.where('state', '=', state)
  if (category) query = query.where('category', '=', category)
  if (municipality_code) query = query.where('municipality_code', '=', municipality_code)
  if (session_id)
    query = query.where('id', 'in', (eb) =>
      eb.selectFrom('seats').select('registration_id').where('session_id', '=', session_id),
    )
  return query
}

function listByIds(db: Db, ids: string[]) {
  return db
    .selectFrom('registrations')
    .select([
      'id',
      'name',
      'email',
      'organisation_name',
      'municipality_code',
      'category',
      'source',
      'state',
      'language',
      'registered_at',
    ])
    .where('id', 'in', ids.length > 0 ? ids : [''])
    .execute()
}

/** The event's seminars, to narrow by and to name. */
export const listSeminarNames = (db: Db, event_id: string) =>
  db
    .selectFrom('sessions')
    .select(['id', 'kind', 'title_sv', 'title_en', 'starts_at', 'ends_at', 'cancelled_at'])
    .where('event_id', '=', event_id)
    .where('kind', '=', 'seminar')
    .where('cancelled_at', 'is', null)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
