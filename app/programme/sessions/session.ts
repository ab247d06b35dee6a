export const sessionKinds = ['plenary', 'seminar', 'break'] as const

export type Timed = { starts_at: string; ends_at: string }

/** Two times that share at least a moment; one may begin as the other ends. */
export const overlaps = (a: Timed, b: Timed) => a.starts_at < b.ends_at && b.starts_at < a.ends_at

export type Slot<Session> = {
  starts_at: string
  /** When the last of them ends. */
  ends_at: string
  sessions: Session[]
  /** `starts_at` of other slots that a session here runs into. */
  runs_into: string[]
}

/** More seats than the room has: allowed, since chairs can be carried, but worth a warning. */
export const exceedsRoom = (session: { capacity: number | null; room_capacity: number | null }) =>
  session.capacity !== null &&
  session.room_capacity !== null &&
  session.capacity > session.room_capacity

type Choosable = Timed & { id: string; kind: string; cancelled_at?: string | null }

/** The seminars that begin together, of which a person chooses one; in the order of the day. */
export function slotsOf<Session extends Choosable>(sessions: readonly Session[]): Slot<Session>[] {
  const groups = Map.groupBy(
    sessions.filter(({ kind, cancelled_at }) => kind === 'seminar' && !cancelled_at),
    ({ starts_at }) => starts_at,
  )
  const slots = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([starts_at, together]) => ({ starts_at, ends_at: lastEnd(together), sessions: together }))
  return slots.map((slot) => ({
    ...slot,
    runs_into: slots
      .filter((other) => other !== slot && anyOverlap(slot.sessions, other.sessions))
      .map(({ starts_at }) => starts_at),
  }))
}

/** The first two of the chosen that a person cannot both attend. */
export function firstClash<Session extends Timed>(
  chosen: readonly Session[],
): readonly [Session, Session] | undefined {
  const inOrder = chosen.toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
  for (const [at, session] of inOrder.entries()) {
    const other = inOrder.slice(at + 1).find((later) => overlaps(session, later))
    if (other) return [session, other]
  }
  return undefined
}

const lastEnd = (sessions: readonly Timed[]) =>
  sessions.reduce((last, { ends_at }) => (ends_at > last ? ends_at : last), '')

const anyOverlap = (these: readonly Timed[], those: readonly Timed[]) =>
  these.some((one) => those.some((other) => overlaps(one, other)))
