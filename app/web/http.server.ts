import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import { config } from '#app/config.server.ts'
import { drawnBytes } from '#app/tools/drawn.ts'
import { crowdsTurn, db } from '#db/connect.ts'
import { Unavailable } from '#db/fault.ts'
import { type Asking, asking } from './asking.server.ts'
import { logFault, refusalFor } from './fault.server.ts'
import { type Files, staticFiles } from './files.server.ts'
import {
  addressOf,
  networkOf,
  oldWay,
  type Refusal,
  Refused,
  refusalOf,
  requestOf,
} from './incoming.server.ts'
import { isOwnOrigin } from './origin.ts'
import { methods, sendMethods, sendRefusal, sendResponse } from './outgoing.server.ts'
import { bodyOf, isThrownAway } from './posted.server.ts'
import { type Limit, whenSpent } from './rate-limit.server.ts'
import { Refusals } from './refusals.server.ts'
import { type RouteAt, routeTable, type Said } from './route-table.server.ts'
import { type Handler, handlerOf } from './routes.server.ts'
import { VisitorsPages } from './visitors-pages.server.ts'

/** Starts the web server on the built app; resolves when it listens. */
export async function serve(build: ServerBuild, folder: string) {
  const desk = new FrontDesk(build, staticFiles(folder))
  // Most of what comes has no body: no stream is made to read one from.
  const about = { optimizeEmptyRequests: true }
  const server = createServer(about, (req, res) => desk.receive(req, res))
  server.requestTimeout = 30_000
  server.headersTimeout = 15_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.PORT, config.HOST, () => resolve())
  })
  const stopTelling = desk.refusals.tellRegularly()
  const stop = () => {
    desk.isStopping = true
    return closed(server).then(stopTelling)
  }
  return { server, stop }
}

/** Where every request comes in: kept pages first, then files, then the routes. */
class FrontDesk {
  readonly #routes: Handler
  readonly #at: (pathname: string) => RouteAt | undefined
  readonly #files: Files
  readonly #pages: VisitorsPages
  readonly refusals = new Refusals()
  /** Whoever is answered from now on finds the next process, and is told so in time. */
  isStopping = false

  constructor(build: ServerBuild, files: Files) {
    this.#routes = handlerOf(build)
    this.#at = routeTable(build.routes)
    this.#files = files
    this.#pages = new VisitorsPages(build, db)
  }

  receive(req: IncomingMessage, res: ServerResponse) {
    if (this.isStopping) res.shouldKeepAlive = false
    const answering = this.#begin(req, res)
    if (answering !== true) void this.#end(req, res, answering)
  }

