import {
  isCancelled,
  isInLine,
  type RegistrationState,
} from '#app/registrations/standing/standing.ts'

/**
 * The rule at the door. It runs unchanged on the server and in the scanner, so it knows only what both know:
 * the ticket, and which event the door belongs to.
 */
export type Ticket = {
  event_id: string
  state: RegistrationState
  is_admitted: boolean
}

export const verdicts = [
  'admitted',
  'already_admitted',
  'waiting_list',
  'cancelled',
  'other_event',
  'unknown',
  'undone',
  'nothing_to_undo',
] as const
export type DoorVerdict = (typeof verdicts)[number]
export type ScanVerdict = Exclude<DoorVerdict, 'undone' | 'nothing_to_undo'>

export const isVerdict = (text: unknown): text is DoorVerdict =>
  verdicts.some((verdict) => verdict === text)

/** How a verdict looks and sounds: come in, look here, or stop. */
export type Signal = 'ok' | 'look' | 'stop'

const signals: Record<DoorVerdict, Signal> = {
  admitted: 'ok',
  already_admitted: 'look',
  waiting_list: 'look',
  cancelled: 'stop',
  other_event: 'stop',
  unknown: 'stop',
  undone: 'look',
  nothing_to_undo: 'look',
}

export const signalOf = (verdict: DoorVerdict): Signal => signals[verdict]

/** What is said of a ticket that was shown; undefined when there is no such ticket. */
export function judge(ticket: Ticket | undefined, event_id: string): ScanVerdict {
  if (!ticket) return 'unknown'
  if (ticket.event_id !== event_id) return 'other_event'
  if (isCancelled(ticket)) return 'cancelled'
  if (isInLine(ticket)) return 'waiting_list'
  return ticket.is_admitted ? 'already_admitted' : 'admitted'
}

/**
 * Whether someone may be let in although every seat is booked, when the door says so: a chair is empty because
 * somebody who booked it did not come. Never more people inside than there are seats.
 */
export const mayComeAnyway = ({ capacity, seated }: { capacity: number | null; seated: number }) =>
  capacity === null || seated < capacity

/** Verdicts that may name the person: those about a ticket to this event. */
export const namesPerson = (verdict: DoorVerdict) =>
  verdict !== 'unknown' && verdict !== 'other_event' && verdict !== 'nothing_to_undo'

export type PastScan = {
  event_id: string
  device_id: string
  verdict: DoorVerdict
  /** Whether the admission that this scan made still stands. */
  holds: boolean
}

/** A phone takes back only what it let in itself, once. */
export function mayUndo(
  scan: PastScan | undefined,
  device: { id: string; event_id: string },
): boolean {
  if (!scan) return false
  const own = scan.event_id === device.event_id && scan.device_id === device.id
  return own && scan.verdict === 'admitted' && scan.holds
}
