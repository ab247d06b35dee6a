import type { Db } from '#db/connect.ts'
import type { DoorVerdict } from './admission.ts'

export const scansAPage = 50

type Wanted = {
  organisation_id: string
  event_id: string
  verdict?: DoorVerdict | null
  device_id?: string | null
}

/** The door's log for the desk, the newest first: one page of it, and how many there are in all. */
export async function listScans(db: Db, input: Wanted & { page: number; size?: number }) {
  const { page, size = scansAPage } = input
  const { total } = await wanted(db, input)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const scans = await wanted(db, input)
    .innerJoin('devices', 'devices.id', 'scans.device_id')
    .leftJoin('registrations', 'registrations.id', 'scans.registration_id')
    .orderBy('scans.received_at', 'desc')
    .orderBy('scans.id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .select([
      'scans.id',
      'scans.verdict',
      'scans.source',
      'scans.note',
      'scans.received_at',
      'scans.registration_id',
      'registrations.name',
      'devices.name as device_name',
    ])
    .execute()
  return { scans, total }
}

function wanted(db: Db, { organisation_id, event_id, verdict, device_id }: Wanted) {
  let query = db
    .selectFrom('scans')
    .innerJoin('events', 'events.id', 'scans.event_id')
    .where('scans.event_id', '=', event_id)
    .where('events.organisation_id', '=', organisation_id)
  if (verdict) query = query.where('scans.verdict', '=', verdict)
  if (device_id) query = query.where('scans.device_id', '=', device_id)
  return query
}

/** The event's name for the desk's door pages; undefined when it is not the organisation's own. */
export const findDoorEvent = (
  db: Db,
  { organisation_id, event_id }: { organisation_id: string; event_id: string },
) =>
  db
    .selectFrom('events')
    .where('id', '=', event_id)
    .where('organisation_id', '=', organisation_id)
    .select(['id', 'title_sv', 'title_en', 'starts_at', 'ends_at'])
    .executeTakeFirst()
