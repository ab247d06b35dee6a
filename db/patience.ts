import { setImmediate, setTimeout } from 'node:timers/promises'
import { Unavailable } from './fault.ts'

/** A pause that grows with each try and is never the same for two who wait for each other. */
export function pause(tries: number, { first, most }: { first: number; most: number }) {
  const longest = Math.min(most, first * 2 ** tries)
  return setTimeout(longest * (0.5 + Math.random() / 2))
}

export const longestRestMs = 200

/** How long others go first after a work of so many milliseconds; what took long for want of a disk or a lock is not made longer. */
export const restAfter = (ms: number, { part, least }: { part: number; least: number }) =>
  Math.min(longestRestMs, Math.max(least, part * ms))

/** The answer, or a fault when it takes longer; whoever was asked is not stopped by it. */
export async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const over = new AbortController()
  const late = async () => {
    await setTimeout(ms, undefined, { signal: over.signal, ref: false })
    // Our own loop may have been what was late: an answer that lies there already is read first.
    await setImmediate()
    await setImmediate()
    throw new Unavailable({ kind: 'lost', code: 'ETIMEDOUT' })
  }
  const limit = late()
  limit.catch(() => undefined)
  answer.catch(() => undefined)
  try {
    return await Promise.race([answer, limit])
  } finally {
    over.abort()
  }
}
