/** What the form has said since an instant: until which day names are kept for a project; null where for none. */
export type Hold = { since: string; hold_until: string | null }

/** Who registered from an instant on, and before another, was told that names are kept until a day. */
export type HeldSpan = { from: string; to: string | null; until: string }

/**
 * Whose names may be kept today. Nobody's for longer than the form said when they registered, however the hold has
 * been changed since; and nobody's for longer than it says now. `holds` are an event's, the oldest first.
 */
export function heldSpans(holds: readonly Hold[], today: string): HeldSpan[] {
  const said = holds.at(-1)?.hold_until ?? null
  return holds.flatMap(({ since, hold_until }, at) => {
    if (said === null || hold_until === null) return []
    const until = hold_until < said ? hold_until : said
    return until < today ? [] : [{ from: since, to: holds[at + 1]?.since ?? null, until }]
  })
}

/** An instant within one of the spans. */
export const isWithin = (at: string, spans: readonly HeldSpan[]) =>
  spans.some(({ from, to }) => from <= at && (to === null || at < to))
