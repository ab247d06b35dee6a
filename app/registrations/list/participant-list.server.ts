import type { Db } from '#db/connect.ts'
import { holdsPlace } from '../standing/conditions.server.ts'

type Own = { organisation_id: string; event_id: string }

/** Those who have a seat, in Swedish order, for the list that is signed on the day. */
export const listParticipants = (db: Db, { organisation_id, event_id }: Own) =>
  db
    .selectFrom('registrations')
    .innerJoin('events', 'events.id', 'registrations.event_id')
    .select(['registrations.id', 'registrations.name', 'registrations.organisation_name'])
    .where('registrations.event_id', '=', event_id)
    .where('events.organisation_id', '=', organisation_id)
    .where(holdsPlace)
    .orderBy('registrations.sort_key')
    .orderBy('registrations.id')
    .execute()
