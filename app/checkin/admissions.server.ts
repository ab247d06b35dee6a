import { correctArrival, noteArrival } from '#app/registrations/arrivals.server.ts'
import { now } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'
import type { Door } from './gate.ts'

/** Lets a registration in, once a gate and day however many ask at the same time. Answers when, or undefined when it is in. */
export async function admit(
  trx: Db,
  input: { device: Door; scan_id: string; registration_id: string },
) {
  const admission = await trx
    .insertInto('admissions')
    .values({
      registration_id: input.registration_id,
      gate_id: input.device.gate_id,
      day: input.device.day,
      event_id: input.device.event_id,
      scan_id: input.scan_id,
      device_id: input.device.id,
      admitted_at: now(),
    })
    .onConflict((oc) => oc.doNothing())
    .returning('admitted_at')
    .executeTakeFirst()
  if (!admission) return undefined
  const { admitted_at } = admission
  await noteArrival(trx, { registration_id: input.registration_id, arrived_at: admitted_at })
  return admitted_at
}

/** Answers what is gone, or undefined where nothing of it stood. */
export async function takeBack(trx: Db, past: { id: string; registration_id: string | null }) {
  const removed = await trx
    .deleteFrom('admissions')
    .where('registration_id', '=', past.registration_id)
    .where('scan_id', '=', past.id)
    .returning(['registration_id', 'scan_id'])
    .executeTakeFirst()
  if (!removed) return undefined
  const { registration_id } = removed
  const { arrived_at } = await trx
    .selectFrom('admissions')
    .select((eb) => eb.fn.min<string | null>('admitted_at').as('arrived_at'))
    .where('registration_id', '=', registration_id)
    .executeTakeFirstOrThrow()
  await correctArrival(trx, { registration_id, arrived_at })
  return removed
}
