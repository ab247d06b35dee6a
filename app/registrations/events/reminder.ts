import { localDate, plus, toInstant } from '#app/tools/instant.ts'

type Reminding = { starts_at: string; reminder_days: number | null }

/** When the letter that reminds of an event is due: at nine, so many days before. Null for none. */
export function reminderAt({ starts_at, reminder_days }: Reminding): string | null {
  if (reminder_days === null) return null
  const nine = toInstant(`${localDate(plus(starts_at, { days: -reminder_days }))}T09:00`)
  return nine.ok ? nine.instant : null
}
