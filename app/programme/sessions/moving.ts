import { plus, toInstant, toLocal } from '#app/tools/instant.ts'
import type { Timed } from './session.ts'

const minute = 60_000

type Move = { from: string; to: string }

/**
 * Where an instant comes when what it belongs to moves from one start to another. The clock decides: what
 * began at ten on a day in February begins at ten on a day in May, an hour less apart in real time.
 */
export function movedWith(instant: string, { from, to }: Move): string {
  const clock = reading(to) + reading(instant) - reading(from)
  const moved = toInstant(new Date(clock).toISOString().slice(0, 19))
  if (moved.ok) return moved.instant
  // The clock never shows that time, or shows it twice: keep the real distance instead.
  const distance = (Date.parse(instant) - Date.parse(from)) / minute
  return plus(to, { minutes: distance })
}

/** The same for what begins and ends; it never ends before it has begun. */
export function movedTimes({ starts_at, ends_at }: Timed, move: Move): Timed {
  const moved = { starts_at: movedWith(starts_at, move), ends_at: movedWith(ends_at, move) }
  if (moved.starts_at < moved.ends_at) return moved
  // It would begin in the hour that the clock skips, and so came past its own end: keep its length.
  const length = (Date.parse(ends_at) - Date.parse(starts_at)) / minute
  return { ...moved, ends_at: plus(moved.starts_at, { minutes: length }) }
}

/** What the clock shows, as the milliseconds UTC would have at the same reading. */
const reading = (instant: string) => Date.parse(`${toLocal(instant).slice(0, 16)}:00.000Z`)
