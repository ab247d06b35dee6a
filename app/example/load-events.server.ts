import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'
import type { ExampleOrganisation } from './load-organisation.server.ts'
import { at, daysToConference } from './world/calendar.ts'
import { type ExampleEvent, exampleEvents } from './world/events.ts'
import { focusAreas, sessions } from './world/programme.ts'

export type LoadedEvent = ExampleEvent & {
  id: string
  starts_at: string
  ends_at: string
  /** The seminars people choose between, as [from, sessions of that time]. */
  slots: { id: string; capacity: number | null }[][]
}

type Input = ExampleOrganisation & { today: string }

export async function loadEvents(db: Db, input: Input): Promise<LoadedEvent[]> {
  const toConference = daysToConference(input.today)
  const events = exampleEvents.map((event): LoadedEvent => {
    const days = event.with_conference ? toConference : event.days
    return {
      ...event,
      id: newId(),
      starts_at: at(input.today, days, event.from),
      ends_at: at(input.today, days, event.to),
      slots: [],
    }
  })
  const idOf = Object.fromEntries(events.map((event) => [event.slug, event.id]))
  await db
    .insertInto('events')
    .values(events.map((event) => rowOf(event, input)))
    .execute()
  // Two events may point at each other, so the links are drawn once all are there.
  for (const { id, follows_up, beside } of events)
    if (follows_up || beside)
      await db
        .updateTable('events')
        .set({
          follows_up_id: idOf[follows_up ?? ''] ?? null,
          beside_id: idOf[beside ?? ''] ?? null,
        })
        .where('id', '=', id)
        .execute()
  const areas = events.flatMap(({ id, focus_areas = [] }) =>
    focus_areas.map((letter) => ({ event_id: id, focus_area_id: input.focus_areas[letter] ?? '' })),
  )
  await db.insertInto('event_focus_areas').values(areas).execute()
  const conference = events[0]
  if (conference) {
    await loadSessions(db, { ...input, conference })
    await openPressPage(db, conference)
  }
  return events
}

function rowOf(event: LoadedEvent, input: Input) {
  const { title, summary, description, access = {} } = event
  const announced = plus(event.starts_at, { days: -60 })
  return {
    id: event.id,
    organisation_id: input.organisation_id,
    slug: event.slug,
    type: event.type,
    title_sv: title[0],
    title_en: title[1],
    summary_sv: summary[0],
    summary_en: summary[1],
    description_sv: description[0],
    description_en: description[1],
    starts_at: event.starts_at,
    ends_at: event.ends_at,
    venue_id: event.venue ? (input.venues[event.venue] ?? null) : null,
    online_url: event.online_url ?? null,
    sign_language: access.sign_language ?? 'on_request',
    speech_to_text: access.speech_to_text ?? 'on_request',
    companion_free: access.companion_free ?? 'yes',
    capacity: event.capacity,
    registration_opens_at: announced,
    registration_closes_at: plus(event.starts_at, { hours: -1 }),
    contact_name: 'Omar Haddad',
    contact_email: 'konferens@example.org',
    contact_phone: '070-174 06 05',
    languages: 'sv,en' as const,
    follows_up_id: null,
    beside_id: null,
    legal_basis: 'public_task' as const,
    keep_days: 90,
    keep_needs_days: 14,
    reminder_days: 2,
    funding: null,
    created_at: announced,
    changed_at: now(),
    published_at: announced,
    cancelled_at: null,
  }
}

async function loadSessions(db: Db, input: Input & { conference: LoadedEvent }) {
  const { conference } = input
  const tracks = focusAreas.map(([letter, name_sv, name_en], position) => ({
    id: newId(),
    event_id: conference.id,
    name_sv,
    name_en,
    focus_area_id: input.focus_areas[letter] ?? null,
    position,
    letter,
  }))
  await db
    .insertInto('tracks')
    .values(tracks.map(({ letter: _, ...track }) => track))
    .execute()
  const day = daysToConference(input.today)
  const rows = sessions.map((session) => ({
    id: newId(),
    event_id: conference.id,
    kind: session.kind,
    title_sv: session.title[0],
    title_en: session.title[1],
    description_sv: session.description?.[0] ?? '',
    description_en: session.description?.[1] ?? '',
    starts_at: at(input.today, day, session.from),
    ends_at: at(input.today, day, session.to),
    room_id: input.rooms[`lansstyrelsen/${session.room}`] ?? null,
    track_id: tracks.find((track) => track.letter === session.track)?.id ?? null,
    capacity: session.capacity ?? null,
    cancelled_at: null,
  }))
  await db.insertInto('sessions').values(rows).execute()
  const speaking = rows.flatMap(({ id }, which) =>
    (sessions[which]?.speakers ?? []).map((name, position) => ({
      session_id: id,
      speaker_id: input.speakers[name] ?? '',
      position,
    })),
  )
  await db.insertInto('session_speakers').values(speaking).execute()
  const seminars = rows.filter((row) => row.kind === 'seminar')
  const starts = [...new Set(seminars.map((row) => row.starts_at))]
  conference.slots = starts.map((start) => seminars.filter((row) => row.starts_at === start))
}

/** Media are welcome all day, and interviews are made in the breaks. */
async function openPressPage(db: Db, { id }: LoadedEvent) {
  const opened_at = now()
  await db
    .insertInto('press_pages')
    .values({
      event_id: id,
      intro_sv:
        'Media är välkomna hela eller delar av dagen. Säg vem du vill intervjua, så hör vi av oss.',
      intro_en:
        'Media are welcome for all or part of the day. Say whom you want to interview, and we will be in touch.',
      contact_name: 'Pia Ström',
      contact_email: 'press@example.org',
      contact_phone: '070-174 06 06',
      opened_at,
    })
    .execute()
  await db.updateTable('events').set({ press_opened_at: opened_at }).where('id', '=', id).execute()
}
