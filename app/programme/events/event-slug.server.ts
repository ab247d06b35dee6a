import { slug } from '#app/tools/slug.ts'
import type { Db } from '#db/connect.ts'

/** The Swedish title as a piece of an address; numbered when others have it. `event` when nothing is left. */
export async function freeSlug(
  trx: Db,
  { title, event_id }: { title: string; event_id: string },
): Promise<string> {
  const wished = slug(title) ?? 'event'
  const taken = await trx
    .selectFrom('events')
    .select('slug')
    .where('slug', 'like', `${wished}%`)
    .where('id', '<>', event_id)
    .execute()
  const others = new Set(taken.map((row) => row.slug))
  let free = wished
  for (let number = 2; others.has(free); number++) free = `${wished}-${number}`
  return free
}
