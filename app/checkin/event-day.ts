import { localDate, plus } from '#app/tools/instant.ts'
import { remembered } from '#app/tools/remembered.ts'

type Span = { starts_at: string; ends_at: string }

/** So long into the morning it is still the evening before, at the door. */
const nightHours = 5

const spans = remembered<{ first: string; last: string }>(500)

/** An event's first and last day; an evening that goes on past midnight has one. */
const spanOf = ({ starts_at, ends_at }: Span) =>
  spans(`${starts_at} ${ends_at}`, () => {
    const first = localDate(starts_at)
    const last = localDate(plus(ends_at, { hours: -nightHours }))
    return { first, last: last > first ? last : first }
  })

/** The day of the event that somebody comes to who comes at that instant, `2027-02-09`; before and after it the nearest. */
export function eventDay(event: Span, at: string): string {
  const { first, last } = spanOf(event)
  if (first === last) return first
  const day = localDate(plus(at, { hours: -nightHours }))
  if (day < first) return first
  return day > last ? last : day
}

/** Whom the desk counts: today's while the event goes on, and afterwards, undefined, all who came. */
export const deskDay = (event: Span, at: string): string | undefined =>
  event.ends_at < at ? undefined : eventDay(event, at)
