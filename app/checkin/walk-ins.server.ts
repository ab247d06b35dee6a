import { holdSeats } from '#app/programme/seats.server.ts'
import {
  registerWalkIn,
  type WalkIn,
  type WalkInRefusal,
} from '#app/registrations/walk-ins.server.ts'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { mayComeAnyway } from './admission.ts'
import { admit } from './admissions.server.ts'
import type { Door } from './gate.ts'
import { countSeated } from './people.server.ts'
import {
  type Answer,
  answer,
  firstAnswer,
  type Past,
  type Reused,
  repeated,
  writeDown,
} from './scans.server.ts'

export type WalkInInput = {
  device: Door
  /** Made on the device: the id of the scan, so that a form that is sent again registers once. */
  id: string
  name: string
  email: string | null
  organisation_name: string
  language: 'sv' | 'en'
  device_at: string
  /** Pressed after the answer that every seat is booked. */
  anyway?: boolean | undefined
}

/** Both sendings of one form wrote at the same time; this one is taken back. */
class SentTwice extends Error {
  override name = 'SentTwice'
}

/** `all_booked`: no seat is free, but fewer have come than there are seats, so the door may decide. */
export type WalkInNo = WalkInRefusal | Reused | 'all_booked'

/** Registers someone at the door and lets them in, in one go; refused with nothing written when it is full. */
export async function admitWalkIn(db: Db, input: WalkInInput): Promise<Outcome<Answer, WalkInNo>> {
  try {
    return await atomically(db, (trx) => register(trx, input))
  } catch (error) {
    if (error instanceof SentTwice) return repeated(db, sentOf(input))
    throw error
  }
}

const sentOf = ({ device, id, name }: WalkInInput) => ({
  device,
  scan_id: id,
  isSame: (past: Past) => past.source === 'walk_in' && past.kind === 'entry' && past.name === name,
})

async function register(trx: Db, input: WalkInInput) {
  const { device, id, device_at, anyway, ...person } = input
  const first = await firstAnswer(trx, sentOf(input))
  if (first) return first
  const registered = await seated(trx, { ...person, device }, anyway)
  // Of one form sent twice at once, the second finds the seat or the address taken by the first.
  if (!registered.ok) return (await firstAnswer(trx, sentOf(input))) ?? refuse(registered.refusal)

  const { id: registration_id, note } = registered.value
  const written = { device, id, device_at, source: 'walk_in', kind: 'entry' } as const
  const scanned = { ...written, verdict: 'admitted', registration_id, note } as const
  if (!(await writeDown(trx, scanned))) throw new SentTwice()
  const admitted_at = (await admit(trx, { device, scan_id: id, registration_id })) ?? null
  const category = 'participant'
  return answer(id, 'admitted', { ...person, category, admitted_at, device_name: device.name })
}

type Person = Omit<WalkIn, 'extra' | 'event_id'> & { device: Door }
type Seated = Outcome<{ id: string; note: 'over_capacity' | null }, WalkInRefusal | 'all_booked'>

/** A free seat if there is one; else the chair of somebody who did not come, if the door says so. */
async function seated(trx: Db, { device, ...who }: Person, anyway = false): Promise<Seated> {
  const person = { ...who, event_id: device.event_id }
  const free = await registerWalkIn(trx, { ...person, extra: false })
  if (free.ok) return done({ id: free.value.id, note: null })
  if (free.refusal !== 'full') return free
  // Held before those who are in are counted: of two doors at the last empty chair, one finds it empty.
  const { capacity } = await holdSeats(trx, person)
  const seated = await countSeated(trx, device)
  if (!mayComeAnyway({ capacity, seated })) return free
  if (!anyway) return refuse('all_booked')
  const extra = await registerWalkIn(trx, { ...person, extra: true })
  return extra.ok ? done({ id: extra.value.id, note: 'over_capacity' }) : extra
}
