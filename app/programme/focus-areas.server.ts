import { lockOrganisation } from '#app/accounts/organisations.server.ts'
import { newId } from '#app/tools/id.ts'
import { atomically, type Db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import type { FocusAreas } from '#db/schema/programme.ts'
import { takenName } from './same-name.ts'

type FocusAreaDetails = Pick<FocusAreas, 'letter' | 'name_sv' | 'name_en'>

type Owner = { organisation_id: string }
type OwnArea = Owner & { focus_area_id: string }
type Kept =
  | { ok: true; id: string }
  | { ok: false; refusal: 'not_found' }
  | { ok: false; refusal: 'letter_taken' | 'name_taken'; field: (typeof names)[number] }

const names = ['letter', 'name_sv', 'name_en'] as const
const refusals = { letter: 'letter_taken', name_sv: 'name_taken', name_en: 'name_taken' } as const

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
  { organisation_id, id = newId(), details }: Owner & { id?: string; details: FocusAreaDetails },
): Promise<Kept> =>
  atomically(db, async (trx) => {
    await lockOrganisation(trx, { organisation_id })
    const made = await madeBefore(trx, { table: 'focus_areas', id, of: { organisation_id } })
    if (made) return made
    const areas = await listFocusAreas(trx, { organisation_id })
    const field = takenName(names, { names: details, rows: areas })
    if (field) return { ok: false, refusal: refusals[field], field }
    const position = Math.max(0, ...areas.map((area) => area.position)) + 1
    await trx
      .insertInto('focus_areas')
      .values({ id, organisation_id, ...details, position })
      .execute()
    return { ok: true, id }
  })

export const changeFocusArea = (
  db: Db,
  { organisation_id, focus_area_id: id, details }: OwnArea & { details: FocusAreaDetails },
): Promise<Kept> =>
  atomically(db, async (trx) => {
    await lockOrganisation(trx, { organisation_id })
    const areas = await listFocusAreas(trx, { organisation_id })
    if (!areas.some((area) => area.id === id)) return { ok: false, refusal: 'not_found' }
    const field = takenName(names, { names: details, rows: areas, id })
    if (field) return { ok: false, refusal: refusals[field], field }
    await trx.updateTable('focus_areas').set(details).where('id', '=', id).execute()
    return { ok: true, id }
  })
