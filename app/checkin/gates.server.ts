import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'

/** The event's first gate, made when its first phone comes. The caller holds the event, so that two do not make two. */
export async function firstGate(trx: Db, { event_id }: { event_id: string }): Promise<string> {
  const first = await trx
    .selectFrom('gates')
    .select('id')
    .where('event_id', '=', event_id)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  if (first) return first.id
  const id = newId()
  await trx.insertInto('gates').values({ id, event_id, name: '', created_at: now() }).execute()
  return id
}
