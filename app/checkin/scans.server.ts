import { config } from '#app/config.server.ts'
import { normaliseCode } from '#app/tools/code.ts'
import { now } from '#app/tools/instant.ts'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import { derive, hashToken } from '#app/tools/token.ts'
import { atomically, type Db } from '#db/connect.ts'
import type { Scans } from '#db/schema/checkin.ts'
import { type DoorVerdict, judge, mayUndo, namesPerson } from './admission.ts'
import { admit, takeBack } from './admissions.server.ts'
import type { Door } from './gate.ts'

/** What the door is told: no more of a person than it takes to greet them and to settle a doubt. */
export type Answer = {
  id: string
  verdict: DoorVerdict
  name: string | null
  organisation_name: string | null
  category: string | null
  /** When they came in and by which phone: the first time, when they were in already. */
  admitted_at: string | null
  device_name: string | null
}

/**
 * `not_yours`: another phone has used the id; `id_used`: this one has, for something else. No honest phone can
 * bring either about, and the first answer must not be taken for one about whoever stands there now.
 */
export type Reused = 'not_yours' | 'id_used'
type Answered = Outcome<Answer, Reused>
type Shown = { code: string } | { registration_id: string }

export type ScanInput = {
  device: Door
  /** Made on the device, so that a scan that is sent again is still one scan. */
  scan_id: string
  shown: Shown
  source: 'camera' | 'typed' | 'search'
  device_at: string
}

/** Whether it is a ticket of ours, to whatever event. */
export const isTicket = async (db: Db, asked: { device: Door; shown: Shown }) =>
  (await findTicket(db, asked)) !== undefined

/** Judges a ticket at the door, writes the scan down whatever the verdict, and lets the person in once. */
export function scan(db: Db, input: ScanInput): Promise<Answered> {
  return atomically(db, async (trx) => {
    const { device, scan_id, shown, source, device_at } = input
    const ticket = await findTicket(trx, { device, shown })
    const verdict = judge(ticket, device.event_id)
    const registration_id = ticket && namesPerson(verdict) ? ticket.id : null
    const written = { device, id: scan_id, device_at, source, kind: 'entry', verdict } as const
    const shown_key = registration_id === null ? shownKey(scan_id, shown) : null
    if (!(await writeDown(trx, { ...written, registration_id, shown_key })))
      return repeated(trx, { device, scan_id, isSame: showsAgain({ registration_id, shown_key }) })
    if (verdict !== 'admitted' || !ticket) return answer(scan_id, verdict, ticket)

    const admitted_at = await admit(trx, { device, scan_id, registration_id: ticket.id })
    if (admitted_at)
      return answer(scan_id, verdict, { ...ticket, admitted_at, device_name: device.name })
    // Another phone let them in between our reading and our writing, and PostgreSQL made us wait for it.
    await trx
      .updateTable('scans')
      .set({ verdict: 'already_admitted' })
      .where('id', '=', scan_id)
      .execute()
    return answer(scan_id, 'already_admitted', await findTicket(trx, { device, shown }))
  })
}

const showsAgain =
  ({ registration_id, shown_key }: Pick<Scans, 'registration_id' | 'shown_key'>) =>
  (past: Past) =>
    past.kind === 'entry' &&
    past.source !== 'walk_in' &&
    past.registration_id === registration_id &&
    past.shown_key === shown_key

/** No code is written down: it may be anything that somebody held before the camera. */
const shownKey = (scan_id: string, shown: Shown) =>
  derive(
    config.SECRET,
    'shown',
    [scan_id, 'code' in shown ? shown.code : shown.registration_id].join(),
  )

export type UndoInput = { device: Door; id: string; scan_id: string; device_at: string }

/** Takes back an admission that this phone made. Written down like a scan, also when nothing is undone. */
export function undo(db: Db, input: UndoInput): Promise<Answered> {
  return atomically(db, async (trx) => {
    const { device, id, scan_id, device_at } = input
    const sent = { device, scan_id: id, isSame: undoesAgain(scan_id) }
    const first = await firstAnswer(trx, sent)
    if (first) return first
    const past = await findScan(trx, scan_id)
    const removed = past && mayUndo(past, device) ? await takeBack(trx, past) : undefined
    const verdict = removed ? 'undone' : 'nothing_to_undo'
    const source = past?.source ?? 'typed'
    const written = { device, id, device_at, source, kind: 'undo', verdict } as const
    const isNew = await writeDown(trx, { ...written, ...undoneBy(removed) })
    if (!isNew) return repeated(trx, sent)
    return answer(id, verdict, past && { ...past, admitted_at: null, device_name: null })
  })
}

