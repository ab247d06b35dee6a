/** What a person may ask of an organisation: to be told all that is held about them, or to be erased. */
export const requestKinds = ['access', 'erasure'] as const
export type RequestKind = (typeof requestKinds)[number]

/** How many of each were given, erased or kept: numbers alone, so that an answer tells of nobody later. */
export type Given = Readonly<Record<string, number>>

/**
 * The last day to answer, `2027-02-09`: within one month (GDPR, article 12.3), which ends on the same date of the
 * next month, or on its last day where it has no such date (Regulation 1182/71, article 3.2 c).
 */
export function answerBy(received_on: string): string {
  const [year = 0, month = 0, day = 0] = received_on.split('-').map(Number)
  const lastOfNext = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(day, lastOfNext))).toISOString().slice(0, 10)
}

/** Whether it waits still, and whether it does so for too long. */
export function standingOf(
  request: { received_on: string; answered_at: string | null },
  today: string,
) {
  if (request.answered_at !== null) return 'answered'
  return today > answerBy(request.received_on) ? 'late' : 'waiting'
}
