import type { IncomingMessage } from 'node:http'
import { config } from '#app/config.server.ts'

const largestBody = 512 * 1024

export class TooLarge extends Error {}

export const oldWay = '_data'

// Said by this server alone: what comes in under this name is taken away.
const refusalHeader = 'x-tillsammans-refusal'

/** The body of a changing request, read whole and no larger than a form can be. */
export async function bodyOf(req: IncomingMessage): Promise<Buffer | null> {
  if (req.method === 'GET' || req.method === 'HEAD') return null
  if (Number(req.headers['content-length'] ?? 0) > largestBody) throw new TooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req) {
    size += (chunk as Buffer).length
    if (size > largestBody) throw new TooLarge()
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

type Also = { body: Buffer | null; nonce: string | undefined }

/** The request as the routes see it, with what only the server knows: who asks, and this answer's nonce. */
export function requestOf(req: IncomingMessage, { body, nonce }: Also) {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else for (const one of value ?? []) headers.append(name, one)
  }
  headers.set('x-tillsammans-network', networkOf(req))
  if (nonce) headers.set('x-tillsammans-nonce', nonce)
  else headers.delete('x-tillsammans-nonce')
  headers.delete(refusalHeader)
  return new Request(addressOf(req), {
    method: req.method === 'HEAD' ? 'GET' : (req.method ?? 'GET'),
    headers,
    body: body as BodyInit | null,
  })
}

/** A form that was sent in vain, as it came, to be sent once more. */
export type Again = { action: string; form: string }

export type Refusal = {
  status: number
  /** Told in words of its own: the status alone would say something else. */
  reason?: 'foreign' | 'busy' | 'away' | 'unsaved' | 'unknown'
  /** Of too many tries: when the next will be heard. */
  wait_seconds?: number
  retry_after?: number
  again?: Again
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
function addressOf(req: IncomingMessage) {
  const url = req.url ?? '/'
  return new URL(url.startsWith('/') ? `${config.BASE_URL}${url}` : config.BASE_URL)
}

/** Who asks: the last address a trusted proxy names, else the connection itself. */
function networkOf(req: IncomingMessage) {
  const forwarded = config.TRUST_PROXY ? req.headers['x-forwarded-for'] : undefined
  const named = String(forwarded ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return named || req.socket.remoteAddress || 'unknown'
}
