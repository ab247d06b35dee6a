import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import sirv from 'sirv'
import { config, isSecure } from '#app/config.server.ts'
import { db } from '#db/connect.ts'
import { log } from './log.server.ts'
import { isOwnOrigin } from './origin.ts'
import { type CachedPage, finishedPage, PageCache } from './page-cache.server.ts'
import { readerFrom } from './reader.server.ts'
import { securityHeaders } from './security-headers.ts'

type Handler = (request: Request) => Promise<Response>

const largestBody = 512 * 1024
// The desk, the door and a person's own pages are never kept; a registration form shows seats left.
const visitorsPage =
  /^\/(?:$|events\/[\w-]+(?:\/programme|\/press)?$|projects\/[\w-]+$|accessibility$|privacy$)/

/** Starts the web server on the built app; resolves when it listens. */
export async function serve(build: ServerBuild, folder: string) {
  const handler: Handler = createRequestHandler(build, 'production')
  const assets = staticFiles(folder)
  const cache = new PageCache(db)
  const server = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => {
      log.error({ error: String(error) }, 'a request failed')
      if (!res.headersSent) res.writeHead(500)
      res.end()
    })
  })

  async function answer(req: IncomingMessage, res: ServerResponse) {
    const url = req.url ?? '/'
    const path = pathOf(url)
    const reading = req.method === 'GET' || req.method === 'HEAD'
    if (reading && visitorsPage.test(path)) return sendPage(req, res, url)
    if (reading && assets(req, res)) return
    await sendAnswer(req, res)
  }

  async function sendPage(req: IncomingMessage, res: ServerResponse, url: string) {
    const { language, theme } = readerFrom(req.headers.cookie ?? '', url)
    const key = `${language} ${theme} ${url}`
    const kept = cache.get(key)
    if (kept) return sendKept(req, res, kept)
    const made = await cache.make(key, () => makePage(req))
    if (made) return sendKept(req, res, made)
    await sendAnswer(req, res)
  }

  async function makePage(req: IncomingMessage): Promise<CachedPage | undefined> {
    const response = await handler(requestOf(req, null, undefined))
    if (response.status !== 200 || response.headers.has('Set-Cookie')) return undefined
    const headers: [string, string][] = [...response.headers, ...pageHeaders]
    return finishedPage(200, headers, Buffer.from(await response.arrayBuffer()))
  }

  async function sendAnswer(req: IncomingMessage, res: ServerResponse) {
    const host = req.headers.host
    const site = req.headers['sec-fetch-site'] as string | undefined
    const from = { origin: req.headers.origin, host, site }
    if (!isOwnOrigin(req.method ?? 'GET', from, config.BASE_URL)) return refuse(res, 403)
    const body = await bodyOf(req)
    if (body === 'too large') return refuse(res, 413)
    const nonce = randomBytes(16).toString('base64')
    const response = await handler(requestOf(req, body, nonce))
    await send(res, response, nonce)
  }

  server.requestTimeout = 30_000
  server.headersTimeout = 15_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.PORT, config.HOST, () => resolve())
  })
  return { server, stop: () => stop(server) }
}

const pageHeaders: [string, string][] = [
  ...securityHeaders({ nonce: undefined, secure: isSecure, camera: false }),
  ['Vary', 'Cookie, Accept-Encoding'],
  ['Cache-Control', 'private, no-cache'],
]

function sendKept(req: IncomingMessage, res: ServerResponse, page: CachedPage) {
  if (req.headers['if-none-match'] === page.etag) {
    res.writeHead(304, ['ETag', page.etag, 'Vary', 'Cookie, Accept-Encoding'])
    return void res.end()
  }
  const accepted = String(req.headers['accept-encoding'] ?? '')
  const [encoding, body] = encodingOf(accepted, page)
  const headers = [...page.headers, 'ETag', page.etag, 'Content-Length', String(body.length)]
  if (encoding) headers.push('Content-Encoding', encoding)
  res.writeHead(page.status, headers)
  res.end(req.method === 'HEAD' ? undefined : body)
}

function encodingOf(accepted: string, page: CachedPage): [string, Buffer] {
  if (accepted.includes('br')) return ['br', page.br]
  if (accepted.includes('gzip')) return ['gzip', page.gzip]
  return ['', page.plain]
}

async function send(res: ServerResponse, response: Response, nonce: string) {
  const scripts = response.headers.get('X-Tillsammans-Scripts') === 'yes'
  response.headers.delete('X-Tillsammans-Scripts')
  const security = securityHeaders({
    nonce: scripts ? nonce : undefined,
    secure: isSecure,
    camera: scripts,
  })
  res.statusCode = response.status
  for (const [name, value] of security) if (!response.headers.has(name)) res.setHeader(name, value)
  for (const [name, value] of response.headers)
    if (name !== 'set-cookie') res.setHeader(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies)
  if (!response.headers.has('Cache-Control')) res.setHeader('Cache-Control', 'private, no-store')
  if (!response.body) return void res.end()
  await new Promise<void>((resolve, reject) => {
    const body = Readable.fromWeb(response.body as never)
    body.once('error', reject)
    res.once('close', resolve)
    body.pipe(res)
  })
}

function refuse(res: ServerResponse, status: number) {
  for (const header of pageHeaders) res.setHeader(...header)
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  res.end(status === 413 ? 'För mycket på en gång. Too much at once.\n' : 'Nej. No.\n')
}

async function bodyOf(req: IncomingMessage): Promise<Buffer | null | 'too large'> {
  if (req.method === 'GET' || req.method === 'HEAD') return null
  if (Number(req.headers['content-length'] ?? 0) > largestBody) return 'too large'
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req) {
    size += (chunk as Buffer).length
    if (size > largestBody) return 'too large'
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

function requestOf(req: IncomingMessage, body: Buffer | null, nonce: string | undefined) {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else for (const one of value ?? []) headers.append(name, one)
  }
  headers.set('x-tillsammans-network', networkOf(req))
  if (nonce) headers.set('x-tillsammans-nonce', nonce)
  else headers.delete('x-tillsammans-nonce')
  return new Request(new URL(req.url ?? '/', config.BASE_URL), {
    method: req.method === 'HEAD' ? 'GET' : (req.method ?? 'GET'),
    headers,
    body: body as BodyInit | null,
  })
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

function staticFiles(folder: string) {
  const files = sirv(folder, {
    etag: true,
    setHeaders(res, path) {
      const forever = path.startsWith('/assets/')
      res.setHeader(
        'Cache-Control',
        forever ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      )
      res.setHeader('X-Content-Type-Options', 'nosniff')
    },
  })
  return (req: IncomingMessage, res: ServerResponse) => {
    let found = true
    files(req, res, () => {
      found = false
    })
    return found
  }
}

function pathOf(url: string) {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}

/** Stops taking requests, lets those under way finish, then closes. */
function stop(server: Server) {
  return new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 10_000).unref()
  })
}
