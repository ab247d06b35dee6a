import type { Db } from '#db/connect.ts'
import { Kept } from '#db/kept.ts'
import { type Order, orders } from './registration-filter.ts'

export const rowsBetween = 1000

type Span = { event_id: string; order: Order; offset: number; limit: number }

/** The ids of some of an event's whole list: read from the nearest place that is kept, not from its beginning. */
export async function idsInList(db: Db, { event_id, order, offset, limit }: Span) {
  const skipped = offset - (offset % rowsBetween)
  const [place] = skipped === 0 ? [] : await places.of(db, [`${event_id} ${order} ${skipped}`])
  if (skipped > 0 && !place) return []
  const { by, direction, onwards } = readingOf(order)
  let query = db.selectFrom('registrations').where('event_id', '=', event_id)
  if (place)
    query = query.where((eb) => eb(eb.refTuple(by, 'id'), onwards, eb.tuple(place.at, place.id)))
  const rows = await query
    .select('id')
    .orderBy(by, direction)
    .orderBy('id', direction)
    .limit(limit)
    .offset(offset - skipped)
    .execute()
  return rows.map(({ id }) => id)
}

type Place = { at: string; id: string }

/** Who stands at every thousandth place of a list, kept until someone comes into a list or changes. */
const places = new Kept<Place>(
  { registrations: ['sort_key', 'registered_at'] },
  async (db, keys: readonly string[]) => {
    const found = await Promise.all(keys.map(async (key) => [key, await placeAt(db, key)] as const))
    return new Map(found.flatMap(([key, place]) => (place ? [[key, place] as const] : [])))
  },
)

async function placeAt(db: Db, key: string): Promise<Place | undefined> {
  const [event_id = '', asked, skipped] = key.split(' ')
  const { by, direction } = readingOf(orders.find((order) => order === asked) ?? 'name')
  return db
    .selectFrom('registrations')
    .select([`${by} as at`, 'id'])
    .where('event_id', '=', event_id)
    .orderBy(by, direction)
    .orderBy('id', direction)
    .limit(1)
    .offset(Number(skipped))
    .executeTakeFirst()
}

const readingOf = (order: Order) => ({
  by: order.endsWith('name') ? ('sort_key' as const) : ('registered_at' as const),
  direction: order.startsWith('-') ? ('desc' as const) : ('asc' as const),
  onwards: order.startsWith('-') ? ('<=' as const) : ('>=' as const),
})
