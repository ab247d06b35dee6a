import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { lockEvent } from './revisions/event-revisions.server.ts'

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

/** The same, which from now on counts as told: of two who ask at once, one gets it. */
export const takeUntold = (db: Db, own: OwnEvent) =>
  atomically(db, async (trx) => {
    const event = await lockEvent(trx, own)
    const untold = event && (await findUntold(trx, own))
    if (!event || !untold) return undefined
    const told = { untold_since: null }
    await trx.updateTable('events').set(told).where('id', '=', event.id).execute()
    await trx.updateTable('sessions').set(told).where('event_id', '=', event.id).execute()
    return untold
  })

const upcoming = (db: Db, { organisation_id, event_id }: OwnEvent) =>
  db
    .selectFrom('events')
    .where('id', '=', event_id)
    .where('organisation_id', '=', organisation_id)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', now())
