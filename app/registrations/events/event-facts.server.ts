import { eventState } from '#app/programme/events/event.ts'
import { now } from '#app/tools/instant.ts'
import { refuse } from '#app/tools/outcome.ts'
import type { Db } from '#db/connect.ts'
import { prepared } from '#db/prepared.ts'
import { locksRows } from '#db/row-locks.ts'
import { holdsPlace, isInLine } from '../standing/conditions.server.ts'

/** The desk asks for its own alone, so it cannot ask here. */
type Which = { slug: string } | { event_id: string; organisation_id?: never }
type Own = { organisation_id: string; event_id: string }

/** All that registering and its letters need to know of an event, in one query: this is the busiest path. */
export type EventFacts = NonNullable<Awaited<ReturnType<typeof findEventFacts>>>

export async function findEventFacts(db: Db, which: Which) {
  const bySlug = 'slug' in which
  const value = bySlug ? which.slug : which.event_id
  const { rows } = await db.executeQuery(bySlug ? factsBySlug(db, value) : factsById(db, value))
  return rows[0]
}

/** The same for the desk: another organisation's event is not there. */
export async function findDeskEventFacts(db: Db, { organisation_id, event_id }: Own) {
  const { rows } = await db.executeQuery(factsOfOwn(db, event_id, organisation_id))
  return rows[0]
}

/**
 * The same for whoever goes by what it says: held until the transaction ends, so that nobody calls the event off, closes
 * it or takes a seminar out of it between the reading and what is written by it.
 */
export async function holdEventFacts(trx: Db, which: Which) {
  await holdEvent(trx, which)
  return findEventFacts(trx, which)
}

export async function holdDeskEventFacts(trx: Db, own: Own) {
  await holdEvent(trx, { event_id: own.event_id })
  return findDeskEventFacts(trx, own)
}

/** Before anything else of the event is held: two who hold in different orders would wait for each other. */
async function holdEvent(trx: Db, which: Which) {
  if (!locksRows(trx)) return
  const bySlug = 'slug' in which
  await trx.executeQuery(bySlug ? rowBySlug(trx, which.slug) : rowById(trx, which.event_id))
}

const rowBySlug = prepared((db, slug) => selectRow(db).where('slug', '=', slug))
const rowById = prepared((db, id) => selectRow(db).where('id', '=', id))
const selectRow = (db: Db) => db.selectFrom('events').select('id').forNoKeyUpdate()

// Putting so long a query together takes longer than running it, so each is put together once.
const factsBySlug = prepared((db, slug) => selectFacts(db).where('events.slug', '=', slug))
const factsById = prepared((db, id) => selectFacts(db).where('events.id', '=', id))
const factsOfOwn = prepared((db, id, organisation_id) =>
  selectFacts(db).where('events.id', '=', id).where('events.organisation_id', '=', organisation_id),
)

const selectFacts = (db: Db) =>
  db
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
      'events.seatless',
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
        .where(isInLine)
        .limit(1)
        .as('someone_in_line'),
    )

export type Seminar = Awaited<ReturnType<typeof listSeminars>>[number]

/** The event's seminars in the order of the day, with their rooms and whether someone stands in line. */
export async function listSeminars(db: Db, { event_id }: { event_id: string }) {
  const { rows } = await db.executeQuery(seminarsOf(db, event_id))
  return rows
}

const seminarsOf = prepared((db, event_id) => selectSeminars(db, event_id))

const selectSeminars = (db: Db, event_id: string) =>
  db
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
        .where(holdsPlace)
        .limit(1)
        .as('someone_in_line'),
    )
    .where('sessions.event_id', '=', event_id)
    .where('sessions.kind', '=', 'seminar')
    .where('sessions.cancelled_at', 'is', null)
    .orderBy('sessions.starts_at')
    .orderBy('sessions.id')

/** Full for a newcomer: no seat is free, or those in line come first. */
export const isFullFor = (thing: {
  capacity: number | null
  taken: number
  someone_in_line: string | null
}) => thing.someone_in_line !== null || (thing.capacity !== null && thing.taken >= thing.capacity)

export function refusalOf(event: EventFacts) {
  const state = eventState(event, now())
  return state === 'cancelled' || state === 'past' ? refuse(state) : undefined
}
