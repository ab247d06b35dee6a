import { now } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'

type OwnEvent = { organisation_id: string; event_id: string }

/** Since when an event that is still to come, or seminars of it, have a time or place that people were not told of. */
export async function findUntold(db: Db, own: OwnEvent) {
  const event = await upcoming(db, own).select(['id', 'untold_since']).executeTakeFirst()
  if (!event) return undefined
  const sessions = await db
    .selectFrom('sessions')
    .select(['id', 'untold_since'])
    .where('event_id', '=', event.id)
    .where('untold_since', 'is not', null)
    .where('cancelled_at', 'is', null)
    .orderBy('id')
    .execute()
  if (event.untold_since === null && sessions.length === 0) return undefined
  return {
    since: event.untold_since,
    sessions: sessions.map(({ id, untold_since }) => ({ id, since: untold_since ?? '' })),
  }
}

export type Untold = NonNullable<Awaited<ReturnType<typeof findUntold>>>

const upcoming = (db: Db, { organisation_id, event_id }: OwnEvent) =>
  db
    .selectFrom('events')
    .where('id', '=', event_id)
    .where('organisation_id', '=', organisation_id)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', now())
