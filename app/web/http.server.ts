import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import sirv from 'sirv'
import { config } from '#app/config.server.ts'
import { db } from '#db/connect.ts'
import { asking } from './asking.server.ts'
import { addressOf, type Refusal, Refused, refusalOf, requestOf } from './incoming.server.ts'
import { faultOf, log } from './log.server.ts'
import { isOwnOrigin } from './origin.ts'
import {
  methods,
  pageHeaders,
  sendKept,
  sendMethods,
  sendRefusal,
  sendResponse,
} from './outgoing.server.ts'
import { type CachedPage, finishedPage, PageCache } from './page-cache.server.ts'
import { bodyOf, isThrownAway } from './posted.server.ts'
import { readerFrom } from './reader.server.ts'
import { type RouteAt, routeTable } from './route-table.server.ts'
import { type Handler, handlerOf } from './routes.server.ts'

type Assets = (req: IncomingMessage, res: ServerResponse) => boolean

// The desk, the door and a person's own pages are never kept.
const visitorsPage =
  /^\/(?:$|events\/[\w-]+(?:\/programme|\/press)?$|projects\/[\w-]+$|accessibility$|privacy$)/

/** Starts the web server on the built app; resolves when it listens. */
export async function serve(build: ServerBuild, folder: string) {
  const desk = new FrontDesk({
    routes: handlerOf(build),
    at: routeTable(build.routes),
    files: staticFiles(folder),
  })
  const server = createServer((req, res) => void desk.receive(req, res))
  server.requestTimeout = 30_000
  server.headersTimeout = 15_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.PORT, config.HOST, () => resolve())
  })
  return { server, stop: () => stop(server) }
}

type Inside = {
  routes: Handler
  at: (pathname: string) => RouteAt | undefined
  files: Assets
}

/** Where every request comes in: kept pages first, then files, then the routes. */
class FrontDesk {
  readonly #routes: Handler
  readonly #at: (pathname: string) => RouteAt | undefined
  readonly #files: Assets
  readonly #pages = new PageCache(db)

  constructor({ routes, at, files }: Inside) {
    this.#routes = routes
    this.#at = at
    this.#files = files
  }

  async receive(req: IncomingMessage, res: ServerResponse) {
    try {
      await this.#answer(req, res)
    } catch (error) {
      if (res.destroyed) return
      const isRefused = error instanceof Refused
      if (!isRefused) log.error(faultOf(error), 'a request failed')
      await this.#refuse(req, res, isRefused ? error.refusal : { status: 500 })
    }
  }

  /** A refusal made here looks like every other page. */
  async #refuse(req: IncomingMessage, res: ServerResponse, refusal: Refusal) {
    if (res.headersSent) return void res.end()
    try {
      if (!(await isThrownAway(req))) res.setHeader('Connection', 'close')
      const response = await this.#routes(refusalOf(req, refusal))
      await sendResponse(res, { req, response, nonce: '' })
    } catch {
      if (!res.headersSent) sendRefusal(res, refusal.status)
    }
  }

  #answer(req: IncomingMessage, res: ServerResponse) {
    if (req.method === 'OPTIONS') return sendMethods(res)
    const status = unheard(req)
    if (status) return this.#refuse(req, res, { status })
    const reading = req.method === 'GET' || req.method === 'HEAD'
    if (reading && visitorsPage.test(pathOf(req.url ?? '/'))) return this.#page(req, res)
    if (reading && this.#files(req, res)) return
    return this.#ask(req, res)
  }

  async #page(req: IncomingMessage, res: ServerResponse) {
    const url = req.url ?? '/'
    const { language, theme } = readerFrom(req.headers.cookie ?? '', url)
    const key = `${language} ${theme} ${url}`
    const kept = this.#pages.get(key) ?? (await this.#pages.make(key, () => this.#make(req)))
    if (kept) sendKept(req, res, kept)
    else await this.#ask(req, res)
  }

  async #make(req: IncomingMessage): Promise<CachedPage | undefined> {
    const response = await this.#routes(requestOf(req, { body: null, nonce: undefined }))
    if (response.status !== 200 || response.headers.has('Set-Cookie')) return undefined
    const headers: [string, string][] = [...response.headers, ...pageHeaders]
    return finishedPage(headers, Buffer.from(await response.arrayBuffer()))
  }

  async #ask(req: IncomingMessage, res: ServerResponse) {
    const { host, origin } = req.headers
    const site = req.headers['sec-fetch-site'] as string | undefined
    if (!isOwnOrigin(req.method ?? 'GET', { origin, host, site }, config.BASE_URL))
      return this.#refuse(req, res, { status: 403, reason: 'foreign' })
    const nonce = randomBytes(16).toString('base64')
    const response = await this.#answered(req, res, nonce).catch(thrownResponse)
    if (!(await isThrownAway(req))) res.setHeader('Connection', 'close')
    const page = isBlank(response) && String(req.headers.accept).includes('text/html')
    if (page) await sendResponse(res, { req, response: await this.#drawn(req, response), nonce })
    else await sendResponse(res, { req, response, nonce })
  }

  async #answered(req: IncomingMessage, res: ServerResponse, nonce: string) {
    const takes = this.#at(addressOf(req).pathname)?.handle.takes
    const request = requestOf(req, { body: await bodyOf(req, res, takes), nonce })
    return asking.run({}, () => this.#routes(request))
  }

  /** A route without a page of its own refuses with a bare status: a reader gets the page of that status. */
  async #drawn(req: IncomingMessage, { status, headers }: Response) {
    const page = await this.#routes(refusalOf(req, { status }))
    for (const [name, value] of headers) if (!page.headers.has(name)) page.headers.set(name, value)
    return page
  }
}

/** What is refused on the way to a route is thrown as a route throws it. */
function thrownResponse(thrown: unknown) {
  if (thrown instanceof Response) return thrown
  throw thrown
}

// Where a route has neither a page nor words, Remix answers with words for programmers.
const isBlank = ({ status, body, headers }: Response) =>
  status >= 400 && (!body || headers.has('X-Remix-Error'))

function staticFiles(folder: string): Assets {
  const files = sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders(res, path) {
      const named = path.startsWith('/assets/')
      const cache = named ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
      res.setHeader('Cache-Control', cache)
      res.setHeader('X-Content-Type-Options', 'nosniff')
      // The one kind of file that it does not know.
      if (path.endsWith('.ico')) res.setHeader('Content-Type', 'image/x-icon')
    },
  })
  return (req, res) => {
    let found = true
    files(req, res, () => {
      found = false
    })
    return found
  }
}

/** The status of what no route is asked about. */
function unheard({ method = '', url = '/' }: IncomingMessage) {
  if (!methods.includes(method)) return 405
  if (isTooLong(url)) return 414
  return isReadable(url) ? undefined : 400
}

// PostgreSQL keeps no text with a null byte in it, and no reader of ours sends one.
function isReadable(url: string) {
  try {
    return decodeURIComponent(pathOf(url)) !== '' && !url.includes('%00')
  } catch {
    return false
  }
}

// The longest of ours are a tenth of this. The router takes the square of a path's length, where it is all slashes.
const isTooLong = (url: string) => url.length > 8000 || pathOf(url).length > 1000

function pathOf(url: string) {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}

/** Stops taking requests, lets those under way finish, then closes. */
function stop(server: Server) {
  return new Promise<void>((resolve) => {
    // A browser keeps its connection for the next request, also when the last one was answered while we stop.
    const sweeping = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearInterval(sweeping)
      resolve()
    })
    setTimeout(() => server.closeAllConnections(), 10_000).unref()
  })
}
