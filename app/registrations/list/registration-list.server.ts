import { sql } from 'kysely'
import { findEventHead } from '#app/programme/events/events.server.ts'
import type { Db } from '#db/connect.ts'
import { Kept } from '#db/kept.ts'
import { type Few, findFew, mostFew } from '../person/registration-words.server.ts'
import { idsInList } from './list-places.server.ts'
import { type Counted, countMany, findFewMarked } from './many.server.ts'
import { type Asked, inOrder, matching, narrowed, type Registrations } from './narrowing.server.ts'
import {
  filterOf,
  isNarrowed,
  type Order,
  registrationsAPage,
  searchWords,
} from './registration-filter.ts'

type AskedPage = Asked & { order: Order; page: number }
type Own = { organisation_id: string; event_id: string }

export type ListedRegistration = Awaited<ReturnType<typeof listByIds>>[number]

/**
 * One page of the desk's list, with its event, and how many there are in all; undefined outside the organisation's own.
 * Always eight queries or fewer, whatever the list's length.
 */
export async function listRegistrations(db: Db, { organisation_id, ...asked }: Own & AskedPage) {
  const event = await findEventHead(db, { organisation_id, event_id: asked.event_id })
  if (!event) return undefined
  const { ids, total, is_at_least } = await findPage(db, asked)
  const rows = await listByIds(db, ids)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    event,
    rows: ids.flatMap((id) => byId.get(id) ?? []),
    total,
    is_at_least,
  }
}

type Found = Counted & { ids: string[] }

async function findPage(db: Db, asked: AskedPage): Promise<Found> {
  const { event_id, filter } = asked
  if (!isNarrowed(filter)) {
    const [total = 0] = await totals.of(db, [event_id])
    return { ids: await pageOfAll(db, { ...asked, total }), total, is_at_least: false }
  }
  const rare = await findFew(db, { event_id, words: searchWords(filter) })
  const few = (rare as Few | undefined) ?? (await findFewMarked(db, asked))
  const page = few && (await pageOfFew(db, { ...asked, ...placeOf(asked), few }))
  return page ?? pageOfMany(db, asked)
}

const placeOf = ({ page }: { page: number }) => ({
  limit: registrationsAPage,
  offset: (page - 1) * registrationsAPage,
})

/** How many an event's list holds, kept until someone comes into a list. */
const totals = new Kept({ registrations: [] }, async (db, event_ids: readonly string[]) => {
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
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0, is_at_least: false }
}

async function countOf(db: Db, few: Few) {
  const { many } = await db
    .selectFrom(few.as('few'))
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .executeTakeFirstOrThrow()
  return many
}

async function pageOfMany(db: Db, asked: AskedPage): Promise<Found> {
  const { limit, offset } = placeOf(asked)
  const rows = await inOrder(matching(db, asked), asked.order)
    .select('id')
    .limit(limit)
    .offset(offset)
    .execute()
  const [all = 0] = await totals.of(db, [asked.event_id])
  const { total, is_at_least } = await countMany(db, { ...asked, all })
  // Of those that were not counted, some stand on the page.
  const seen = rows.length === 0 ? 0 : offset + rows.length
  return { ids: rows.map(({ id }) => id), total: Math.max(total, seen), is_at_least }
}

/** Those whose name, address or organisation has all the words, in the order of their names. */
export async function findByName(
  db: Db,
  { event_id, q, most }: { event_id: string; q: string; most: number },
) {
  const asked = { event_id, filter: filterOf(new URLSearchParams({ q })) }
  const words = searchWords(asked.filter)
  const few = await findFew(db, { event_id, words })
  const span = { order: 'name', limit: most, offset: 0 } as const
  const page = few && (await pageOfFew(db, { ...asked, ...span, few }))
  if (page) return page.ids
  const rows = await inOrder(matching(db, asked), 'name').select('id').limit(most).execute()
  return rows.map(({ id }) => id)
}

const opposite = (order: Order) =>
  ({ name: '-name', '-name': 'name', time: '-time', '-time': 'time' })[order] as Order

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
