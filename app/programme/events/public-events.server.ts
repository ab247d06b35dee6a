import type { Db } from '#db/connect.ts'

export type PublicListing = Awaited<ReturnType<typeof listComingEvents>>[number]

const published = (db: Db) =>
  db
    .selectFrom('events')
    .innerJoin('organisations', 'organisations.id', 'events.organisation_id')
    .leftJoin('venues', 'venues.id', 'events.venue_id')
    .select((eb) => [
      'events.id',
      'events.slug',
      'events.type',
      'events.title_sv',
      'events.title_en',
      'events.summary_sv',
      'events.summary_en',
      'events.starts_at',
      'events.ends_at',
      'events.capacity',
      'events.taken',
      'events.registration_opens_at',
      'events.registration_closes_at',
      'events.published_at',
      'events.cancelled_at',
      'organisations.name as organisation_name',
      'venues.name as venue_name',
      'venues.city as venue_city',
      eb.case().when('events.online_url', 'is', null).then(0).else(1).end().as('is_online'),
    ])
    .where('events.published_at', 'is not', null)

/** What the front page shows, by date: running and to come; cancelled ones too, so that nobody goes in vain. */
export async function listComingEvents(db: Db, { now }: { now: string }) {
  const events = await published(db)
    .where('events.ends_at', '>', now)
    .orderBy('events.starts_at')
    .orderBy('events.id')
    .execute()
  return withFocusAreas(db, events)
}

/** The latest that are over. */
export async function listPastEvents(db: Db, { now, limit }: { now: string; limit: number }) {
  const events = await published(db)
    .where('events.ends_at', '<=', now)
    .where('events.cancelled_at', 'is', null)
    .orderBy('events.ends_at', 'desc')
    .limit(limit)
    .execute()
  return withFocusAreas(db, events)
}

async function withFocusAreas<Event extends { id: string }>(db: Db, events: Event[]) {
  const rows =
    events.length === 0
      ? []
      : await db
          .selectFrom('event_focus_areas')
          .innerJoin('focus_areas', 'focus_areas.id', 'event_focus_areas.focus_area_id')
          .select([
            'event_focus_areas.event_id',
            'focus_areas.letter',
            'focus_areas.name_sv',
            'focus_areas.name_en',
            'focus_areas.position',
          ])
          .where(
            'event_focus_areas.event_id',
            'in',
            events.map(({ id }) => id),
          )
          .orderBy('focus_areas.position')
          .execute()
  const areas = Map.groupBy(rows, ({ event_id }) => event_id)
  return events.map((event) => ({ ...event, focus_areas: areas.get(event.id) ?? [] }))
}

type Related = { id: string; follows_up_id: string | null; beside_id: string | null }

/** Published events that run beside this one, in either direction, that it follows up, or that follow it up. */
export async function listRelatedEvents(db: Db, event: Related) {
  const rows = await db
    .selectFrom('events')
    .select([
      'id',
      'slug',
      'title_sv',
      'title_en',
      'starts_at',
      'ends_at',
      'cancelled_at',
      'follows_up_id',
      'beside_id',
    ])
    .where('published_at', 'is not', null)
    .where('id', '<>', event.id)
    .where((eb) =>
      eb.or([
        eb('id', '=', event.follows_up_id ?? ''),
        eb('id', '=', event.beside_id ?? ''),
        eb('follows_up_id', '=', event.id),
        eb('beside_id', '=', event.id),
      ]),
    )
    .orderBy('starts_at')
    .execute()
  return {
    beside: rows.filter((row) => row.id === event.beside_id || row.beside_id === event.id),
    follows_up: rows.filter((row) => row.id === event.follows_up_id),
    followed_by: rows.filter((row) => row.follows_up_id === event.id),
  }
}
