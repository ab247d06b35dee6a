import { drawnBytes } from './drawn.ts'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const timeLength = 10
const randomLength = 16

type Last = { time: number; random: number[] }
const lastByClock: Last = { time: -1, random: [] }
const lastByGivenTime: Last = { time: -1, random: [] }

/**
 * 26 characters that sort by time: 48 bits of milliseconds and 80 random bits.
 * Ids made in the same millisecond also sort in the order they were made.
 * `now` is given by those who make rows of another time, such as the example data.
 */
export function newId(now?: number): string {
  if (now !== undefined) return following(lastByGivenTime, now)
  // A clock that is set back must not give an id that sorts before an older one.
  return following(lastByClock, Math.max(Date.now(), lastByClock.time))
}

export const isId = (text: unknown): text is string =>
  typeof text === 'string' && /^[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/.test(text)

/** An id of the same time as another, its random part told by the bytes. */
export const idLike = (id: string, bytes: Uint8Array): string =>
  id.slice(0, timeLength) +
  Array.from(bytes.subarray(0, randomLength), (byte) => alphabet[byte % 32]).join('')

function following(last: Last, time: number): string {
  if (!Number.isInteger(time) || time < 0 || time >= 2 ** 48) throw new RangeError(`time ${time}`)
  const wasCounted = time === last.time && countUp(last.random)
  if (!wasCounted) {
    // Every number ran out within one millisecond: borrow the next one.
    last.time = time === last.time ? time + 1 : time
    last.random = randomDigits()
  }
  return encodeTime(last.time) + last.random.map((digit) => alphabet[digit]).join('')
}

const randomDigits = () => Array.from(drawnBytes(randomLength), (byte) => byte % 32)

function countUp(random: number[]): boolean {
  for (let i = random.length - 1; i >= 0; i--) {
    const digit = (random[i] ?? 0) + 1
    random[i] = digit % 32
    if (digit < 32) return true
  }
  return false
}

function encodeTime(time: number): string {
  let rest = time
  let text = ''
  for (let i = 0; i < timeLength; i++) {
    text = alphabet.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}
