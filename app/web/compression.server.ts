import type { Transform } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib'
import type { Said } from './route-table.server.ts'

export type Coding = 'br' | 'gzip'

/**
 * The one the client takes most gladly, and of two as glad the one that makes the least of it; undefined where it
 * takes neither, or rather has what is sent as it is (RFC 9110, 12.5.3).
 */
export function codingOf(accepted: string): Coding | undefined {
  const known = codings.get(accepted)
  if (known || codings.has(accepted)) return known
  const found = chooseCoding(accepted)
  if (accepted.length > longestWish) return found
  if (codings.size >= mostWishes) codings.clear()
  codings.set(accepted, found)
  return found
}

// Browsers send a few, again and again.
const codings = new Map<string, Coding | undefined>()
const mostWishes = 200
const longestWish = 100

function chooseCoding(accepted: string) {
  const wishes = new Map(accepted.toLowerCase().split(',').map(wishOf))
  const others = wishes.get('*') ?? 0
  const br = wishes.get('br') ?? others
  const gzip = wishes.get('gzip') ?? wishes.get('x-gzip') ?? others
  const least = Math.max(wishes.get('identity') ?? 0, Number.MIN_VALUE)
  if (Math.max(br, gzip) < least) return undefined
  return br >= gzip ? 'br' : 'gzip'
}

/** A name and how glad it is taken, from 0 to 1; what is no number is no wish. */
function wishOf(part: string): [string, number] {
  const [name = '', ...parameters] = part.split(';').map((one) => one.trim())
  const quality = parameters.find((one) => /^q\s*=/.test(one))
  const value = quality === undefined ? 1 : Number(quality.replace(/^q\s*=/, '').trim() || 'none')
  return [name, value >= 0 && value <= 1 ? value : 0]
}

/** Pictures and the like are compressed already. */
export const isText = (type: string) =>
  /^(?:text\/|application\/(?:json|xml|ld\+json)|image\/svg)/.test(type)

type Asked = { handle: Said; accepted: string; type: string }

/** How to send to this client what a route answers; undefined for as it is. */
export const codingFor = ({ handle, accepted, type }: Asked) =>
  isText(type) && (handle.compressed || handle.kept) ? codingOf(accepted) : undefined

// A network packet carries this much anyway.
const smallest = 1400

export const isWorthwhile = (body: Buffer) => body.length >= smallest

const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

// Each answer is compressed once for one reader: higher would take longer than it saves on the way.
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
const deflate = { level: 5 }

/**
 * The whole of it, off the main thread; undefined where it is not worth it, or where so many wait already that it
 * had better go as it is.
 */
export async function compressed(body: Buffer, coding: Coding): Promise<Buffer | undefined> {
  if (!isWorthwhile(body) || !(await turns.begin())) return undefined
  try {
    return await (coding === 'br' ? asBrotli(body, brotli) : asGzip(body, deflate))
  } finally {
    turns.end()
  }
}

/** Some at a time, as the threads that compress also open files and ask for names. */
class Turns {
  #free = 2
  readonly #most = 32
  readonly #waiting: (() => void)[] = []

  async begin() {
    if (this.#free > 0) {
      this.#free -= 1
      return true
    }
    if (this.#waiting.length >= this.#most) return false
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
    return true
  }

  end() {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#free += 1
  }
}

const turns = new Turns()

/** For what is sent while it is made. */
export const compressing = (coding: Coding): Transform =>
  coding === 'br' ? createBrotliCompress(brotli) : createGzip(deflate)
