import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { rolesWith } from '#app/accounts/permission.ts'
import { config } from '#app/config.server.ts'
import { lockEvent } from '#app/programme/revisions/event-revisions.server.ts'
import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import { derive, hashToken, newToken } from '#app/tools/token.ts'
import { Beside } from '#db/beside.ts'
import { atomically, type Db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import { hoursAfterEvent, pairingMinutes } from './device.ts'
import { eventDay } from './event-day.ts'
import { firstGate } from './gates.server.ts'

/** A paired phone at the door of one event. */
export type Device = {
  id: string
  name: string
  event_id: string
  gate_id: string
  /** The event's, today. */
  day: string
  title_sv: string
  title_en: string
  seen_at: string | null
}

type Own = { organisation_id: string; event_id: string }
type OwnDevice = Own & { device_id: string }

// Made of the id and the time it runs out, so that it need not be stored and a new code makes the old one void.
const pairingToken = (device: { id: string; pairing_expires_at: string }) =>
  derive(config.SECRET, 'pairing', `${device.id}:${device.pairing_expires_at}`)

/** Makes room for a phone; undefined when the event is not the organisation's own. Answers the device's id. */
export function createDevice(
  db: Db,
  { id = newId(), ...input }: Own & { id?: string; person_id: string },
): Promise<{ id: string } | undefined> {
  return atomically(db, async (trx) => {
    const event = await lockEvent(trx, input)
    if (!event) return undefined
    const made = await madeBefore(trx, { table: 'devices', id, of: { event_id: event.id } })
    if (made) return made.ok ? made : undefined
    const at = now()
    const gate_id = await firstGate(trx, { event_id: event.id })
    const code = { id, pairing_expires_at: plus(at, { minutes: pairingMinutes }) }
    const device = await trx
      .insertInto('devices')
      .values({
        ...code,
        event_id: event.id,
        gate_id,
        name: '',
        pairing_hash: hashToken(pairingToken(code)),
        token_hash: null,
        created_by: input.person_id,
        created_at: at,
        paired_at: null,
        seen_at: null,
        revoked_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await noteAudit(trx, { ...input, verb: 'add_device', subject_id: device.id })
    return device
  })
}

/** A new code for a phone that did not come in time, by whoever renews it; the old one is void. */
export function renewPairing(db: Db, input: By & OwnDevice): Promise<Outcome<null, 'not_waiting'>> {
  return atomically(db, async (trx) => {
    const device = await findDeskDevice(trx, input)
    if (!device) return refuse('not_waiting')
    const code = { id: device.id, pairing_expires_at: plus(now(), { minutes: pairingMinutes }) }
    const renewed = await trx
      .updateTable('devices')
      .set({
        created_by: input.person_id,
        pairing_expires_at: code.pairing_expires_at,
        pairing_hash: hashToken(pairingToken(code)),
      })
      .where('id', '=', device.id)
      .where('paired_at', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    return renewed ? done(null) : refuse('not_waiting')
  })
}

/** What a pairing code would pair with; undefined when used, out of time, made up, or when its maker may no longer. */
export function findPairing(db: Db, token: string) {
  const at = now()
  return db
    .selectFrom('devices')
    .innerJoin('events', 'events.id', 'devices.event_id')
    .innerJoin('organisations', 'organisations.id', 'events.organisation_id')
    .where('devices.pairing_hash', '=', hashToken(token))
    .where('devices.paired_at', 'is', null)
    .where('devices.revoked_at', 'is', null)
    .where('devices.pairing_expires_at', '>', at)
    .where('events.ends_at', '>', plus(at, { hours: -hoursAfterEvent }))
    .where('events.cancelled_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('memberships')
          .whereRef('memberships.person_id', '=', 'devices.created_by')
          .whereRef('memberships.organisation_id', '=', 'events.organisation_id')
          .where('memberships.removed_at', 'is', null)
          .where('memberships.role', 'in', rolesWith('door.manage'))
          .select('memberships.id'),
      ),
    )
    .select([
      'devices.event_id',
      'events.title_sv',
      'events.title_en',
      'events.starts_at',
      'events.ends_at',
      'organisations.name as organisation_name',
    ])
    .executeTakeFirst()
}

/** Makes this phone the device, and answers the token only it keeps. Of two phones at once, one gets it. */
export function pairDevice(
  db: Db,
  input: { token: string; name: string },
): Promise<Outcome<{ token: string; event_id: string }, 'gone'>> {
  return atomically(db, async (trx) => {
    const pairing = await findPairing(trx, input.token)
    if (!pairing) return refuse('gone')
    const token = newToken()
    const at = now()
    const paired = await trx
      .updateTable('devices')
      .set({ name: input.name, token_hash: hashToken(token), paired_at: at, seen_at: at })
      .where('pairing_hash', '=', hashToken(input.token))
      .where('paired_at', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('event_id')
      .executeTakeFirst()
    return paired ? done({ token, event_id: paired.event_id }) : refuse('gone')
  })
}

/** Revoked by the organiser, or the event is cancelled, or has been over for a while. */
export type ShutOut = 'not_paired' | 'revoked' | 'cancelled' | 'over'

/** The phone that holds the token. */
export async function findDevice(db: Db, token: string): Promise<Outcome<Device, ShutOut>> {
  const found = await db
    .selectFrom('devices')
    .innerJoin('events', 'events.id', 'devices.event_id')
    .where('devices.token_hash', '=', hashToken(token))
    .select([
      'devices.id',
      'devices.name',
      'devices.event_id',
      'devices.gate_id',
      'devices.seen_at',
      'devices.revoked_at',
      'events.title_sv',
      'events.title_en',
      'events.starts_at',
      'events.ends_at',
      'events.cancelled_at',
    ])
    .executeTakeFirst()
  if (!found) return refuse('not_paired')
  const { revoked_at, starts_at, ends_at, cancelled_at, ...device } = found
  if (revoked_at !== null) return refuse('revoked')
  if (cancelled_at !== null) return refuse('cancelled')
  // Compared as numbers: this runs before every scan, and making text of an instant is slow.
  const closes = Date.parse(ends_at) + hoursAfterEvent * 3_600_000
  if (Date.now() >= closes) return refuse('over')
  return done({ ...device, day: eventDay({ starts_at, ends_at }, now()) })
}

const seenEvery = 60_000

export const devicesSeen = new Beside(async (trx, notes) => {
  for (const [id, seen_at] of notes)
    await trx.updateTable('devices').set({ seen_at }).where('id', '=', id).execute()
})

/** Notes that a phone is alive, at most once a minute: the door asks far more often, and waits for no write. */
export function noteSeen(db: Db, device: Device) {
  const at = now()
  if (device.seen_at !== null && Date.parse(at) - Date.parse(device.seen_at) < seenEvery) return
  devicesSeen.note(db, { id: device.id, note: at })
}

/** Shuts a phone out at once, also one that has not come yet; undefined when there is none to revoke. */
export function revokeDevice(db: Db, input: By & OwnDevice) {
  return atomically(db, async (trx) => {
    const device = await findDeskDevice(trx, input)
    if (!device) return undefined
    const revoked = await trx
      .updateTable('devices')
      .set({ revoked_at: now() })
      .where('id', '=', device.id)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (revoked) await noteAudit(trx, { ...input, verb: 'revoke_device', subject_id: device.id })
    return revoked
  })
}

/** For the desk's page of one device; `pairing_token` is what its QR code carries. */
export async function findDeskDevice(db: Db, { organisation_id, event_id, device_id }: OwnDevice) {
  const device = await db
    .selectFrom('devices')
    .innerJoin('events', 'events.id', 'devices.event_id')
    .where('devices.id', '=', device_id)
    .where('devices.event_id', '=', event_id)
    .where('events.organisation_id', '=', organisation_id)
    .select([
      'devices.id',
      'devices.name',
      'devices.pairing_expires_at',
      'devices.created_at',
      'devices.paired_at',
      'devices.seen_at',
      'devices.revoked_at',
    ])
    .executeTakeFirst()
  return device && { ...device, pairing_token: pairingToken(device) }
}
