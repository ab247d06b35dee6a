import type { Db } from '#db/connect.ts'

type Own = { organisation_id: string; event_id: string }

/** For the desk's door page: every phone of the event, the newest first, with how many scans each has made. */
export async function listDevices(db: Db, { organisation_id, event_id }: Own) {
  const devices = await db
    .selectFrom('devices')
    .innerJoin('events', 'events.id', 'devices.event_id')
    .where('devices.event_id', '=', event_id)
    .where('events.organisation_id', '=', organisation_id)
    .orderBy('devices.created_at', 'desc')
    .orderBy('devices.id', 'desc')
    .select([
      'devices.id',
      'devices.name',
      'devices.pairing_expires_at',
      'devices.paired_at',
      'devices.seen_at',
      'devices.revoked_at',
    ])
    .execute()
  const counts = await db
    .selectFrom('scans')
    .where('event_id', '=', event_id)
    .where('kind', '=', 'entry')
    .groupBy('device_id')
    .select((eb) => ['device_id', eb.fn.countAll<number>().as('scans')])
    .execute()
  const scansOf = new Map(counts.map((row) => [row.device_id, row.scans]))
  return devices.map((device) => ({ ...device, scans: scansOf.get(device.id) ?? 0 }))
}
