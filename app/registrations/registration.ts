import { elsewhere, municipalities } from '#app/tools/municipality.ts'
import { holdsPlace, type RegistrationState } from './standing/standing.ts'

export const categories = ['participant', 'speaker', 'media', 'staff'] as const

export type Category = (typeof categories)[number]

/** Media come to work: they take none of the seats that people register for. */
export const takesSeat = (category: Category) => category !== 'media'

/** What is given up by cancelling: a seat or a place in line that others wait for, or a place beside them. */
export const givenUp = (registration: { state: RegistrationState; category: Category }) =>
  holdsPlace(registration) && !takesSeat(registration.category) ? 'seatless' : registration.state

/** The 26 of the county, and everywhere else. */
export const municipalityCodes: readonly [string, ...string[]] = [
  elsewhere,
  ...municipalities.map(({ code }) => code),
]

/** Longer than any name we know of, short enough for a ticket and a badge. */
export const longestName = 120
export const longestOrganisation = 160
export const longestNeed = 500

/** Who a registration is, as they said themselves or as the desk wrote for them. */
export type Person = {
  name: string
  /** Null for those who gave none, at the door. */
  email: string | null
  organisation_name: string
  municipality_code: string | null
  language: 'sv' | 'en'
}

/** A seminar asked for; `wait` says that a place in its line will do when it is full. */
export type SeminarWish = { session_id: string; wait: boolean }

const waiting = 'wait:'

/** How a wish stands in a form: the seminar's id, with a word before it for a place in its line. */
export const wishValue = ({ session_id, wait }: SeminarWish) =>
  wait ? `${waiting}${session_id}` : session_id

/** The wishes of a posted form: one field for each slot, `seminar_1`, `seminar_2` …; empty is none. */
export function wishesIn(values: Record<string, string | string[]>): SeminarWish[] {
  return Object.entries(values).flatMap(([field, value]) => {
    const chosen = typeof value === 'string' ? value : value[0]
    return /^seminar_\d{1,2}$/.test(field) && chosen ? [wishOf(chosen)] : []
  })
}

const wishOf = (value: string): SeminarWish =>
  value.startsWith(waiting)
    ? { session_id: value.slice(waiting.length), wait: true }
    : { session_id: value, wait: false }

/** The error at each of a posted form's seminar questions whose choice is one of these. */
export const errorsAt = (
  values: Record<string, string | string[]>,
  session_ids: readonly string[],
  sentence: string,
): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => session_ids.includes(String(value)))
      .map(([field]) => [field, [sentence]]),
  )
