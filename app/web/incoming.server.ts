import type { IncomingMessage } from 'node:http'
import { config } from '#app/config.server.ts'
import { networkIn } from './network.ts'

export const oldWay = '_data'

// Said by this server alone: what comes in under this name is taken away.
const refusalHeader = 'x-tillsammans-refusal'

const ourHost = new URL(config.BASE_URL).host

type Also = { body: Buffer | null; nonce: string | undefined }

/** The request as the routes see it, with what only the server knows: who asks, and this answer's nonce. */
export function requestOf(req: IncomingMessage, { body, nonce }: Also) {
  const headers = headersOf(req)
  headers.set('x-tillsammans-network', networkOf(req))
  if (nonce) headers.set('x-tillsammans-nonce', nonce)
  else headers.delete('x-tillsammans-nonce')
  headers.delete(refusalHeader)
  // Where it comes from is decided (`isOwnOrigin`): the framework would compare these by rules of its own, and fail.
  for (const name of ['origin', 'x-forwarded-host']) headers.delete(name)
  headers.set('host', ourHost)
  return new Request(addressOf(req), {
    method: req.method === 'HEAD' ? 'GET' : (req.method ?? 'GET'),
    headers,
    body: body as BodyInit | null,
  })
}

/** A form that was sent in vain, as it came, to be sent once more. */
export type Again = { action: string; form: string }

function headersOf(req: IncomingMessage) {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else for (const one of value ?? []) headers.append(name, one)
  }
  return headers
}

export type Refusal = {
  status: number
  /** Told in words of its own: the status alone would say something else. */
  reason?: Reason
  /** When it may go better. */
  wait_seconds?: number
  again?: Again
}

export type Reason =
  | ('foreign' | 'too_much' | 'too_many' | 'too_long')
  | ('busy' | 'away' | 'unsaved' | 'unknown')

/** A refusal made before any route was asked. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`refused with ${refusal.status}`)
    this.refusal = refusal
  }
}

/**
 * Asks the routes for the page of a refusal that has none, in the language and colours of who asked. Of what
 * they sent, it learns the address alone.
 */
export function refusalOf(req: IncomingMessage, refusal: Refusal) {
  const { pathname, searchParams } = addressOf(req)
  searchParams.delete(oldWay)
  const headers = new Headers({ [refusalHeader]: JSON.stringify({ ...refusal, pathname }) })
  if (req.headers.cookie) headers.set('cookie', req.headers.cookie)
  return new Request(`${config.BASE_URL}/-?${searchParams}`, { headers })
}

export function refusalIn(request: Request): (Refusal & { pathname: string }) | undefined {
  const refusal = request.headers.get(refusalHeader)
  return refusal === null ? undefined : JSON.parse(refusal)
}

/** Only the path is the asker's to say: a whole URL in the request line must not choose the host. */
export function addressOf(req: IncomingMessage) {
  const url = req.url ?? '/'
  return new URL(url.startsWith('/') ? `${config.BASE_URL}${url}` : config.BASE_URL)
}

/** Who asks: the last address a trusted proxy names, else the connection itself. */
export function networkOf(req: IncomingMessage) {
  const forwarded = config.TRUST_PROXY ? req.headers['x-forwarded-for'] : undefined
  const named = String(forwarded ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return networkIn(named || req.socket.remoteAddress || 'unknown')
}
