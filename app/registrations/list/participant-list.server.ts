import type { Db } from '#db/connect.ts'

/** Those who have a seat, in Swedish order, for the list that is signed on the day. */
export const listParticipants = (db: Db, { event_id }: { event_id: string }) =>
  db
    .selectFrom('registrations')
    .select(['id', 'name', 'organisation_name'])
    .where('event_id', '=', event_id)
    .where('state', '=', 'confirmed')
    .orderBy('sort_key')
    .orderBy('id')
    .execute()
