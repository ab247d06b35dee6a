import type { Transform } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib'

export type Coding = 'br' | 'gzip'

/** The one the client takes that makes the least of it; undefined where it takes neither. */
export function codingOf(accepted: string): Coding | undefined {
  const taken = accepted
    .toLowerCase()
    .split(',')
    .filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]?.trim())
  return (['br', 'gzip'] as const).find((coding) => taken.includes(coding))
}

/** Pictures and the like are compressed already. */
export const isText = (type: string) =>
  /^(?:text\/|application\/(?:json|xml|ld\+json)|image\/svg)/.test(type)

/**
 * Pages that show a private link, a ticket's code or a token. The length of a compressed page tells of what
 * repeats in it, and some of these repeat what stands in the address (BREACH); our forms carry no token, since
 * other sites' are refused by where they come from.
 */
const secret =
  /^\/(?:my|sign-in|invitations|setup|door\/pair)(?:\/|$)|^\/desk\/(?:outbox\/|invitations\/|events\/[^/]+\/(?:devices|registrations)\/[^/]+)/

/** How to send what is at this address to this client; undefined for as it is. */
export const codingFor = (asked: { path: string; accepted: string; type: string }) =>
  isText(asked.type) && !secret.test(asked.path) ? codingOf(asked.accepted) : undefined

// A network packet carries this much anyway.
const smallest = 1400

const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

// Each answer is compressed once for one reader: higher would take longer than it saves on the way.
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
const deflate = { level: 5 }

/** The whole of it, off the main thread; undefined where it is not worth it. */
export async function compressed(body: Buffer, coding: Coding): Promise<Buffer | undefined> {
  if (body.length < smallest) return undefined
  return coding === 'br' ? asBrotli(body, brotli) : asGzip(body, deflate)
}

/** For what is sent while it is made. */
export const compressing = (coding: Coding): Transform =>
  coding === 'br' ? createBrotliCompress(brotli) : createGzip(deflate)
