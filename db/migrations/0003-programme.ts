import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await db.schema
    .createTable('venues')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('organisation_id', 'text', (col) => col.notNull().references('organisations.id'))
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('street_address', 'text', (col) => col.notNull())
    .addColumn('postal_code', 'text', (col) => col.notNull())
    .addColumn('city', 'text', (col) => col.notNull())
    .addColumn('floor', 'text', (col) => col.notNull())
    .addColumn('directions_sv', 'text', (col) => col.notNull())
    .addColumn('directions_en', 'text', (col) => col.notNull())
    .addColumn('step_free', 'text', (col) =>
      col.notNull().check(sql`step_free in ('yes', 'no', 'on_request', 'unknown')`),
    )
    .addColumn('hearing_loop', 'text', (col) =>
      col.notNull().check(sql`hearing_loop in ('yes', 'no', 'on_request', 'unknown')`),
    )
    .addColumn('accessible_toilet', 'text', (col) =>
      col.notNull().check(sql`accessible_toilet in ('yes', 'no', 'on_request', 'unknown')`),
    )
    .addColumn('created_at', 'text', (col) => col.notNull())
    .execute()
  // The venues page and every venue picker.
  await db.schema
    .createIndex('venues_organisation')
    .on('venues')
    .columns(['organisation_id'])
    .execute()
  await db.schema
    .createTable('rooms')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('venue_id', 'text', (col) => col.notNull().references('venues.id'))
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('floor', 'text', (col) => col.notNull())
    .addColumn('capacity', 'integer', (col) => col.check(sql`capacity >= 0`))
    .addColumn('hearing_loop', 'text', (col) =>
      col.notNull().check(sql`hearing_loop in ('yes', 'no', 'on_request', 'unknown')`),
    )
    .addColumn('position', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  // The rooms of a venue.
  await db.schema.createIndex('rooms_venue').on('rooms').columns(['venue_id']).execute()
  await db.schema
    .createTable('focus_areas')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('organisation_id', 'text', (col) => col.notNull().references('organisations.id'))
    .addColumn('letter', 'text', (col) => col.notNull())
    .addColumn('name_sv', 'text', (col) => col.notNull())
    .addColumn('name_en', 'text', (col) => col.notNull())
    .addColumn('position', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  // Every focus area picker.
  await db.schema
    .createIndex('focus_areas_organisation')
    .on('focus_areas')
    .columns(['organisation_id'])
    .execute()
  await db.schema
    .createTable('events')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('organisation_id', 'text', (col) => col.notNull().references('organisations.id'))
    .addColumn('slug', 'text', (col) => col.notNull().unique())
    .addColumn('type', 'text', (col) =>
      col
        .notNull()
        .check(
          sql`type in ('conference', 'workshop', 'dialogue_meeting', 'seminar', 'webinar', 'fair')`,
        ),
    )
    .addColumn('title_sv', 'text', (col) => col.notNull())
    .addColumn('title_en', 'text', (col) => col.notNull())
    .addColumn('summary_sv', 'text', (col) => col.notNull())
    .addColumn('summary_en', 'text', (col) => col.notNull())
    .addColumn('description_sv', 'text', (col) => col.notNull())
    .addColumn('description_en', 'text', (col) => col.notNull())
    .addColumn('starts_at', 'text', (col) => col.notNull())
    .addColumn('ends_at', 'text', (col) => col.notNull())
    .addColumn('venue_id', 'text', (col) => col.references('venues.id'))
    .addColumn('online_url', 'text')
    .addColumn('sign_language', 'text', (col) =>
      col.notNull().check(sql`sign_language in ('yes', 'no', 'on_request', 'unknown')`),
    )
    .addColumn('speech_to_text', 'text', (col) =>
      col.notNull().check(sql`speech_to_text in ('yes', 'no', 'on_request', 'unknown')`),
    )
    .addColumn('companion_free', 'text', (col) =>
      col.notNull().check(sql`companion_free in ('yes', 'no', 'on_request', 'unknown')`),
    )
    .addColumn('capacity', 'integer', (col) => col.check(sql`capacity >= 0`))
    .addColumn('taken', 'integer', (col) => col.notNull().defaultTo(0).check(sql`taken >= 0`))
    .addColumn('registration_opens_at', 'text')
    .addColumn('registration_closes_at', 'text')
    .addColumn('contact_name', 'text', (col) => col.notNull())
    .addColumn('contact_email', 'text', (col) => col.notNull())
    .addColumn('contact_phone', 'text', (col) => col.notNull())
    .addColumn('languages', 'text', (col) =>
      col.notNull().check(sql`languages in ('sv', 'en', 'sv,en')`),
    )
    .addColumn('follows_up_id', 'text', (col) => col.references('events.id'))
    .addColumn('beside_id', 'text', (col) => col.references('events.id'))
    .addColumn('legal_basis', 'text', (col) =>
      col
        .notNull()
        .check(
          sql`legal_basis in ('public_task', 'legal_obligation', 'contract', 'legitimate_interest', 'consent')`,
        ),
    )
    .addColumn('keep_days', 'integer', (col) => col.notNull().check(sql`keep_days >= 0`))
    .addColumn('keep_needs_days', 'integer', (col) =>
      col.notNull().check(sql`keep_needs_days >= 0`),
    )
    .addColumn('funding', 'text', (col) => col.check(sql`funding in ('eu')`))
    .addColumn('press_opened_at', 'text')
    .addColumn('revision', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addColumn('changed_at', 'text', (col) => col.notNull())
    .addColumn('published_at', 'text')
    .addColumn('cancelled_at', 'text')
    .addCheckConstraint('events_end_after_start', sql`ends_at > starts_at`)
    .execute()
  // The desk's list of events.
  await db.schema
    .createIndex('events_organisation')
    .on('events')
    .columns(['organisation_id', 'starts_at'])
    .execute()
  // The front page: published events to come.
  await db.schema
    .createIndex('events_public')
    .on('events')
    .columns(['ends_at'])
    .where(sql.ref('published_at'), 'is not', null)
    .execute()
  // Reports ask which meetings follow up a workshop.
  await db.schema.createIndex('events_follows_up').on('events').columns(['follows_up_id']).execute()
  await db.schema
    .createTable('event_focus_areas')
    .addColumn('event_id', 'text', (col) => col.notNull().references('events.id'))
    .addColumn('focus_area_id', 'text', (col) => col.notNull().references('focus_areas.id'))
    .addPrimaryKeyConstraint('event_focus_areas_pk', ['event_id', 'focus_area_id'])
    .execute()
  await db.schema
    .createTable('tracks')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('event_id', 'text', (col) => col.notNull().references('events.id'))
    .addColumn('name_sv', 'text', (col) => col.notNull())
    .addColumn('name_en', 'text', (col) => col.notNull())
    .addColumn('focus_area_id', 'text', (col) => col.references('focus_areas.id'))
    .addColumn('position', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  // The tracks of a programme.
  await db.schema.createIndex('tracks_event').on('tracks').columns(['event_id']).execute()
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('event_id', 'text', (col) => col.notNull().references('events.id'))
    .addColumn('kind', 'text', (col) =>
      col.notNull().check(sql`kind in ('plenary', 'seminar', 'break')`),
    )
    .addColumn('title_sv', 'text', (col) => col.notNull())
    .addColumn('title_en', 'text', (col) => col.notNull())
    .addColumn('description_sv', 'text', (col) => col.notNull())
    .addColumn('description_en', 'text', (col) => col.notNull())
    .addColumn('starts_at', 'text', (col) => col.notNull())
    .addColumn('ends_at', 'text', (col) => col.notNull())
    .addColumn('room_id', 'text', (col) => col.references('rooms.id'))
    .addColumn('track_id', 'text', (col) => col.references('tracks.id'))
    .addColumn('capacity', 'integer', (col) => col.check(sql`capacity >= 0`))
    .addColumn('taken', 'integer', (col) => col.notNull().defaultTo(0).check(sql`taken >= 0`))
    .addColumn('cancelled_at', 'text')
    .addCheckConstraint('sessions_end_after_start', sql`ends_at > starts_at`)
    .execute()
  // The programme, in order.
  await db.schema
    .createIndex('sessions_event')
    .on('sessions')
    .columns(['event_id', 'starts_at'])
    .execute()
  // Whether a room is booked twice, over all events.
  await db.schema
    .createIndex('sessions_room')
    .on('sessions')
    .columns(['room_id', 'starts_at'])
    .execute()
  await db.schema
    .createTable('speakers')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('organisation_id', 'text', (col) => col.notNull().references('organisations.id'))
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('sort_key', 'text', (col) => col.notNull())
    .addColumn('role_sv', 'text', (col) => col.notNull())
    .addColumn('role_en', 'text', (col) => col.notNull())
    .addColumn('affiliation', 'text', (col) => col.notNull())
    .addColumn('created_at', 'text', (col) => col.notNull())
    .execute()
  // The speakers page, by name.
  await db.schema
    .createIndex('speakers_organisation')
    .on('speakers')
    .columns(['organisation_id', 'sort_key'])
    .execute()
  await db.schema
    .createTable('session_speakers')
    .addColumn('session_id', 'text', (col) =>
      col.notNull().references('sessions.id').onDelete('cascade'),
    )
    .addColumn('speaker_id', 'text', (col) => col.notNull().references('speakers.id'))
    .addColumn('position', 'integer', (col) => col.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('session_speakers_pk', ['session_id', 'speaker_id'])
    .execute()
  // Where a speaker appears.
  await db.schema
    .createIndex('session_speakers_speaker')
    .on('session_speakers')
    .columns(['speaker_id'])
    .execute()
}
