import { localDate, plus, toInstant } from '#app/tools/instant.ts'

/** An instant of the example: so many days from today, at a Stockholm clock time such as '10:00'. */
export function at(today: string, days: number, clock: string): string {
  const day = localDate(plus(`${today}T12:00:00.000Z`, { days }))
  const read = toInstant(`${day}T${clock}`)
  if (!read.ok) throw new Error(`The example has no ${clock} on ${day}`)
  return read.instant
}

/** Days from today to the conference: next month, on a Tuesday, Wednesday or Thursday. */
export function daysToConference(today: string): number {
  for (let days = 30; days < 37; days += 1) {
    const weekday = new Date(
      `${localDate(plus(`${today}T12:00:00.000Z`, { days }))}T12:00:00Z`,
    ).getUTCDay()
    if (weekday >= 2 && weekday <= 4) return days
  }
  return 30
}
