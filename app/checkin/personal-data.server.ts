import type { Db } from '#db/connect.ts'

/** Takes the names off some of an event's phones, as people name them after themselves, and answers how many. */
export async function blankDeviceNamesOf(
  db: Db,
  { event_id, limit }: { event_id: string; limit: number },
) {
  const rows = await db
    .selectFrom('devices')
    .where('event_id', '=', event_id)
    .where('name', '!=', '')
    .select('id')
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0)
    await db.updateTable('devices').set({ name: '' }).where('id', 'in', ids).execute()
  return ids.length
}
