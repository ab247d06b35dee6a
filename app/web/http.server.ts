import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import { config } from '#app/config.server.ts'
import { db } from '#db/connect.ts'
import { Unavailable } from '#db/fault.ts'
import { type Asking, asking } from './asking.server.ts'
import { logFault, refusalFor } from './fault.server.ts'
import { type Files, staticFiles } from './files.server.ts'
import { bodyOf, oldWay, type Refusal, refusalOf, requestOf, TooLarge } from './incoming.server.ts'
import { isOwnOrigin } from './origin.ts'
import { methods, sendMethods, sendRefusal, sendResponse } from './outgoing.server.ts'
import { type Handler, handlerOf } from './routes.server.ts'
import { VisitorsPages } from './visitors-pages.server.ts'

/** Starts the web server on the built app; resolves when it listens. */
export async function serve(build: ServerBuild, folder: string) {
  const desk = new FrontDesk(build, staticFiles(folder))
  const server = createServer((req, res) => desk.receive(req, res))
  server.requestTimeout = 30_000
  server.headersTimeout = 15_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.PORT, config.HOST, () => resolve())
  })
  return { server, stop: () => stop(server) }
}

/** Where every request comes in: kept pages first, then files, then the routes. */
class FrontDesk {
  readonly #routes: Handler
  readonly #files: Files
  readonly #pages: VisitorsPages

  constructor(build: ServerBuild, files: Files) {
    this.#routes = handlerOf(build)
    this.#files = files
    this.#pages = new VisitorsPages(build, db)
  }

  receive(req: IncomingMessage, res: ServerResponse) {
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
      if (res.destroyed) return
      const isTooLarge = error instanceof TooLarge
      if (!isTooLarge) logFault(error, { sentence: 'a request failed' })
      if (error instanceof Unavailable)
        return this.#refuse(req, res, refusalFor(req, { fault: error }, null))
      await this.#refuse(req, res, { status: isTooLarge ? 413 : 500 })
    }
  }

  /** A refusal made here looks like every other page. */
  async #refuse(req: IncomingMessage, res: ServerResponse, refusal: Refusal) {
    if (res.headersSent) return void res.end()
    res.setHeader('Connection', 'close')
    try {
      const response = await this.#routes(refusalOf(req, refusal))
      await sendResponse(res, { req, response, nonce: '' })
    } catch {
      if (!res.headersSent) sendRefusal(res, refusal.status)
    }
  }

  #answer(req: IncomingMessage, res: ServerResponse) {
    if (req.method === 'OPTIONS') return sendMethods(res)
    if (!methods.includes(req.method ?? '')) return this.#refuse(req, res, { status: 405 })
    if (!isReadable(req.url ?? '/')) return this.#refuse(req, res, { status: 400 })
    if (isReading(req) && this.#files(req, res)) return
    return this.#ask(req, res)
  }

  async #ask(req: IncomingMessage, res: ServerResponse) {
    const { host, origin } = req.headers
    const site = req.headers['sec-fetch-site'] as string | undefined
    if (!isOwnOrigin(req.method ?? 'GET', { origin, host, site }, config.BASE_URL))
      return this.#refuse(req, res, { status: 403, reason: 'foreign' })
    const nonce = randomBytes(16).toString('base64')
    const body = await bodyOf(req)
    const request = requestOf(req, { body, nonce })
    const asked: Asking = {}
    const response = await asking.run(asked, () => this.#routes(request))
    const { fault, has_committed } = asked
    if (fault && response.status === 500)
      return this.#refuse(req, res, refusalFor(req, { fault, has_committed }, body))
    const page = isBlank(response) && String(req.headers.accept).includes('text/html')
    if (page) await sendResponse(res, { req, response: await this.#drawn(req, response), nonce })
    else await sendResponse(res, { req, response, nonce })
  }

  /** A route without a page of its own refuses with a bare status: a reader gets the page of that status. */
  async #drawn(req: IncomingMessage, { status, headers }: Response) {
    const wait_seconds = Number(headers.get('Retry-After') ?? 0)
    const page = await this.#routes(refusalOf(req, { status, wait_seconds }))
    for (const [name, value] of headers) if (!page.headers.has(name)) page.headers.set(name, value)
    return page
  }
}

const isReading = ({ method }: IncomingMessage) => method === 'GET' || method === 'HEAD'

// Where a route has neither a page nor words, Remix answers with words for programmers; a refusal for a while has
// its seconds, for a page that there is not.
const isBlank = ({ status, body, headers }: Response) =>
  status >= 400 && (!body || headers.has('X-Remix-Error') || isBareWait(headers))

const isBareWait = (headers: Headers) =>
  headers.has('Retry-After') && String(headers.get('Content-Type')).startsWith('application/json')

// PostgreSQL keeps no text with a null byte in it, and no reader of ours sends one.
function isReadable(url: string) {
  try {
    return decodeURIComponent(pathOf(url)) !== '' && !url.includes('%00') && !asksForRoute(url)
  } catch {
    return false
  }
}

/** Remix's older way of asking for one route's data: no page of ours does, and each try would be a line in the log. */
const asksForRoute = (url: string) => new URLSearchParams(url.slice(pathOf(url).length)).has(oldWay)

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
