import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { deviceCookie, signInCookie, ticketsCookie } from './cookies.server.ts'
import { isForm } from './form.ts'
import { networkOf, Refused } from './incoming.server.ts'
import type { Taking } from './page-handle.ts'
import { countTry } from './rate-limit.server.ts'
import { notAForm, tooMany as tooManyTries } from './reply.ts'
import { roomFor } from './room.server.ts'

/** What of a refused body is still let in and thrown away, so that its sender hears the answer. */
const mostThrownAway = 1024 * 1024
const patience = 1000

const cookies = { member: signInCookie, device: deviceCookie, participant: ticketsCookie }

export const isPosted = ({ method }: IncomingMessage) => method === 'POST'

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/**
 * What was posted, for a route that takes it: counted, then asked for its length, read no further than that, and
 * asked for its fields before any of them is made into anything. Null where the route takes nothing of this sender:
 * then nothing is read, and it answers by itself.
 */
export async function bodyOf(
  req: IncomingMessage,
  res: ServerResponse,
  takes: Taking | undefined,
): Promise<Buffer | null> {
  if (!isPosted(req) || !takes || !(await isFrom(req, takes))) return null
  const seconds = takes.counts && (await countTry(takes.counts, networkOf(req)))
  if (seconds) throw tooManyTries(seconds)
  if (!hasBody(req)) return null
  if (Number(req.headers['content-length'] ?? 0) > takes.bytes) throw tooMuch()
  if (!isWritten(req.headers['content-type'], takes)) throw notAForm()
  const body = await readUpTo(req, takes.bytes, roomFor(networkOf(req), res))
  if (takes.as === 'json') measureJson(body, takes)
  else measureForm(body, takes)
  return body
}

const tooMuch = () => new Refused({ status: 413, reason: 'too_much' })
const tooMany = () => new Refused({ status: 413, reason: 'too_many' })
const tooLong = () => new Refused({ status: 413, reason: 'too_long' })

/** Whether the cookie is one of ours; whether it still holds is for the route to ask. */
async function isFrom(req: IncomingMessage, { from }: Taking) {
  return from === undefined || Boolean(await cookies[from].parse(req.headers.cookie ?? null))
}

const isWritten = (type: string | undefined, { as }: Taking) =>
  as === 'json' ? /^application\/json *(?:;|$)/i.test(type ?? '') : isForm(type)

async function readUpTo(req: IncomingMessage, most: number, take: (bytes: number) => void) {
  const pieces: Buffer[] = []
  let size = 0
  // Left as it is when we stop in the middle, so that an answer can still go out.
  for await (const piece of req.iterator({ destroyOnReturn: false })) {
    const { length } = piece as Buffer
    size += length
    if (size > most) throw tooMuch()
    take(length)
    pieces.push(piece as Buffer)
  }
  return Buffer.concat(pieces)
}

const ampersand = '&'.charCodeAt(0)

function measureForm(body: Buffer, { fields, longest }: Taking) {
  let count = 1
  for (let at = body.indexOf(ampersand); at >= 0; at = body.indexOf(ampersand, at + 1)) {
    count += 1
    if (count > fields) throw tooMany()
  }
  if (body.length <= longest) return
  for (const [name, value] of new URLSearchParams(body.toString()))
    if (name.length > longest || value.length > longest) throw tooLong()
}

/** What cannot be read, the route refuses. */
function measureJson(body: Buffer, { fields, longest }: Taking) {
  let count = 0
  for (const [name, value] of entriesIn(parsed(body))) {
    count += 1
    if (count > fields) throw tooMany()
    if (name.length > longest) throw tooLong()
    if (typeof value === 'string' && value.length > longest) throw tooLong()
  }
}

/** What is in lists and objects counts as it would beside each other, however deep it lies. */
function* entriesIn(whole: unknown): Generator<[name: string, value: unknown]> {
  const waiting = [whole]
  for (const value of waiting) {
    if (typeof value !== 'object' || value === null) continue
    for (const entry of Object.entries(value)) {
      yield entry
      waiting.push(entry[1])
    }
  }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

/** Lets in and throws away what is left of a body that nobody reads; false where more would come, or is waited for. */
export async function isThrownAway(req: IncomingMessage) {
  if (req.readableEnded || !hasBody(req)) return true
  if (req.destroyed) return false
  const tooSlow = setTimeout(patience, false, { ref: false })
  return Promise.race([throwAway(req).catch(() => false), tooSlow])
}

async function throwAway(req: IncomingMessage) {
  let size = 0
  for await (const piece of req.iterator({ destroyOnReturn: false })) {
    size += (piece as Buffer).length
    if (size > mostThrownAway) return false
  }
  return true
}
