import { searchKey } from '#app/tools/sort-key.ts'
import type { Db } from '#db/connect.ts'
import type { ListFilter, ListSort } from './participant-list.ts'

const pageSize = 50

/** Enough pages for anyone to leaf through; whoever finds more than this writes another word. */
const mostFound = 1000
const mostWords = 5

type Asked = { event_id: string; filter: ListFilter; sort: ListSort; page: number }

/**
 * One page of an event's registrations, and how many there are. Four questions, however long the list is:
 * a search finds matches and counts them in one pass, and stops when it has found enough.
 */
export async function listParticipants(db: Db, asked: Asked) {
  const isSearch = searchKey(asked.filter.q) !== ''
  const { ids, count } = isSearch ? await search(db, asked) : await leaf(db, asked)
  const participants = await findRows(db, ids)
  return {
    participants,
    count: Math.min(count, isSearch ? mostFound : count),
    is_more: isSearch && count > mostFound,
    page_size: pageSize,
  }
}

async function search(db: Db, asked: Asked) {
  const found = await sorted(matching(db, asked), asked.sort)
    .select('id')
    .limit(mostFound + 1)
    .execute()
  const from = (asked.page - 1) * pageSize
  const ids = found.slice(from, Math.min(from + pageSize, mostFound)).map(({ id }) => id)
  return { ids, count: found.length }
}

async function leaf(db: Db, asked: Asked) {
  const { count } = await matching(db, asked)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const found = await sorted(matching(db, asked), asked.sort)
    .select('id')
    .limit(pageSize)
    .offset((asked.page - 1) * pageSize)
    .execute()
  return { ids: found.map(({ id }) => id), count }
}

/** Never by needs or gender: nobody may be picked out by those. */
export function matching(db: Db, { event_id, filter }: { event_id: string; filter: ListFilter }) {
  let query = db.selectFrom('registrations').where('event_id', '=', event_id)
  if (filter.state === 'all')
    query = query.where('state', 'in', ['confirmed', 'waiting', 'cancelled'])
  else if (filter.state) query = query.where('state', '=', filter.state)
  else query = query.where('state', 'in', ['confirmed', 'waiting'])
  if (filter.category) query = query.where('category', '=', filter.category)
  if (filter.municipality_code)
    query = query.where('municipality_code', '=', filter.municipality_code)
  const { session_id } = filter
  if (session_id)
    query = query.where('id', 'in', (eb) =>
      eb.selectFrom('seats').select('registration_id').where('session_id', '=', session_id),
    )
  for (const word of searchKey(filter.q).split(' ').filter(Boolean).slice(0, mostWords))
    query = query.where('search_key', 'like', `%${word}%`)
  return query
}

function sorted(query: ReturnType<typeof matching>, sort: ListSort) {
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const column = sort.endsWith('time') ? 'registered_at' : 'sort_key'
  return query.orderBy(column, direction).orderBy('id', direction)
}

async function findRows(db: Db, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await db
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
      'registered_at',
      'language',
    ])
    .where('id', 'in', ids)
    .execute()
  const seats = Map.groupBy(await listSeats(db, ids), ({ registration_id }) => registration_id)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [{ ...row, seminars: seats.get(id) ?? [] }] : []
  })
}

/** The seminars of several registrations at once, in the order of the day. */
export const listSeats = (db: Db, registration_ids: string[]) =>
  db
    .selectFrom('seats')
    .innerJoin('sessions', 'sessions.id', 'seats.session_id')
    .select([
      'seats.registration_id',
      'seats.state',
      'sessions.id',
      'sessions.title_sv',
      'sessions.title_en',
      'sessions.starts_at',
    ])
    .where('seats.registration_id', 'in', registration_ids)
    .orderBy('sessions.starts_at')
    .orderBy('sessions.id')
    .execute()

/** Everyone who is coming, by name: for the list that is printed. */
export const listComing = (db: Db, { event_id }: { event_id: string }) =>
  db
    .selectFrom('registrations')
    .select(['id', 'name', 'organisation_name', 'category'])
    .where('event_id', '=', event_id)
    .where('state', '=', 'confirmed')
    .orderBy('sort_key')
    .orderBy('id')
    .execute()
