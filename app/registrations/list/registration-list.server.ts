import { type SelectQueryBuilder, sql } from 'kysely'
import { findEventHead } from '#app/programme/events/events.server.ts'
import { isShortWord } from '#app/tools/sort-key.ts'
import type { Db } from '#db/connect.ts'
import { Kept } from '#db/kept.ts'
import type { Database } from '#db/schema.ts'
import {
  countWord,
  findFew,
  hasWord,
  mostCounted,
  mostFew,
} from '../person/registration-words.server.ts'
import { idsInList } from './list-places.server.ts'
import type { Order, RegistrationFilter } from './registration-filter.ts'
import { filterOf, isNarrowed, registrationsAPage, searchWords } from './registration-filter.ts'

// Beyond this, too, the desk is told "at least": whom words and other marks narrow must be read to be counted.
const mostCountedWithWords = 1000

type Asked = { event_id: string; filter: RegistrationFilter }
type AskedPage = Asked & { order: Order; page: number }
type Own = { organisation_id: string; event_id: string }
type Registrations = SelectQueryBuilder<Database, 'registrations', object>

export type ListedRegistration = Awaited<ReturnType<typeof listByIds>>[number]

/**
 * One page of the desk's list, with its event, and how many there are in all; undefined outside the organisation's own.
 * Always eight queries or fewer, whatever the list's length.
 */
export async function listRegistrations(db: Db, { organisation_id, ...asked }: Own & AskedPage) {
  const event = await findEventHead(db, { organisation_id, event_id: asked.event_id })
  if (!event) return undefined
  const { ids, total, most = total } = await findPage(db, asked)
  const rows = await listByIds(db, ids)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    event,
    rows: ids.flatMap((id) => byId.get(id) ?? []),
    total: Math.min(total, most),
    is_at_least: total > most,
  }
}

type Found = { ids: string[]; total: number; most?: number }

async function findPage(db: Db, asked: AskedPage): Promise<Found> {
  if (!isNarrowed(asked.filter)) {
    const [total = 0] = await totals.of(db, [asked.event_id])
    return { ids: await pageOfAll(db, { ...asked, total }), total }
  }
  const few = await findFew(db, { ...asked, words: searchWords(asked.filter) })
  const page = few && (await pageOfFew(db, { ...asked, ...placeOf(asked), few }))
  return page ?? pageOfMany(db, asked)
}

const placeOf = ({ page }: { page: number }) => ({
  limit: registrationsAPage,
  offset: (page - 1) * registrationsAPage,
})

/** How many an event's list holds, kept until someone comes into a list. */
const totals = new Kept(['registrations'], async (db, event_ids: readonly string[]) => {
  const rows = await db
    .selectFrom('registrations')
    .select((eb) => ['event_id', eb.fn.countAll<number>().as('total')])
    .where('event_id', 'in', event_ids)
    .groupBy('event_id')
    .execute()
  return new Map(rows.map(({ event_id, total }) => [event_id, total]))
})

/** The page is read straight from the index of its order, from the nearer end. */
async function pageOfAll(db: Db, asked: AskedPage & { total: number }) {
  const { order, page, total } = asked
  const offset = (page - 1) * registrationsAPage
  const left = Math.min(total - offset, registrationsAPage)
  if (left <= 0) return []
  const backwards = offset > total / 2
  const ids = await idsInList(db, {
    event_id: asked.event_id,
    order: backwards ? opposite(order) : order,
    offset: backwards ? total - offset - left : offset,
    limit: left,
  })
  return backwards ? ids.reverse() : ids
}

type Few = NonNullable<Awaited<ReturnType<typeof findFew>>>
type AskedFew = Asked & { order: Order; few: Few; limit: number; offset: number }

