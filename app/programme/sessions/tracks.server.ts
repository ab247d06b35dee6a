import { newId } from '#app/tools/id.ts'
import { atomically, type Db } from '#db/connect.ts'
import type { Tracks } from '#db/schema/programme.ts'

type TrackDetails = Pick<Tracks, 'name_sv' | 'name_en' | 'focus_area_id'>

type OwnEvent = { organisation_id: string; event_id: string }
type OwnTrack = OwnEvent & { track_id: string }

export const listTracks = (db: Db, { event_id }: { event_id: string }) =>
  db
    .selectFrom('tracks')
    .leftJoin('focus_areas', 'focus_areas.id', 'tracks.focus_area_id')
    .select([
      'tracks.id',
      'tracks.name_sv',
      'tracks.name_en',
      'tracks.focus_area_id',
      'focus_areas.letter',
      'focus_areas.name_sv as focus_name_sv',
      'focus_areas.name_en as focus_name_en',
      'focus_areas.position as focus_position',
    ])
    .where('tracks.event_id', '=', event_id)
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

/** Undefined where the event or the focus area is not the organisation's. */
export const addTrack = (db: Db, { details, ...owner }: OwnEvent & { details: TrackDetails }) =>
  atomically(db, async (trx) => {
    if (!(await ownsBoth(trx, { ...owner, ...details }))) return undefined
    const last = await trx
      .selectFrom('tracks')
      .select(({ fn }) => fn.max('position').as('position'))
      .where('event_id', '=', owner.event_id)
      .executeTakeFirst()
    const id = newId()
    await trx
      .insertInto('tracks')
      .values({ id, event_id: owner.event_id, ...details, position: (last?.position ?? 0) + 1 })
      .execute()
    return id
  })

export const changeTrack = (db: Db, { details, ...track }: OwnTrack & { details: TrackDetails }) =>
  atomically(db, async (trx) => {
    if (!(await ownsBoth(trx, { ...track, ...details }))) return false
    const changed = await trx
      .updateTable('tracks')
      .set(details)
      .where('id', '=', track.track_id)
      .where('event_id', '=', track.event_id)
      .returning('id')
      .executeTakeFirst()
    return changed !== undefined
  })

async function ownsBoth(
  trx: Db,
  { organisation_id, event_id, focus_area_id }: OwnEvent & { focus_area_id: string | null },
) {
  const event = await trx
    .selectFrom('events')
    .select('id')
    .where('id', '=', event_id)
    .where('organisation_id', '=', organisation_id)
    .executeTakeFirst()
  if (!event || focus_area_id === null) return event !== undefined
  const area = await trx
    .selectFrom('focus_areas')
    .select('id')
    .where('id', '=', focus_area_id)
    .where('organisation_id', '=', organisation_id)
    .executeTakeFirst()
  return area !== undefined
}
