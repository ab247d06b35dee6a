import { eventDay } from '#app/checkin/event-day.ts'
import { correctArrival, noteArrival } from '#app/registrations/arrivals.server.ts'
import { newId } from '#app/tools/id.ts'
import { atomically, db } from '#db/connect.ts'
import { aMember } from './member.ts'

type Admitted = { id: string; event_id: string }

const doors = new Map<string, { device_id: string; gate_id: string }>()

/** Somebody was let in at the event they registered for, by one device for each event. */
export async function admitted(registration: Admitted) {
  const { id: registration_id, event_id } = registration
  const { device_id, gate_id } = doors.get(event_id) ?? (await aDoor(event_id))
  const scan_id = newId()
  const at = new Date().toISOString()
  const event = await db
    .selectFrom('events')
    .select(['starts_at', 'ends_at'])
    .where('id', '=', event_id)
    .executeTakeFirstOrThrow()
  const day = eventDay(event, at)
  await atomically(db, async (trx) => {
    await trx
      .insertInto('scans')
      .values({
        id: scan_id,
        event_id,
        gate_id,
        day,
        device_id,
        registration_id,
        kind: 'entry',
        source: 'camera',
        verdict: 'admitted',
        undoes_scan_id: null,
        device_at: at,
        received_at: at,
      })
      .execute()
    await trx
      .insertInto('admissions')
      .values({ registration_id, gate_id, day, event_id, scan_id, device_id, admitted_at: at })
      .execute()
    await noteArrival(trx, { registration_id, arrived_at: at })
  })
  return registration
}

/** The door took it back: the admission is gone, its scan stays. */
export const undone = ({ id }: { id: string }) =>
  atomically(db, async (trx) => {
    await trx.deleteFrom('admissions').where('registration_id', '=', id).execute()
    await correctArrival(trx, { registration_id: id, arrived_at: null })
  })

async function aDoor(event_id: string) {
  const { member } = await aMember()
  const id = newId()
  const at = new Date().toISOString()
  const gate_id = newId()
  await atomically(db, async (trx) => {
    await trx
      .insertInto('gates')
      .values({ id: gate_id, event_id, name: '', created_at: at })
      .execute()
    await trx
      .insertInto('devices')
      .values({
        id,
        event_id,
        gate_id,
        name: 'Entrén',
        pairing_hash: id,
        pairing_expires_at: at,
        token_hash: null,
        created_by: member.person_id,
        created_at: at,
        paired_at: at,
        seen_at: at,
        revoked_at: null,
      })
      .execute()
  })
  const door = { device_id: id, gate_id }
  doors.set(event_id, door)
  return door
}