  /** A page that is kept is sent at once: most of what is asked costs no more than that. */
  #begin(req: IncomingMessage, res: ServerResponse): Promise<void> | true | undefined {
    try {
      return isReading(req) ? this.#pages.answer(req, res) : undefined
    } catch (error) {
      return Promise.reject(error)
    }
  }

  async #end(req: IncomingMessage, res: ServerResponse, answering: Promise<void> | undefined) {
    try {
      await (answering ?? this.#answer(req, res))
    } catch (error) {
      if (!res.destroyed) await this.#fail(req, res, error)
    }
    if (res.statusCode >= 400) this.refusals.note(res.statusCode, this.#routeOf(req)?.id ?? '-')
  }

  #fail(req: IncomingMessage, res: ServerResponse, error: unknown) {
    if (error instanceof Refused) return this.#refuse(req, res, error.refusal)
    logFault(error, { sentence: 'a request failed' })
    const isAway = error instanceof Unavailable
    return this.#refuse(
      req,
      res,
      isAway ? refusalFor(req, { fault: error }, null) : { status: 500 },
    )
  }

  #routeOf(req: IncomingMessage) {
    return this.#at(addressOf(req).pathname)
  }

  #saidAt(req: IncomingMessage): Said {
    return this.#routeOf(req)?.handle ?? {}
  }

  /** A refusal made here looks like every other page. */
  async #refuse(req: IncomingMessage, res: ServerResponse, refusal: Refusal) {
    if (res.headersSent) return void res.end()
    try {
      if (!(await isThrownAway(req))) res.setHeader('Connection', 'close')
      const response = await this.#routes(refusalOf(req, refusal))
      await sendResponse(res, { req, response, handle: this.#saidAt(req), nonce: '' })
    } catch {
      if (!res.headersSent) sendRefusal(res, refusal.status)
    }
  }

  #answer(req: IncomingMessage, res: ServerResponse) {
    if (req.method === 'OPTIONS') return sendMethods(res)
    const status = unheard(req)
    if (status) return this.#refuse(req, res, { status })
    if (isReading(req) && this.#files(req, res)) return
    return this.#ask(req, res)
  }

  async #ask(req: IncomingMessage, res: ServerResponse) {
    const { host, origin } = req.headers
    const site = req.headers['sec-fetch-site'] as string | undefined
    if (!isOwnOrigin(req.method ?? 'GET', { origin, host, site }, config.BASE_URL))
      return this.#refuse(req, res, { status: 403, reason: 'foreign' })
    const nonce = Buffer.from(drawnBytes(16)).toString('base64')
    const handle = this.#saidAt(req)
    // Where nobody is let in, nothing is there.
    if (!handle.enter) return this.#refuse(req, res, { status: 404 })
    const answered = await this.#answered(req, res, nonce).catch(thrownResponse)
    if (!(await isThrownAway(req))) res.setHeader('Connection', 'close')
    const asksPage = isBlank(answered) && String(req.headers.accept).includes('text/html')
    const response = asksPage ? await this.#drawn(req, answered) : answered
    await sendResponse(res, { req, response, handle, nonce })
  }

  async #answered(req: IncomingMessage, res: ServerResponse, nonce: string) {
    const takes = this.#routeOf(req)?.handle.takes
    const body = await bodyOf(req, res, takes)
    if (takes?.crowd && body) await turnFor(req, { body, limit: takes.crowd })
    const asked: Asking = {}
    const response = await asking.run(asked, () => this.#routes(requestOf(req, { body, nonce })))
    const { fault, has_committed } = asked
    if (fault && response.status === 500)
      throw new Refused(refusalFor(req, { fault, has_committed }, body))
    return response
  }

  /** A route without a page of its own refuses with a bare status: a reader gets the page of that status. */
  async #drawn(req: IncomingMessage, { status, headers }: Response) {
    const wait_seconds = Number(headers.get('Retry-After') ?? 0)
    const page = await this.#routes(refusalOf(req, { status, wait_seconds }))
    for (const [name, value] of headers) if (!page.headers.has(name)) page.headers.set(name, value)
    return page
  }
}

/** Well above what people type; larger ones come one by one, as the loop is free. */
const smallForm = 4000

async function turnFor(req: IncomingMessage, { body, limit }: { body: Buffer; limit: Limit }) {
  if (body.length > smallForm || (await whenSpent(limit, networkOf(req)))) return
  try {
    await crowdsTurn(db)
  } catch (fault) {
    throw fault instanceof Unavailable ? new Refused(refusalFor(req, { fault }, body)) : fault
  }
}

const isReading = ({ method }: IncomingMessage) => method === 'GET' || method === 'HEAD'

/** What is refused on the way to a route is thrown as a route throws it. */
function thrownResponse(thrown: unknown) {
  if (thrown instanceof Response) return thrown
  throw thrown
}

// Where a route has neither a page nor words, Remix answers with words for programmers; a refusal for a while has
// its seconds, for a page that there is not.
const isBlank = ({ status, body, headers }: Response) =>
  status >= 400 && (!body || headers.has('X-Remix-Error') || isBareWait(headers))

const isBareWait = (headers: Headers) =>
  headers.has('Retry-After') && String(headers.get('Content-Type')).startsWith('application/json')

/** The status of what no route is asked about. */
function unheard({ method = '', url = '/' }: IncomingMessage) {
  if (!methods.includes(method)) return 405
  if (isTooLong(url)) return 414
  return isReadable(url) ? undefined : 400
}

// PostgreSQL keeps no text with a null byte in it. No path of ours has a backslash or anything that ends a line: the
// framework would read `/%5C` and `/%09/` as `//`, where another host begins, and fail; `/%E2%80%A8` is no route to it.
function isReadable(url: string) {
  try {
    const path = decodeURIComponent(pathOf(url))
    return !/^$|[\p{Cc}\u2028\u2029\\]/u.test(path) && !url.includes('%00') && !asksForRoute(url)
  } catch {
    return false
  }
}

/** Remix's older way of asking for one route's data: no page of ours does, and each try would be a line in the log. */
const asksForRoute = (url: string) => new URLSearchParams(url.slice(pathOf(url).length)).has(oldWay)

// The longest of ours are a tenth of this. The router takes the square of a path's length, where it is all slashes.
const isTooLong = (url: string) => url.length > 8000 || pathOf(url).length > 1000

function pathOf(url: string) {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}

/** Stops taking requests, lets those under way finish, then closes. */
function closed(server: Server) {
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
