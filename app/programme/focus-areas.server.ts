import { newId } from '#app/tools/id.ts'
import { atomically, type Db } from '#db/connect.ts'
import type { FocusAreas } from '#db/schema/programme.ts'

type FocusAreaDetails = Pick<FocusAreas, 'letter' | 'name_sv' | 'name_en'>

type Owner = { organisation_id: string }
type OwnArea = Owner & { focus_area_id: string }
type Kept = { ok: true; id: string } | { ok: false; refusal: 'not_found' | 'letter_taken' }

export const listFocusAreas = (db: Db, { organisation_id }: Owner) =>
  db
    .selectFrom('focus_areas')
    .select(['id', 'letter', 'name_sv', 'name_en', 'position'])
    .where('organisation_id', '=', organisation_id)
    .orderBy('position')
    .orderBy('id')
    .execute()

export const findFocusArea = (db: Db, { organisation_id, focus_area_id }: OwnArea) =>
  db
    .selectFrom('focus_areas')
    .select(['id', 'letter', 'name_sv', 'name_en', 'position'])
    .where('id', '=', focus_area_id)
    .where('organisation_id', '=', organisation_id)
    .executeTakeFirst()

export const addFocusArea = (
  db: Db,
  { organisation_id, details }: Owner & { details: FocusAreaDetails },
): Promise<Kept> =>
  atomically(db, async (trx) => {
    const areas = await listFocusAreas(trx, { organisation_id })
    if (areas.some(({ letter }) => letter === details.letter))
      return { ok: false, refusal: 'letter_taken' }
    const id = newId()
    const position = Math.max(0, ...areas.map((area) => area.position)) + 1
    await trx
      .insertInto('focus_areas')
      .values({ id, organisation_id, ...details, position })
      .execute()
    return { ok: true, id }
  })

export const changeFocusArea = (
  db: Db,
  { organisation_id, focus_area_id, details }: OwnArea & { details: FocusAreaDetails },
): Promise<Kept> =>
  atomically(db, async (trx) => {
    const areas = await listFocusAreas(trx, { organisation_id })
    if (!areas.some(({ id }) => id === focus_area_id)) return { ok: false, refusal: 'not_found' }
    if (areas.some(({ id, letter }) => letter === details.letter && id !== focus_area_id))
      return { ok: false, refusal: 'letter_taken' }
    await trx.updateTable('focus_areas').set(details).where('id', '=', focus_area_id).execute()
    return { ok: true, id: focus_area_id }
  })
