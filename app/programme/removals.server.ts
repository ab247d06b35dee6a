import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { findFocusArea } from './focus-areas.server.ts'
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

/** The caller, who holds what journalists asked for, lets go of the speaker first. */
export const removeSpeaker = (db: Db, input: By & { speaker_id: string }) =>
  atomically(db, async (trx) => {
    const { speaker_id } = input
    if (!(await findSpeaker(trx, input))) return refuse('not_found')
    if ((await listSpeakerUses(trx, input)).length > 0) return refuse('in_use')
    await trx.deleteFrom('session_speakers').where('speaker_id', '=', speaker_id).execute()
    await trx.deleteFrom('speakers').where('id', '=', speaker_id).execute()
    // The name goes with the person.
    await noteAudit(trx, { ...input, verb: 'remove_speaker', subject_id: speaker_id })
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
