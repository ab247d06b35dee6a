import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'

type Said = { hold_until: string | null; project_sv: string; project_en: string }

const nothing: Said = { hold_until: null, project_sv: '', project_en: '' }

const newest = (db: Db, { event_id }: { event_id: string }) =>
  db
    .selectFrom('event_holds')
    .where('event_id', '=', event_id)
    .select(['hold_until', 'project_sv', 'project_en'])
    .orderBy('since', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Until when an event's form says that names are kept, and for which project; undefined where for none. */
export async function findHold(db: Db, own: { event_id: string }) {
  const said = await newest(db, own)
  return said?.hold_until ? { ...said, hold_until: said.hold_until } : undefined
}

/**
 * Called by projects, which knows what is financed: from now on the event's form says so. What it said before is
 * kept, as those who registered then were promised that.
 */
export async function sayHold(trx: Db, { event_id, hold }: { event_id: string; hold?: Said }) {
  const said = (await newest(trx, { event_id })) ?? nothing
  const says = hold ?? nothing
  const isSaid = (Object.keys(nothing) as (keyof Said)[]).every((part) => said[part] === says[part])
  if (isSaid) return
  await trx
    .insertInto('event_holds')
    .values({ id: newId(), event_id, since: now(), ...says })
    .execute()
}
