import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isSecure } from '#app/config.server.ts'
import type { Language } from '#app/locales/words.server.ts'
import { type Coding, codingFor, compressed, compressing, isText } from './compression.server.ts'
import { preferenceCookie } from './cookies.server.ts'
import { isNamed } from './etag.ts'
import type { Form } from './kept-page.server.ts'
import { languageChosen, languageIn } from './reader.server.ts'
import type { Said } from './route-table.server.ts'
import { securityHeaders } from './security-headers.ts'

/** The headers of every page without scripts. */
export const pageHeaders: [string, string][] = [
  ...securityHeaders({ nonce: undefined, secure: isSecure, camera: false }),
  ['Vary', 'Cookie, Accept-Encoding'],
  ['Cache-Control', 'private, no-cache'],
]

const unchangedHeaders = pageHeaders
  .filter(([name]) => name === 'Vary' || name === 'Cache-Control')
  .flat()

type Kept = { status: number; form: Form; named: Language | undefined }

/** Sends a kept page, or word that the client has it. A language that the address names is a choice to keep. */
export function sendKept(req: IncomingMessage, res: ServerResponse, { status, form, named }: Kept) {
  const cookie = languageCookie(req, named)
  if (status === 200 && !cookie && isNamed(req.headers['if-none-match'], form.etag)) {
    res.writeHead(304, ['ETag', form.etag, ...unchangedHeaders])
    return void res.end()
  }
  res.writeHead(status, cookie ? [...form.headers, 'Set-Cookie', cookie] : form.headers)
  res.end(req.method === 'HEAD' ? undefined : form.body)
}

export const acceptedBy = (req: IncomingMessage) => String(req.headers['accept-encoding'] ?? '')

/** For as long as the reader makes no other choice; nothing where it is theirs already. */
function languageCookie({ headers }: IncomingMessage, named: Language | undefined) {
  if (!named || languageChosen(headers.cookie ?? '') === named) return undefined
  return preferenceCookie('lang', named)
}

/** Those our pages know. */
export const methods = ['GET', 'HEAD', 'POST']

type Sending = { req: IncomingMessage; response: Response; handle: Said; nonce: string }

export async function sendResponse(res: ServerResponse, sending: Sending) {
  setHead(res, sending)
  const { req, response, handle } = sending
  if (!response.body || req.method === 'HEAD') return void res.end()
  const type = response.headers.get('Content-Type') ?? ''
  const coding = codingFor({ handle, accepted: acceptedBy(req), type })
  if (isLong(type)) await sendInPieces(res, response.body, coding)
  else await sendWhole(res, Buffer.from(await response.arrayBuffer()), coding)
}

function setHead(res: ServerResponse, { req, response, nonce }: Sending) {
  const scripts = response.headers.get('X-Tillsammans-Scripts') === 'yes'
  response.headers.delete('X-Tillsammans-Scripts')
  const asked = { nonce: scripts ? nonce : undefined, secure: isSecure, camera: scripts }
  res.statusCode = response.status
  for (const [name, value] of securityHeaders(asked)) res.setHeader(name, value)
  for (const [name, value] of response.headers)
    if (name !== 'set-cookie') res.setHeader(name, value)
  const cookies = [
    ...response.headers.getSetCookie(),
    languageCookie(req, namedIn(req)) ?? [],
  ].flat()
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies)
  if (!response.headers.has('Cache-Control')) res.setHeader('Cache-Control', 'private, no-store')
  if (isText(response.headers.get('Content-Type') ?? ''))
    res.appendHeader('Vary', 'Accept-Encoding')
}

function namedIn({ url = '/' }: IncomingMessage) {
  const [, search = ''] = /\?([^#]*)/s.exec(url) ?? []
  return languageIn(new URLSearchParams(search))
}

/** Lists that are read from the database while they are sent, and files: they never stand in memory whole. */
const isLong = (type: string) => !isText(type) || type.startsWith('text/csv')

async function sendInPieces(res: ServerResponse, body: ReadableStream, coding: Coding | undefined) {
  const pieces = Readable.fromWeb(body as never)
  if (!coding) return pipeline(pieces, res)
  res.setHeader('Content-Encoding', coding)
  await pipeline(pieces, compressing(coding), res)
}

async function sendWhole(res: ServerResponse, body: Buffer, coding: Coding | undefined) {
  const less = coding && (await compressed(body, coding))
  if (coding && less) res.setHeader('Content-Encoding', coding)
  const sent = less ?? body
  res.setHeader('Content-Length', sent.length)
  res.end(sent)
}

/** Refused without asking any route: in both languages, as nothing is known of the reader. */
export function sendRefusal(res: ServerResponse, status: number) {
  const sentence = sentences[status] ?? 'Något gick fel hos oss. Something went wrong on our side.'
  for (const header of pageHeaders) res.setHeader(...header)
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  res.end(`${sentence}\n`)
}

const sentences: Record<number, string> = {
  400: 'Adressen går inte att läsa. The address cannot be read.',
  403: 'Formuläret kom från en annan webbplats. The form came from another site.',
  405: 'Sidan går inte att använda så. The page cannot be used like that.',
  413: 'Det var för mycket på en gång. That was too much at once.',
  414: 'Adressen är för lång. The address is too long.',
}

/** What our addresses can be asked, for those who ask that; other sites' pages may read none of it. */
export function sendMethods(res: ServerResponse) {
  for (const header of pageHeaders) res.setHeader(...header)
  res.writeHead(204, { Allow: methods.join(', ') })
  res.end()
}
