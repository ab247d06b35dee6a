import { plus, toInstant, toLocal } from '#app/tools/instant.ts'

const minute = 60_000

/**
 * Where an instant comes when what it belongs to moves from one start to another. The clock decides: what
 * began at ten on a day in February begins at ten on a day in May, an hour less apart in real time.
 */
export function movedWith(instant: string, { from, to }: { from: string; to: string }): string {
  const clock = reading(to) + reading(instant) - reading(from)
  const moved = toInstant(new Date(clock).toISOString().slice(0, 19))
  if (moved.ok) return moved.instant
  // The clock never shows that time, or shows it twice: keep the real distance instead.
  const distance = (Date.parse(instant) - Date.parse(from)) / minute
  return plus(to, { minutes: distance })
}

/** What the clock shows, as the milliseconds UTC would have at the same reading. */
const reading = (instant: string) => Date.parse(`${toLocal(instant).slice(0, 16)}:00.000Z`)
