import { newId } from '#app/tools/id.ts'
import type { Db } from '#db/connect.ts'
import { movedTimes, movedWith } from '../sessions/moving.ts'
import { insertSpeakers } from '../sessions/session-speakers.server.ts'
import { type ListedSession, listSessions } from '../sessions/sessions.server.ts'
import { findRoomClash, lockRoom } from '../venues/room-bookings.server.ts'
import type { CopyPart } from './event.ts'
import { insertEvent } from './event-details.server.ts'
import type { WholeEvent } from './events.server.ts'

export type CopyWishes = {
  /** Of the copy. */
  id: string
  title_sv: string
  title_en: string
  starts_at: string
  parts: readonly CopyPart[]
}
type Copy = CopyWishes & { organisation_id: string }
type Target = Copy & { event: WholeEvent }

/** The online link is never copied: it belongs to one meeting. */
export async function insertCopy(trx: Db, target: Target) {
  const { id, organisation_id, event, parts } = target
  await insertEvent(trx, { id, organisation_id, details: detailsOf(event, target) })
  if (parts.includes('programme')) await copyProgramme(trx, target)
}

type Copied = Pick<CopyWishes, 'id' | 'parts'> & { event_id: string }

/** How many of the event's rooms were taken when its copy asked for them. */
export async function countRoomsLeftOut(trx: Db, { event_id, id, parts }: Copied) {
  const hasRooms = parts.includes('programme') && parts.includes('venue')
  return hasRooms ? (await countRooms(trx, event_id)) - (await countRooms(trx, id)) : 0
}

/** How many sessions have a room. */
async function countRooms(trx: Db, event_id: string) {
  const { count } = await trx
    .selectFrom('sessions')
    .select(({ fn }) => fn.count<number>('room_id').as('count'))
    .where('event_id', '=', event_id)
    .where('cancelled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

function detailsOf(event: WholeEvent, { title_sv, title_en, starts_at, parts }: Copy) {
  const moved = (instant: string) => movedWith(instant, { from: event.starts_at, to: starts_at })
  const movedOrNone = (instant: string | null) => instant && moved(instant)
  const hasTexts = parts.includes('texts')
  const hasVenue = parts.includes('venue')
  const hasRegistration = parts.includes('registration')
  return {
    type: event.type,
    title_sv,
    title_en,
    summary_sv: hasTexts ? event.summary_sv : '',
    summary_en: hasTexts ? event.summary_en : '',
    description_sv: hasTexts ? event.description_sv : '',
    description_en: hasTexts ? event.description_en : '',
    starts_at,
    ends_at: moved(event.ends_at),
    venue_id: hasVenue ? event.venue_id : null,
    online_url: null,
    sign_language: hasVenue ? event.sign_language : 'unknown',
    speech_to_text: hasVenue ? event.speech_to_text : 'unknown',
    companion_free: hasVenue ? event.companion_free : 'unknown',
    capacity: hasRegistration ? event.capacity : null,
    registration_opens_at: hasRegistration ? movedOrNone(event.registration_opens_at) : null,
    registration_closes_at: hasRegistration ? movedOrNone(event.registration_closes_at) : null,
    contact_name: event.contact_name,
    contact_email: event.contact_email,
    contact_phone: event.contact_phone,
    languages: event.languages,
    follows_up_id: null,
    beside_id: null,
    legal_basis: event.legal_basis,
    keep_days: event.keep_days,
    keep_needs_days: event.keep_needs_days,
    reminder_days: event.reminder_days,
    focus_area_ids: event.focus_areas.map((area) => area.id),
  } as const
}

async function copyProgramme(trx: Db, target: Target) {
  const tracks = await copyTracks(trx, target)
  const sessions = await listSessions(trx, target.event.id)
  for (const session of sessions) {
    const moved = await movedSession(trx, { ...target, session })
    const id = newId()
    await trx
      .insertInto('sessions')
      .values({ ...moved, id, track_id: tracks.get(session.track_id ?? '') ?? null })
      .execute()
    if (target.parts.includes('speakers'))
      await insertSpeakers(trx, {
        session_id: id,
        speaker_ids: session.speakers.map((speaker) => speaker.id),
      })
  }
}

async function movedSession(
  trx: Db,
  { event, id, session, ...copy }: Target & { session: ListedSession },
) {
  const times = movedTimes(session, { from: event.starts_at, to: copy.starts_at })
  const { kind, title_sv, title_en, description_sv, description_en, capacity } = session
  const room_id =
    copy.parts.includes('venue') && session.room_id
      ? await freeRoom(trx, { ...copy, ...times, room_id: session.room_id })
      : null
  const words = { title_sv, title_en, description_sv, description_en }
  return { event_id: id, kind, ...words, ...times, capacity, room_id }
}

async function freeRoom(
  trx: Db,
  booking: { organisation_id: string; room_id: string; starts_at: string; ends_at: string },
) {
  await lockRoom(trx, booking)
  const clash = await findRoomClash(trx, { ...booking, except: [] })
  return clash ? null : booking.room_id
}

/** The new track's id by the old one's. */
async function copyTracks(trx: Db, { event, id }: Target) {
  const tracks = await trx
    .selectFrom('tracks')
    .select(['id', 'name_sv', 'name_en', 'focus_area_id', 'position'])
    .where('event_id', '=', event.id)
    .orderBy('position')
    .execute()
  const ids = new Map(tracks.map((track) => [track.id, newId()]))
  const rows = tracks.map((track) => ({ ...track, id: ids.get(track.id) ?? newId(), event_id: id }))
  if (rows.length > 0) await trx.insertInto('tracks').values(rows).execute()
  return ids
}
