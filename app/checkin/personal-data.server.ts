import { isPerson } from '#app/registrations/person/person-key.server.ts'
import type { Db } from '#db/connect.ts'

type Whose = { organisation_id: string; email_key: string }

/** When the one with the address was let in, and every time their code was looked at. */
export async function disclose(db: Db, { organisation_id, email_key }: Whose) {
  const admissions = await db
    .selectFrom('admissions')
    .innerJoin('registrations', 'registrations.id', 'admissions.registration_id')
    .innerJoin('events', 'events.id', 'admissions.event_id')
    .where('events.organisation_id', '=', organisation_id)
    .where((eb) => isPerson(eb, email_key))
    .select(['events.title_sv', 'events.title_en', 'admissions.admitted_at'])
    .orderBy('admissions.admitted_at')
    .execute()
  const scans = await db
    .selectFrom('scans')
    .innerJoin('registrations', 'registrations.id', 'scans.registration_id')
    .innerJoin('events', 'events.id', 'scans.event_id')
    .where('events.organisation_id', '=', organisation_id)
    .where((eb) => isPerson(eb, email_key))
    .select([
      'events.title_sv',
      'events.title_en',
      'scans.kind',
      'scans.source',
      'scans.verdict',
      'scans.note',
      'scans.device_at',
      'scans.received_at',
    ])
    .orderBy('scans.received_at')
    .orderBy('scans.id')
    .execute()
  return { admissions, scans }
}

/** Takes the names off some of an event's phones, as people name them after themselves, and answers how many. */
export async function blankDeviceNamesOf(
  db: Db,
  { event_id, limit }: { event_id: string; limit: number },
) {
  const rows = await db
    .selectFrom('devices')
    .where('event_id', '=', event_id)
    .where('name', '!=', '')
    .select('id')
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0)
    await db.updateTable('devices').set({ name: '' }).where('id', 'in', ids).execute()
  return ids.length
}
