import type { Db } from '#db/connect.ts'

export type SpeakerClash = Awaited<ReturnType<typeof listSpeakerClashes>>[number]

/**
 * Those who stand in two sessions at once, each pair one time: a session of this event, and another of any of
 * the organisation's events. Drafts count; what is removed or cancelled does not.
 */
export const listSpeakerClashes = (db: Db, { event_id }: { event_id: string }) =>
  clashes(db)
    .where('sessions.event_id', '=', event_id)
    .where((eb) =>
      eb.or([
        eb('other.event_id', '<>', event_id),
        eb('other.starts_at', '>', eb.ref('sessions.starts_at')),
        eb.and([
          eb('other.starts_at', '=', eb.ref('sessions.starts_at')),
          eb('other.id', '>', eb.ref('sessions.id')),
        ]),
      ]),
    )
    .execute()

/** The same for one session of the organisation's own. */
export const listSpeakerClashesOf = (
  db: Db,
  { organisation_id, session_id }: { organisation_id: string; session_id: string },
) =>
  clashes(db)
    .where('sessions.id', '=', session_id)
    .where('events.organisation_id', '=', organisation_id)
    .execute()

const clashes = (db: Db) =>
  db
    .selectFrom('session_speakers as here')
    .innerJoin('speakers', 'speakers.id', 'here.speaker_id')
    .innerJoin('sessions', 'sessions.id', 'here.session_id')
    .innerJoin('session_speakers as there', (join) =>
      join
        .onRef('there.speaker_id', '=', 'here.speaker_id')
        .onRef('there.session_id', '<>', 'here.session_id'),
    )
    .innerJoin('sessions as other', 'other.id', 'there.session_id')
    .innerJoin('events', 'events.id', 'other.event_id')
    .select([
      'speakers.id as speaker_id',
      'speakers.name as speaker_name',
      'sessions.id as session_id',
      'other.id as other_id',
      'other.event_id as other_event_id',
      'other.title_sv',
      'other.title_en',
      'other.starts_at',
      'other.ends_at',
      'events.title_sv as event_title_sv',
      'events.title_en as event_title_en',
    ])
    .where('sessions.cancelled_at', 'is', null)
    .where('other.cancelled_at', 'is', null)
    .where('events.cancelled_at', 'is', null)
    .where((eb) =>
      eb.and([
        eb('other.starts_at', '<', eb.ref('sessions.ends_at')),
        eb('other.ends_at', '>', eb.ref('sessions.starts_at')),
      ]),
    )
    .orderBy('sessions.starts_at')
    .orderBy('sessions.id')
    .orderBy('speakers.sort_key')
    .orderBy('other.starts_at')
    .orderBy('other.id')
