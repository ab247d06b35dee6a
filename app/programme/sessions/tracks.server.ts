import { newId } from '#app/tools/id.ts'
import { atomically, type Db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import type { Tracks } from '#db/schema/programme.ts'
import { lockEvent } from '../revisions/event-revisions.server.ts'
import { takenName } from '../same-name.ts'

type TrackDetails = Pick<Tracks, 'name_sv' | 'name_en' | 'focus_area_id'>

type OwnEvent = { organisation_id: string; event_id: string }
type OwnTrack = OwnEvent & { track_id: string }
type Kept =
  | { ok: true; id: string }
  | { ok: false; refusal: 'not_found' }
  | { ok: false; refusal: 'name_taken'; field: (typeof names)[number] }

const names = ['name_sv', 'name_en'] as const

export const listTracks = (db: Db, { organisation_id, event_id }: OwnEvent) =>
  db
    .selectFrom('tracks')
    .innerJoin('events', 'events.id', 'tracks.event_id')
    .leftJoin('focus_areas', 'focus_areas.id', 'tracks.focus_area_id')
    .select([
      'tracks.id',
      'tracks.name_sv',
      'tracks.name_en',
      'tracks.focus_area_id',
      'tracks.position',
      'focus_areas.letter',
      'focus_areas.name_sv as focus_name_sv',
      'focus_areas.name_en as focus_name_en',
      'focus_areas.position as focus_position',
    ])
    .where('tracks.event_id', '=', event_id)
    .where('events.organisation_id', '=', organisation_id)
    .orderBy('tracks.position')
    .orderBy('tracks.id')
    .execute()

export const findTrack = (db: Db, { organisation_id, event_id, track_id }: OwnTrack) =>
  db
    .selectFrom('tracks')
    .innerJoin('events', 'events.id', 'tracks.event_id')
    .select(['tracks.id', 'tracks.name_sv', 'tracks.name_en', 'tracks.focus_area_id'])
    .where('tracks.id', '=', track_id)
    .where('tracks.event_id', '=', event_id)
    .where('events.organisation_id', '=', organisation_id)
    .executeTakeFirst()

/** The new track comes last among the event's. */
export const addTrack = (
  db: Db,
  { id = newId(), details, ...owner }: OwnEvent & { id?: string; details: TrackDetails },
): Promise<Kept> =>
  atomically(db, async (trx) => {
    const { event_id } = owner
    if (!(await ownsBoth(trx, { ...owner, ...details }))) return { ok: false, refusal: 'not_found' }
    const made = await madeBefore(trx, { table: 'tracks', id, of: { event_id } })
    if (made) return made
    const tracks = await listTracks(trx, owner)
    const field = takenName(names, { names: details, rows: tracks })
    if (field) return { ok: false, refusal: 'name_taken', field }
    const position = Math.max(0, ...tracks.map((track) => track.position)) + 1
    await trx
      .insertInto('tracks')
      .values({ id, event_id, ...details, position })
      .execute()
    return { ok: true, id }
  })

export const changeTrack = (
  db: Db,
  { track_id: id, details, ...owner }: OwnTrack & { details: TrackDetails },
): Promise<Kept> =>
  atomically(db, async (trx) => {
    const { event_id } = owner
    if (!(await ownsBoth(trx, { ...owner, ...details }))) return { ok: false, refusal: 'not_found' }
    const tracks = await listTracks(trx, owner)
    const field = takenName(names, { names: details, rows: tracks, id })
    if (field) return { ok: false, refusal: 'name_taken', field }
    const changed = await trx
      .updateTable('tracks')
      .set(details)
      .where('id', '=', id)
      .where('event_id', '=', event_id)
      .returning('id')
      .executeTakeFirst()
    return changed ? { ok: true, id } : { ok: false, refusal: 'not_found' }
  })

/** Holds the event's row, so that its tracks change one at a time. */
async function ownsBoth(
  trx: Db,
  { organisation_id, event_id, focus_area_id }: OwnEvent & { focus_area_id: string | null },
) {
  const event = await lockEvent(trx, { organisation_id, event_id })
  if (!event || focus_area_id === null) return event !== undefined
  const area = await trx
    .selectFrom('focus_areas')
    .select('id')
    .where('id', '=', focus_area_id)
    .where('organisation_id', '=', organisation_id)
    .executeTakeFirst()
  return area !== undefined
}
