import type { Db } from '#db/connect.ts'
import { findVenue } from '../venues/venues.server.ts'

const openColumns = [
  'events.id',
  'events.organisation_id',
  'events.slug',
  'events.type',
  'events.title_sv',
  'events.title_en',
  'events.summary_sv',
  'events.summary_en',
  'events.description_sv',
  'events.description_en',
  'events.starts_at',
  'events.ends_at',
  'events.venue_id',
  'events.sign_language',
  'events.speech_to_text',
  'events.companion_free',
  'events.capacity',
  'events.taken',
  'events.seatless',
  'events.registration_opens_at',
  'events.registration_closes_at',
  'events.contact_name',
  'events.contact_email',
  'events.contact_phone',
  'events.languages',
  'events.follows_up_id',
  'events.beside_id',
  'events.legal_basis',
  'events.keep_days',
  'events.keep_needs_days',
  'events.reminder_days',
  'events.reminded_for',
  'events.funding',
  'events.press_opened_at',
  'events.revision',
  'events.created_at',
  'events.changed_at',
  'events.published_at',
  'events.cancelled_at',
] as const

export type PublicEvent = NonNullable<Awaited<ReturnType<typeof findPublicEvent>>>
export type WholeEvent = NonNullable<Awaited<ReturnType<typeof findWholeEvent>>>

/**
 * A published event, also when it is cancelled or past, with its venue and focus areas. The online link is
 * left out, since it is for the registered alone; `is_online` (1 or 0) says whether there is one.
 */
export async function findPublicEvent(db: Db, slug: string) {
  const event = await withOrganisation(db)
    .select((eb) =>
      eb.case().when('events.online_url', 'is', null).then(0).else(1).end().as('is_online'),
    )
    .where('events.slug', '=', slug)
    .where('events.published_at', 'is not', null)
    .executeTakeFirst()
  return event && withPlace(db, event)
}

/** The same in any state and with `online_url`: for the registered and their letters, and for the desk. */
export async function findWholeEvent(db: Db, { event_id }: { event_id: string }) {
  const event = await withOrganisation(db)
    .select('events.online_url')
    .where('events.id', '=', event_id)
    .executeTakeFirst()
  return event && withPlace(db, event)
}

/** The desk's view: only the organisation's own. */
export async function findDeskEvent(
  db: Db,
  { organisation_id, event_id }: { organisation_id: string; event_id: string },
) {
  const event = await findWholeEvent(db, { event_id })
  return event?.organisation_id === organisation_id ? event : undefined
}

/** What stands over every page of an event at the desk. */
export const findEventHead = (
  db: Db,
  { organisation_id, event_id }: { organisation_id: string; event_id: string },
) =>
  db
    .selectFrom('events')
    .select([
      'id',
      'slug',
      'title_sv',
      'title_en',
      'starts_at',
      'ends_at',
      'taken',
      'seatless',
      'published_at',
      'cancelled_at',
    ])
    .where('id', '=', event_id)
    .where('organisation_id', '=', organisation_id)
    .executeTakeFirst()

const withOrganisation = (db: Db) =>
  db
    .selectFrom('events')
    .innerJoin('organisations', 'organisations.id', 'events.organisation_id')
    .select(openColumns)
    .select([
      'organisations.name as organisation_name',
      'organisations.contact_email as organisation_email',
    ])

async function withPlace<
  Event extends { id: string; organisation_id: string; venue_id: string | null },
>(db: Db, event: Event) {
  const { organisation_id, venue_id } = event
  const venue = venue_id ? await findVenue(db, { organisation_id, venue_id }) : undefined
  const focus_areas = await db
    .selectFrom('event_focus_areas')
    .innerJoin('focus_areas', 'focus_areas.id', 'event_focus_areas.focus_area_id')
    .select([
      'focus_areas.id',
      'focus_areas.letter',
      'focus_areas.name_sv',
      'focus_areas.name_en',
      'focus_areas.position',
    ])
    .where('event_focus_areas.event_id', '=', event.id)
    .orderBy('focus_areas.position')
    .orderBy('focus_areas.id')
    .execute()
  return { ...event, venue: venue ?? null, focus_areas }
}

/** Every event of an organisation, the latest first. */
export const listEvents = (db: Db, { organisation_id }: { organisation_id: string }) =>
  db
    .selectFrom('events')
    .leftJoin('venues', 'venues.id', 'events.venue_id')
    .select([
      'events.id',
      'events.slug',
      'events.type',
      'events.title_sv',
      'events.title_en',
      'events.starts_at',
      'events.ends_at',
      'events.capacity',
      'events.taken',
      'events.registration_opens_at',
      'events.registration_closes_at',
      'events.follows_up_id',
      'events.funding',
      'events.published_at',
      'events.cancelled_at',
      'venues.name as venue_name',
    ])
    .select((eb) =>
      eb.case().when('events.online_url', 'is', null).then(0).else(1).end().as('is_online'),
    )
    .where('events.organisation_id', '=', organisation_id)
    .orderBy('events.starts_at', 'desc')
    .orderBy('events.id', 'desc')
    .execute()

/** Called by projects, which knows who pays. */
export async function setFunding(
  trx: Db,
  { event_id, funding }: { event_id: string; funding: 'eu' | null },
) {
  await trx.updateTable('events').set({ funding }).where('id', '=', event_id).execute()
}

/** Said by press when it opens or closes the event's page for media, so that the event's own page can lead there. */
export async function setPressOpened(
  trx: Db,
  { event_id, press_opened_at }: { event_id: string; press_opened_at: string | null },
) {
  await trx.updateTable('events').set({ press_opened_at }).where('id', '=', event_id).execute()
}

/** Said by registrations when all have been reminded of an event that starts then. */
export async function setReminded(
  trx: Db,
  { event_id, starts_at }: { event_id: string; starts_at: string },
) {
  await trx
    .updateTable('events')
    .set({ reminded_for: starts_at })
    .where('id', '=', event_id)
    .execute()
}
