import type { Db } from '#db/connect.ts'

// Where something is used, by event, the latest first: it can be removed when nothing is left here. A
// session that was taken out of its programme is not there for anyone to change, so it does not count.

type Owner = { organisation_id: string }

const aboutEvent = ['events.id', 'events.title_sv', 'events.title_en', 'events.starts_at'] as const

const sessionUses = (db: Db, { organisation_id }: Owner) =>
  db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .where('events.organisation_id', '=', organisation_id)
    .where('sessions.cancelled_at', 'is', null)
    .select(aboutEvent)
    .select((eb) => eb.fn.count<number>('sessions.id').as('count'))
    .groupBy(aboutEvent)
    .orderBy('events.starts_at', 'desc')
    .orderBy('events.id')

/** With how many sessions there. */
export const listRoomUses = (db: Db, { room_id, ...owner }: Owner & { room_id: string }) =>
  sessionUses(db, owner).where('sessions.room_id', '=', room_id).execute()

export const listTrackUses = (db: Db, { track_id, ...owner }: Owner & { track_id: string }) =>
  sessionUses(db, owner).where('sessions.track_id', '=', track_id).execute()

export const listSpeakerUses = (db: Db, { speaker_id, ...owner }: Owner & { speaker_id: string }) =>
  sessionUses(db, owner)
    .where('sessions.id', 'in', (eb) =>
      eb
        .selectFrom('session_speakers')
        .select('session_id')
        .where('session_speakers.speaker_id', '=', speaker_id),
    )
    .execute()

/** Events that are there, and events with sessions in one of its rooms: how many, which may be none. */
export const listVenueUses = (
  db: Db,
  { organisation_id, venue_id }: Owner & { venue_id: string },
) =>
  db
    .selectFrom('events')
    .leftJoin('sessions', (join) =>
      join
        .onRef('sessions.event_id', '=', 'events.id')
        .on('sessions.cancelled_at', 'is', null)
        .on('sessions.room_id', 'in', (eb) =>
          eb.selectFrom('rooms').select('rooms.id').where('rooms.venue_id', '=', venue_id),
        ),
    )
    .where('events.organisation_id', '=', organisation_id)
    .where((eb) => eb.or([eb('events.venue_id', '=', venue_id), eb('sessions.id', 'is not', null)]))
    .select(aboutEvent)
    .select((eb) => eb.fn.count<number>('sessions.id').as('count'))
    .groupBy(aboutEvent)
    .orderBy('events.starts_at', 'desc')
    .orderBy('events.id')
    .execute()

/** Events with that focus, and events with tracks that have it: how many, which may be none. */
export const listFocusAreaUses = (
  db: Db,
  { organisation_id, focus_area_id }: Owner & { focus_area_id: string },
) =>
  db
    .selectFrom('events')
    .leftJoin('tracks', (join) =>
      join
        .onRef('tracks.event_id', '=', 'events.id')
        .on('tracks.focus_area_id', '=', focus_area_id),
    )
    .where('events.organisation_id', '=', organisation_id)
    .where((eb) =>
      eb.or([
        eb('tracks.id', 'is not', null),
        eb.exists(
          eb
            .selectFrom('event_focus_areas')
            .select('event_focus_areas.event_id')
            .whereRef('event_focus_areas.event_id', '=', 'events.id')
            .where('event_focus_areas.focus_area_id', '=', focus_area_id),
        ),
      ]),
    )
    .select(aboutEvent)
    .select((eb) => eb.fn.count<number>('tracks.id').as('count'))
    .groupBy(aboutEvent)
    .orderBy('events.starts_at', 'desc')
    .orderBy('events.id')
    .execute()

export type Use = Awaited<ReturnType<typeof listVenueUses>>[number]
