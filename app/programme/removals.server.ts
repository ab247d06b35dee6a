import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { now } from '#app/tools/instant.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { findFocusArea } from './focus-areas.server.ts'
import { lockEvent, raiseRevision } from './revisions/event-revisions.server.ts'
import { findSpeaker } from './sessions/speakers.server.ts'
import { findTrack } from './sessions/tracks.server.ts'
import {
  listFocusAreaUses,
  listRoomUses,
  listSpeakerUses,
  listTrackUses,
  listVenueUses,
} from './uses.server.ts'
import { findRoom } from './venues/rooms.server.ts'
import { findVenue } from './venues/venues.server.ts'

// What nothing uses can be removed for good. Sessions that were taken out of a programme keep their row,
// for those who had chosen them, and let go of what is removed.

/** The venue's rooms go with it. */
export const removeVenue = (db: Db, input: By & { venue_id: string }) =>
  atomically(db, async (trx) => {
    const { venue_id } = input
    const venue = await findVenue(trx, input)
    if (!venue) return refuse('not_found')
    if ((await listVenueUses(trx, input)).length > 0) return refuse('in_use')
    await trx
      .updateTable('sessions')
      .set({ room_id: null })
      .where('room_id', 'in', (eb) =>
        eb.selectFrom('rooms').select('id').where('venue_id', '=', venue_id),
      )
      .execute()
    await trx.deleteFrom('rooms').where('venue_id', '=', venue_id).execute()
    await trx.deleteFrom('venues').where('id', '=', venue_id).execute()
    await noteAudit(trx, {
      ...input,
      verb: 'remove_venue',
      subject_id: venue_id,
      detail: venue.name,
    })
    return done(null)
  })

export const removeRoom = (db: Db, input: By & { venue_id: string; room_id: string }) =>
  atomically(db, async (trx) => {
    const { room_id } = input
    const room = await findRoom(trx, input)
    if (!room) return refuse('not_found')
    if ((await listRoomUses(trx, input)).length > 0) return refuse('in_use')
    await trx
      .updateTable('sessions')
      .set({ room_id: null })
      .where('room_id', '=', room_id)
      .execute()
    await trx.deleteFrom('rooms').where('id', '=', room_id).execute()
    await noteAudit(trx, {
      ...input,
      verb: 'remove_room',
      subject_id: room_id,
      detail: room.name,
    })
    return done(null)
  })

export const removeTrack = (db: Db, input: By & { event_id: string; track_id: string }) =>
  atomically(db, async (trx) => {
    const { track_id } = input
    const track = await findTrack(trx, input)
    if (!track) return refuse('not_found')
    if ((await listTrackUses(trx, input)).length > 0) return refuse('in_use')
    await trx
      .updateTable('sessions')
      .set({ track_id: null })
      .where('track_id', '=', track_id)
      .execute()
    await trx.deleteFrom('tracks').where('id', '=', track_id).execute()
    await noteAudit(trx, {
      ...input,
      verb: 'remove_track',
      subject_id: track_id,
      detail: track.name_sv,
    })
    return done(null)
  })

export const removeFocusArea = (db: Db, input: By & { focus_area_id: string }) =>
  atomically(db, async (trx) => {
    const { focus_area_id } = input
    const area = await findFocusArea(trx, input)
    if (!area) return refuse('not_found')
    if ((await listFocusAreaUses(trx, input)).length > 0) return refuse('in_use')
    await trx.deleteFrom('focus_areas').where('id', '=', focus_area_id).execute()
    await noteAudit(trx, {
      ...input,
      verb: 'remove_focus_area',
      subject_id: focus_area_id,
      detail: area.name_sv,
    })
    return done(null)
  })

// Where other areas hold something too, programme has its part alone; app/organising/removals.server.ts says in
// which order.

type OfEvent = { organisation_id: string; event_id: string; session_id: string }

/** Takes a session out of the programme: its row stays, for those who had chosen it. */
export async function takeOutSession(trx: Db, own: OfEvent) {
  const { event_id, session_id } = own
  // Before anything else of the event is held: two who hold in different orders would wait for each other.
  if (!(await lockEvent(trx, own))) return refuse('not_found')
  const removed = await trx
    .updateTable('sessions')
    .set({ cancelled_at: now() })
    .where('id', '=', session_id)
    .where('event_id', '=', event_id)
    .where('cancelled_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (!removed) return refuse((await isSession(trx, own)) ? 'removed' : 'not_found')
  await raiseRevision(trx, { event_id })
  return done(removed)
}

const isSession = (trx: Db, { event_id, session_id }: OfEvent) =>
  trx
    .selectFrom('sessions')
    .select('id')
    .where('id', '=', session_id)
    .where('event_id', '=', event_id)
    .executeTakeFirst()

type OwnSpeaker = { organisation_id: string; speaker_id: string }

/** Someone who speaks nowhere, and so may be removed. */
export async function findUnusedSpeaker(trx: Db, own: OwnSpeaker) {
  const speaker = await findSpeaker(trx, own)
  if (!speaker) return refuse('not_found')
  if ((await listSpeakerUses(trx, own)).length > 0) return refuse('in_use')
  return done(speaker)
}

/** Once nothing of another area points at them. */
export async function deleteSpeaker(trx: Db, { id }: { id: string }) {
  await trx.deleteFrom('session_speakers').where('speaker_id', '=', id).execute()
  await trx.deleteFrom('speakers').where('id', '=', id).execute()
}
