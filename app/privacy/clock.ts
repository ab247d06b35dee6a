/** What the machine's clock showed, and by its own counting how long it had been up: that one cannot be set. */
export type Reading = { at: string; boot: string; uptime_seconds: number }

/**
 * `right`: believed. `jumped`: it moved more than a day further than time did. `behind`: it stands before what it
 * showed. `long_away`: nobody was here to see, and it may be right or not.
 */
export type Verdict = 'right' | 'jumped' | 'behind' | 'long_away'

const day = 24 * 3600
/** Who comes back after longer than this says themself that the clock is right. */
const longestAway = 14 * day

export function judgeClock(last: Reading, read: Reading): Verdict {
  const shown = secondsBetween(last, read)
  if (shown < -day) return 'behind'
  const passed = read.boot === last.boot ? read.uptime_seconds - last.uptime_seconds : undefined
  if (passed !== undefined && shown - passed > day) return 'jumped'
  return shown > longestAway ? 'long_away' : 'right'
}

/**
 * Until when is deleted at one time by a clock that is right: no more than a day further than the last. Who was
 * away for a week makes it good in a week of hours, and a clock that was wrong all the same is seen before much is lost.
 */
export function believedUntil(last: Reading, read: Reading): Reading {
  const shown = secondsBetween(last, read)
  if (shown <= 0) return last.boot === read.boot ? last : { ...read, at: last.at }
  if (shown <= day) return read
  // What the machine has counted says nothing of an instant before it.
  return {
    at: new Date(Date.parse(last.at) + day * 1000).toISOString(),
    boot: '',
    uptime_seconds: 0,
  }
}

const secondsBetween = (one: Reading, other: Reading) =>
  (Date.parse(other.at) - Date.parse(one.at)) / 1000
