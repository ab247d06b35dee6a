import { isInOurYears } from '#app/tools/instant.ts'

export type LogFilter = {
  event_id: string
  person_id: string
  /** The first and the last day, `2027-02-09`, or ''. */
  from: string
  to: string
}

/** What the address asks for; what cannot be read is left out, since an address can be cut short. */
export const readLogFilter = (search: URLSearchParams): LogFilter => ({
  event_id: idIn(search, 'event_id'),
  person_id: idIn(search, 'person_id'),
  from: dayIn(search, 'from'),
  to: dayIn(search, 'to'),
})

export const isFiltered = (filter: LogFilter) => Object.values(filter).some((value) => value !== '')

/** From the first: what nobody can leaf to is not asked for. */
export function readPage(search: URLSearchParams) {
  const page = Number(search.get('page') ?? 1)
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1
}

const idIn = (search: URLSearchParams, name: string) => (search.get(name) ?? '').slice(0, 40)

function dayIn(search: URLSearchParams, name: string) {
  const day = search.get(name) ?? ''
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00.000Z`))
  return isDay && isInOurYears(day) ? day : ''
}

/** The day after, `2027-03-01` for `2027-02-28`. */
export const dayAfter = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + 24 * 3_600_000).toISOString().slice(0, 10)
