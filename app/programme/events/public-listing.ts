import { localDate } from '#app/tools/instant.ts'
import { slug } from '#app/tools/slug.ts'

export type Choice = { type: string | null; area: string | null }

type Area = { letter: string; name_sv: string; name_en: string; position: number }
type Listed = { type: string; starts_at: string; focus_areas: readonly Area[] }

/** An area's name in an address, so that two organisations' areas of one name are one filter. */
export const areaKey = ({ name_sv, letter }: { name_sv: string; letter: string }) =>
  slug(name_sv) ?? letter.toLowerCase()

export const choiceOf = (query: URLSearchParams): Choice => ({
  type: query.get('type'),
  area: query.get('area'),
})

export const fits = (event: Listed, { type, area }: Choice) =>
  (!type || event.type === type) &&
  (!area || event.focus_areas.some((one) => areaKey(one) === area))

/** What there is to choose between, in the order of the programme of events. */
export function choicesIn(events: readonly Listed[]) {
  const areas = new Map(
    events.flatMap(({ focus_areas }) => focus_areas).map((area) => [areaKey(area), area]),
  )
  return {
    types: [...new Set(events.map(({ type }) => type))],
    areas: [...areas]
      .map(([key, area]) => ({ key, ...area }))
      .sort((a, b) => a.position - b.position || (a.key < b.key ? -1 : 1)),
  }
}

/** By month as it is in Stockholm, in the order they came. */
export function monthsOf<Event extends { starts_at: string }>(events: readonly Event[]) {
  const months = Map.groupBy(events, ({ starts_at }) => localDate(starts_at).slice(0, 7))
  return [...months].map(([month, ofMonth]) => ({ month, events: ofMonth }))
}
