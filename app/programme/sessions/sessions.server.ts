import type { Db } from '#db/connect.ts'

export type ListedSession = Awaited<ReturnType<typeof listSessions>>[number]

/** The programme in the order of the day, removed sessions left out; two queries however long it is. */
export const listSessions = async (db: Db, event_id: string) =>
  withSpeakers(db, event_id, await selectSessions(db, event_id).execute())

type Own = { organisation_id: string; event_id: string }

/** The same at the desk, of the organisation's own. */
export const listDeskSessions = async (db: Db, { organisation_id, event_id }: Own) =>
  withSpeakers(
    db,
    event_id,
    await selectSessions(db, event_id)
      .innerJoin('events', 'events.id', 'sessions.event_id')
      .where('events.organisation_id', '=', organisation_id)
      .execute(),
  )

const selectSessions = (db: Db, event_id: string) =>
  db
    .selectFrom('sessions')
    .leftJoin('rooms', 'rooms.id', 'sessions.room_id')
    .leftJoin('tracks', 'tracks.id', 'sessions.track_id')
    .leftJoin('focus_areas', 'focus_areas.id', 'tracks.focus_area_id')
    .select([
      'sessions.id',
      'sessions.kind',
      'sessions.title_sv',
      'sessions.title_en',
      'sessions.description_sv',
      'sessions.description_en',
      'sessions.starts_at',
      'sessions.ends_at',
      'sessions.room_id',
      'sessions.track_id',
      'sessions.capacity',
      'sessions.taken',
      'rooms.name as room_name',
      'rooms.floor as room_floor',
      'rooms.capacity as room_capacity',
      'tracks.name_sv as track_name_sv',
      'tracks.name_en as track_name_en',
      'focus_areas.letter as focus_letter',
      'focus_areas.name_sv as focus_name_sv',
      'focus_areas.name_en as focus_name_en',
      'focus_areas.position as focus_position',
    ])
    .where('sessions.event_id', '=', event_id)
    .where('sessions.cancelled_at', 'is', null)
    .orderBy('sessions.starts_at')
    .orderBy('sessions.ends_at')
    .orderBy((eb) => eb.fn.coalesce('tracks.position', eb.lit(0)))
    .orderBy((eb) => eb.fn.coalesce('rooms.position', eb.lit(0)))
    .orderBy('sessions.id')

type Session = Awaited<ReturnType<ReturnType<typeof selectSessions>['execute']>>[number]

async function withSpeakers(db: Db, event_id: string, sessions: readonly Session[]) {
  const speakers = Map.groupBy(await listSpeakersOf(db, event_id), (row) => row.session_id)
  return sessions.map((session) => ({ ...session, speakers: speakers.get(session.id) ?? [] }))
}

/** One session of the event, as it stands in the programme; the programme is short, so it is read whole. */
export async function findSession(db: Db, { session_id, ...own }: Own & { session_id: string }) {
  const sessions = await listDeskSessions(db, own)
  return sessions.find(({ id }) => id === session_id)
}

const listSpeakersOf = (db: Db, event_id: string) =>
  db
    .selectFrom('session_speakers')
    .innerJoin('sessions', 'sessions.id', 'session_speakers.session_id')
    .innerJoin('speakers', 'speakers.id', 'session_speakers.speaker_id')
    .select([
      'session_speakers.session_id',
      'speakers.id',
      'speakers.name',
      'speakers.role_sv',
      'speakers.role_en',
      'speakers.affiliation',
    ])
    .where('sessions.event_id', '=', event_id)
    .where('sessions.cancelled_at', 'is', null)
    .orderBy('session_speakers.position')
    .orderBy('speakers.sort_key')
    .execute()
