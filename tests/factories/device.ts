import {
  createDevice,
  findDeskDevice,
  findDevice,
  pairDevice,
} from '#app/checkin/devices.server.ts'
import { newId } from '#app/tools/id.ts'
import { deviceCookie } from '#app/web/cookies.server.ts'
import { db } from '#db/connect.ts'
import { anEvent } from './event.ts'
import { aMember } from './member.ts'

type Wishes = { event_id?: string; name?: string }

/** A code that waits for a phone; `token` is what its QR holds. */
export async function aPairing(wishes: Wishes = {}) {
  const event_id = wishes.event_id ?? (await anEvent()).id
  const { organisation_id } = await db
    .selectFrom('events')
    .where('id', '=', event_id)
    .select('organisation_id')
    .executeTakeFirstOrThrow()
  const { member } = await aMember({ organisation_id })
  const own = { organisation_id, event_id, person_id: member.person_id }
  const created = await createDevice(db, own)
  const found = await findDeskDevice(db, { ...own, device_id: created?.id ?? '' })
  if (!found) throw new Error('The event is not there')
  const { person_id } = own
  return { id: found.id, event_id, organisation_id, person_id, token: found.pairing_token }
}

/** A phone paired with the door of an event; `cookie` is what its browser sends. */
export async function aDevice(wishes: Wishes = {}) {
  const { id, event_id, organisation_id, person_id, token: pairing_token } = await aPairing(wishes)
  const name = wishes.name ?? 'Entrén'
  const paired = await pairDevice(db, { token: pairing_token, name })
  if (!paired.ok) throw new Error('The phone could not be paired')
  const { token } = paired.value
  const found = await findDevice(db, token)
  if (!found.ok) throw new Error('The phone is not let in')
  const { gate_id, day } = found.value
  const cookie = (await deviceCookie.serialize(token)).split(';')[0] ?? ''
  return { id, event_id, gate_id, day, organisation_id, person_id, name, token, cookie }
}

/** For a search at the door of an event where nobody has come in. */
export const anEmptyDoor = (event_id: string) => ({ event_id, gate_id: '', day: '' })

/** What a phone sends with each scan, new each time. */
export const aScan = () => ({ scan_id: newId(), device_at: new Date().toISOString() })
