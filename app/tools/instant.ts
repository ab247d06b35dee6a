import { Temporal } from 'temporal-polyfill'

// The one place where local time and instants meet. Databases and browsers each guess
// differently at the clock changes, so nothing else may convert.

export const zone = 'Europe/Stockholm'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export type LocalTime =
  | { ok: true; instant: string }
  | { ok: false; reason: 'not_a_time' | 'does_not_exist' | 'exists_twice' }

/** What stands on a clock and a calendar in Stockholm. Months count from 1, weekdays from 0, Sunday. */
export type LocalParts = {
  year: number
  month: number
  day: number
  weekday: number
  hour: number
  minute: number
}

const shape = /^(\d{4}-\d\d-\d\d)[T ](\d\d)[:.](\d\d)(?::(\d\d)(?:\.\d{1,3})?)?([+-]\d\d:\d\d)?$/

/**
 * The instant of what a person wrote in a datetime-local field, `2027-02-09T10:00`.
 * Refuses the hour that is skipped in March, and the one that comes twice in October
 * unless it says which: `2027-10-31T02:30+01:00`.
 */
export function toInstant(local: string): LocalTime {
  const [, date, hours, minutes, seconds = '00', offset] = shape.exec(local.trim()) ?? []
  const clock = Date.parse(`${date}T${hours}:${minutes}:${seconds}.000Z`)
  const isTime =
    Number.isFinite(clock) && new Date(clock).toISOString().startsWith(`${date}T${hours}`)
  if (!isTime) return { ok: false, reason: 'not_a_time' }
  const possible = instantsOf(clock).filter((at) => !offset || offsetText(clock - at) === offset)
  const [first] = possible
  if (first === undefined) return { ok: false, reason: 'does_not_exist' }
  if (possible.length > 1) return { ok: false, reason: 'exists_twice' }
  return { ok: true, instant: new Date(first).toISOString() }
}

/** For a datetime-local field. Where the clock shows it twice, the offset is added. */
export function toLocal(instant: string): string {
  const at = epoch(instant)
  const clock = clockAt(at)
  const text = new Date(clock).toISOString().slice(0, 16)
  return instantsOf(clock).length > 1 ? text + offsetText(clock - at) : text
}

/** The day it is in Stockholm, `2027-02-09`. */
export const localDate = (instant: string) =>
  new Date(clockAt(epoch(instant))).toISOString().slice(0, 10)

export function localParts(instant: string): LocalParts {
  const clock = new Date(clockAt(epoch(instant)))
  return {
    year: clock.getUTCFullYear(),
    month: clock.getUTCMonth() + 1,
    day: clock.getUTCDate(),
    weekday: clock.getUTCDay(),
    hour: clock.getUTCHours(),
    minute: clock.getUTCMinutes(),
  }
}

/** Nothing of ours is planned before or after; beyond year 9999 text no longer sorts as time does. */
const firstDay = '2000-01-01'
const lastDay = '2099-12-31'

/** Whether a day, `2027-02-09`, or what begins with one, is within the years we plan for. */
export function isInOurYears(text: string) {
  const date = text.trim().slice(0, 10)
  return date >= firstDay && date <= lastDay && /^\d{4}-/.test(date)
}

export const now = () => new Date().toISOString()

/** Later, or earlier with negative numbers. Days keep the time on the clock over a clock change. */
export function plus(
  instant: string,
  time: { minutes?: number; hours?: number; days?: number },
): string {
  const { minutes = 0, hours = 0, days = 0 } = time
  const moved = days === 0 ? epoch(instant) : addDays(instant, days)
  return new Date(moved + minutes * minute + hours * hour).toISOString()
}

function addDays(instant: string, days: number): number {
  const from = Temporal.Instant.fromEpochMilliseconds(epoch(instant)).toZonedDateTimeISO(zone)
  return from.add({ days }).epochMilliseconds
}

/** Milliseconds. Throws where the text does not say which instant it is. */
function epoch(instant: string): number {
  const at = /(?:Z|[+-]\d\d:\d\d)$/.test(instant) ? Date.parse(instant) : Number.NaN
  if (Number.isNaN(at)) throw new RangeError(`Not an instant: ${instant}`)
  return at
}

// A clock reading is kept as the milliseconds UTC would have at the same reading.
const clockAt = (at: number) => at + offsetAt(at)

/** None, one or two instants at which the clock shows this. */
function instantsOf(clock: number): number[] {
  const offsets = new Set([offsetAt(clock - day), offsetAt(clock + day)])
  return [...offsets].map((offset) => clock - offset).filter((at) => clockAt(at) === clock)
}

// Asking the time zone is slow and lists ask for every row, so an hour's answer is kept.
// The clocks change on a whole hour.
const offsets = new Map<number, number>()

function offsetAt(at: number): number {
  const hours = Math.floor(at / hour)
  const known = offsets.get(hours)
  if (known !== undefined) return known
  const zoned = Temporal.Instant.fromEpochMilliseconds(hours * hour).toZonedDateTimeISO(zone)
  const offset = zoned.offsetNanoseconds / 1_000_000
  if (offsets.size > 20_000) offsets.clear()
  offsets.set(hours, offset)
  return offset
}

function offsetText(offset: number): string {
  const total = Math.abs(offset) / minute
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(total / 60)}:${two(total % 60)}`
}
