import { sql } from 'kysely'
import type { Db } from '#db/connect.ts'

/** Written out, since SQLite uses a partial index only for a value it can see. */
export const inLine = sql.lit('waiting' as const)

type Which = { slug: string } | { event_id: string; organisation_id?: string }

/** All that registering and its letters need to know of an event, in one query: this is the busiest path. */
export type EventFacts = NonNullable<Awaited<ReturnType<typeof findEventFacts>>>

export async function findEventFacts(db: Db, which: Which) {
  let query = db
    .selectFrom('events')
    .innerJoin('organisations', 'organisations.id', 'events.organisation_id')
    .leftJoin('venues', 'venues.id', 'events.venue_id')
    .select([
      'events.id',
      'events.organisation_id',
      'events.slug',
      'events.type',
      'events.title_sv',
      'events.title_en',
      'events.starts_at',
      'events.ends_at',
      'events.online_url',
      'events.capacity',
      'events.taken',
      'events.registration_opens_at',
      'events.registration_closes_at',
      'events.contact_name',
      'events.contact_email',
      'events.contact_phone',
      'events.legal_basis',
      'events.keep_days',
      'events.keep_needs_days',
      'events.funding',
      'events.revision',
      'events.changed_at',
      'events.published_at',
      'events.cancelled_at',
      'organisations.name as organisation_name',
      'organisations.contact_email as organisation_email',
      'venues.id as venue_id',
      'venues.name as venue_name',
      'venues.street_address',
      'venues.postal_code',
      'venues.city',
      'venues.floor',
      'venues.directions_sv',
      'venues.directions_en',
    ])
    .select((eb) =>
      eb
        .selectFrom('registrations')
        .select('registrations.id')
        .whereRef('registrations.event_id', '=', 'events.id')
        .where('registrations.state', '=', inLine)
        .limit(1)
        .as('someone_in_line'),
    )
  if ('slug' in which) query = query.where('events.slug', '=', which.slug)
  else query = query.where('events.id', '=', which.event_id)
  if ('organisation_id' in which && which.organisation_id)
    query = query.where('events.organisation_id', '=', which.organisation_id)
  return query.executeTakeFirst()
}

export type Seminar = Awaited<ReturnType<typeof listSeminars>>[number]

/** The event's seminars in the order of the day, with their rooms and whether someone stands in line. */
export function listSeminars(db: Db, { event_id, ids }: { event_id: string; ids?: string[] }) {
  let query = db
    .selectFrom('sessions')
    .leftJoin('rooms', 'rooms.id', 'sessions.room_id')
    .select([
      'sessions.id',
      'sessions.kind',
      'sessions.title_sv',
      'sessions.title_en',
      'sessions.starts_at',
      'sessions.ends_at',
      'sessions.capacity',
      'sessions.taken',
      'rooms.name as room_name',
      'rooms.floor as room_floor',
      'rooms.capacity as room_capacity',
    ])
    .select((eb) =>
      eb
        .selectFrom('seats')
        .innerJoin('registrations', 'registrations.id', 'seats.registration_id')
        .select('seats.id')
        .whereRef('seats.session_id', '=', 'sessions.id')
        .where('seats.state', '=', 'waiting')
        .where('registrations.state', '=', 'confirmed')
        .limit(1)
        .as('someone_in_line'),
    )
    .where('sessions.event_id', '=', event_id)
    .where('sessions.kind', '=', 'seminar')
    .where('sessions.cancelled_at', 'is', null)
    .orderBy('sessions.starts_at')
    .orderBy('sessions.id')
  if (ids) query = query.where('sessions.id', 'in', ids)
  return query.execute()
}

/** Full for a newcomer: no seat is free, or those in line come first. */
export const isFullFor = (thing: {
  capacity: number | null
  taken: number
  someone_in_line: string | null
}) => thing.someone_in_line !== null || (thing.capacity !== null && thing.taken >= thing.capacity)
