import { localDate } from '#app/tools/instant.ts'
import type { Timed } from './session.ts'

export type Row<Session> = Timed & { sessions: Session[] }
export type Day<Session> = { day: string; rows: Row<Session>[] }

/** A programme as days, and each day as rows of what begins together. Takes sessions in order. */
export function daysOf<Session extends Timed>(sessions: readonly Session[]): Day<Session>[] {
  const days = Map.groupBy(sessions, ({ starts_at }) => localDate(starts_at))
  return [...days].map(([day, ofDay]) => {
    const rows = Map.groupBy(ofDay, ({ starts_at }) => starts_at)
    return { day, rows: [...rows].map(([starts_at, together]) => rowOf(starts_at, together)) }
  })
}

function rowOf<Session extends Timed>(starts_at: string, sessions: Session[]): Row<Session> {
  const ends = sessions.map(({ ends_at }) => ends_at).sort()
  return { starts_at, ends_at: ends.at(-1) ?? starts_at, sessions }
}