const undoesAgain = (scan_id: string) => (past: Past) =>
  past.kind === 'undo' && (past.undoes_scan_id ?? scan_id) === scan_id

const undoneBy = (removed: { registration_id: string; scan_id: string } | undefined) => ({
  registration_id: removed?.registration_id ?? null,
  undoes_scan_id: removed?.scan_id ?? null,
})

type Written = Omit<Scans, At | 'received_at' | Rare> &
  Partial<Pick<Scans, Rare>> & { device: Door }
type At = 'device_id' | 'event_id' | 'gate_id' | 'day'
type Rare = 'undoes_scan_id' | 'shown_key' | 'note'

const usual = { undoes_scan_id: null, shown_key: null, note: null }
const whereOf = ({ id, event_id, gate_id, day }: Door) => ({
  device_id: id,
  event_id,
  gate_id,
  day,
})

/** Adds a scan; false when its id is there already. */
export async function writeDown(trx: Db, { device, ...scanned }: Written): Promise<boolean> {
  const written = await trx
    .insertInto('scans')
    .values({ ...usual, ...scanned, ...whereOf(device), received_at: now() })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

export type Past = NonNullable<Awaited<ReturnType<typeof findScan>>>
type Sent = { device: Door; scan_id: string; isSame: (past: Past) => boolean }

/** What was answered the first time, for a scan that is sent again; undefined when it is new. */
export async function firstAnswer(trx: Db, { device, scan_id, isSame }: Sent) {
  const first = await findScan(trx, scan_id)
  if (!first) return undefined
  if (first.device_id !== device.id) return refuse('not_yours')
  if (!isSame(first)) return refuse('id_used')
  return answer(scan_id, first.verdict, first)
}

/** The same where it is known to be there: its id was just refused. */
export const repeated = async (trx: Db, sent: Sent): Promise<Answered> =>
  (await firstAnswer(trx, sent)) ?? refuse('not_yours')

type Known = Pick<Answer, 'name' | 'organisation_name' | 'category' | 'admitted_at' | 'device_name'>

export function answer(id: string, verdict: DoorVerdict, known: Known | undefined) {
  const named = namesPerson(verdict) ? known : undefined
  return done<Answer>({
    id,
    verdict,
    name: named?.name ?? null,
    organisation_name: named?.organisation_name ?? null,
    category: named?.category ?? null,
    admitted_at: named?.admitted_at ?? null,
    device_name: named?.device_name ?? null,
  })
}

const personAndAdmission = [
  'registrations.name',
  'registrations.organisation_name',
  'registrations.category',
  'admissions.admitted_at',
  'devices.name as device_name',
] as const

/** A code is looked for everywhere, so that a ticket to another event can be told from a false one. */
async function findTicket(trx: Db, { device, shown }: { device: Door; shown: Shown }) {
  const query = trx
    .selectFrom('registrations')
    .leftJoin('admissions', (join) =>
      join
        .onRef('admissions.registration_id', '=', 'registrations.id')
        .on('admissions.gate_id', '=', device.gate_id)
        .on('admissions.day', '=', device.day),
    )
    .leftJoin('devices', 'devices.id', 'admissions.device_id')
    .select(['registrations.id', 'registrations.event_id', 'registrations.state'])
    .select(personAndAdmission)
  const asked =
    'code' in shown
      ? query.where('code_hash', '=', hashOf(shown.code))
      : query
          .where('registrations.id', '=', shown.registration_id)
          .where('registrations.event_id', '=', device.event_id)
  const found = await asked.executeTakeFirst()
  return found && { ...found, is_admitted: found.admitted_at !== null }
}

/** What cannot be a code has the hash of no code. */
const hashOf = (code: string) => hashToken(normaliseCode(code) ?? '')

async function findScan(trx: Db, scan_id: string) {
  const found = await trx
    .selectFrom('scans')
    .leftJoin('registrations', 'registrations.id', 'scans.registration_id')
    .leftJoin('admissions', (join) =>
      join
        .onRef('admissions.registration_id', '=', 'scans.registration_id')
        .onRef('admissions.gate_id', '=', 'scans.gate_id')
        .onRef('admissions.day', '=', 'scans.day'),
    )
    .leftJoin('devices', 'devices.id', 'admissions.device_id')
    .where('scans.id', '=', scan_id)
    .select(['scans.id', 'scans.event_id', 'scans.device_id', 'scans.registration_id'])
    .select(['scans.kind', 'scans.undoes_scan_id', 'scans.shown_key'])
    .select(['scans.verdict', 'scans.source', 'admissions.scan_id as standing_scan_id'])
    .select(personAndAdmission)
    .executeTakeFirst()
  return found && { ...found, holds: found.standing_scan_id === scan_id }
}
