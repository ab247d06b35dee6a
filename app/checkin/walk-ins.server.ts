import { registerWalkIn, type WalkInRefusal } from '#app/registrations/walk-ins.server.ts'
import { type Outcome, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import {
  type Answer,
  admit,
  answer,
  type Door,
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
}

/** Both sendings of one form wrote at the same time; this one is taken back. */
class SentTwice extends Error {
  override name = 'SentTwice'
}

/** Registers someone at the door and lets them in, in one go; refused with nothing written when it is full. */
export async function admitWalkIn(
  db: Db,
  input: WalkInInput,
): Promise<Outcome<Answer, WalkInRefusal | Reused>> {
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
  const { device, id, device_at, ...person } = input
  const first = await firstAnswer(trx, sentOf(input))
  if (first) return first
  const registered = await registerWalkIn(trx, { ...person, event_id: device.event_id })
  // Of one form sent twice at once, the second finds the seat or the address taken by the first.
  if (!registered.ok) return (await firstAnswer(trx, sentOf(input))) ?? refuse(registered.refusal)

  const registration_id = registered.value.id
  const written = { device, id, device_at, source: 'walk_in', kind: 'entry' } as const
  const scanned = {
    ...written,
    verdict: 'admitted',
    undoes_scan_id: null,
    registration_id,
  } as const
  if (!(await writeDown(trx, scanned))) throw new SentTwice()
  const admitted_at = (await admit(trx, { device, scan_id: id, registration_id })) ?? null
  const category = 'participant'
  return answer(id, 'admitted', { ...person, category, admitted_at, device_name: device.name })
}
