import type { Db } from '#db/connect.ts'

const promise = ['id', 'title_sv', 'title_en', 'ends_at', 'keep_days', 'keep_needs_days'] as const

/** Events that have ended, with what their form promised about deletion; the first ended first. */
export const listEventsToForget = (db: Db, { now }: { now: string }) =>
  db
    .selectFrom('events')
    .where('ends_at', '<=', now)
    .select(promise)
    .orderBy('ends_at')
    .orderBy('id')
    .execute()

/** An organisation's events, with the same promise. */
export const listEventsKept = (db: Db, { organisation_id }: { organisation_id: string }) =>
  db
    .selectFrom('events')
    .where('organisation_id', '=', organisation_id)
    .select(promise)
    .orderBy('ends_at')
    .orderBy('id')
    .execute()