/** Finds and counts at once, as all of the few are looked at; undefined when they turn out to be many. */
async function pageOfFew(db: Db, asked: AskedFew): Promise<Found | undefined> {
  // They come first in a cross join: SQLite would rather read the whole list in its order.
  const among = db
    .with('few', () => asked.few)
    .selectFrom('few')
    .crossJoin('registrations')
    .whereRef('registrations.id', '=', 'few.registration_id') as unknown as Registrations
  const rows = await inOrder(narrowed(among, asked), asked.order)
    .select((eb) => ['id', eb.fn.countAll<number>().over().as('total')])
    .select(sql<number>`(select count(*) from few)`.as('looked_at'))
    .limit(asked.limit)
    .offset(asked.offset)
    .execute()
  const looked_at = rows[0]?.looked_at ?? (await countOf(db, asked.few))
  if (looked_at > mostFew) return undefined
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 }
}

async function countOf(db: Db, few: Few) {
  const { many } = await db
    .selectFrom(few.as('few'))
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .executeTakeFirstOrThrow()
  return many
}

async function pageOfMany(db: Db, asked: AskedPage): Promise<Found> {
  const rows = await inOrder(matching(db, asked), asked.order)
    .select('id')
    .limit(registrationsAPage)
    .offset((asked.page - 1) * registrationsAPage)
    .execute()
  return { ids: rows.map(({ id }) => id), ...(await countMany(db, asked)) }
}

async function countMany(db: Db, asked: Asked) {
  const words = searchWords(asked.filter)
  const [word = ''] = words
  const isWordAlone = words.length === 1 && !isNarrowed({ ...asked.filter, q: '' })
  if (isWordAlone && isShortWord(word))
    return { total: await countWord(db, { ...asked, word }), most: mostCounted }
  const most = words.length > 0 ? mostCountedWithWords : mostCounted
  const { total } = await db
    .selectFrom(
      matching(db, asked)
        .select('id')
        .limit(most + 1)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { total, most }
}

/** Those whose name, address or organisation has all the words, in the order of their names. */
export async function findByName(
  db: Db,
  { event_id, q, most }: { event_id: string; q: string; most: number },
) {
  const asked = { event_id, filter: filterOf(new URLSearchParams({ q })) }
  const few = await findFew(db, { event_id, words: searchWords(asked.filter) })
  const span = { order: 'name', limit: most, offset: 0 } as const
  const page = few && (await pageOfFew(db, { ...asked, ...span, few }))
  if (page) return page.ids
  const rows = await inOrder(matching(db, asked), 'name').select('id').limit(most).execute()
  return rows.map(({ id }) => id)
}

const opposite = (order: Order) =>
  ({ name: '-name', '-name': 'name', time: '-time', '-time': 'time' })[order] as Order

function inOrder(query: Registrations, order: Order) {
  const by = order.endsWith('name') ? 'sort_key' : 'registered_at'
  const direction = order.startsWith('-') ? 'desc' : 'asc'
  return query.orderBy(by, direction).orderBy('id', direction)
}

/** Those of the event that the filter lets through. */
export const matching = (db: Db, asked: Asked) => narrowed(db.selectFrom('registrations'), asked)

function narrowed(all: Registrations, { event_id, filter }: Asked) {
  const { state, category, municipality_code, session_id } = filter
  let query = all.where('event_id', '=', event_id)
  for (const word of searchWords(filter)) query = query.where((eb) => hasWord(eb, word))
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
export const listSeminarNames = (db: Db, { organisation_id, event_id }: Own) =>
  db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .select(['sessions.id', 'sessions.kind', 'sessions.title_sv', 'sessions.title_en'])
    .select(['sessions.starts_at', 'sessions.ends_at', 'sessions.cancelled_at'])
    .where('sessions.event_id', '=', event_id)
    .where('events.organisation_id', '=', organisation_id)
    .where('sessions.kind', '=', 'seminar')
    .where('sessions.cancelled_at', 'is', null)
    .orderBy('sessions.starts_at')
    .orderBy('sessions.id')
    .execute()
