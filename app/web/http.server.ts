import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import sirv from 'sirv'
import { config } from '#app/config.server.ts'
import { db } from '#db/connect.ts'
import { bodyOf, requestOf, TooLarge } from './incoming.server.ts'
import { log } from './log.server.ts'
import { isOwnOrigin } from './origin.ts'
import { pageHeaders, sendKept, sendRefusal, sendResponse } from './outgoing.server.ts'
import { type CachedPage, finishedPage, PageCache } from './page-cache.server.ts'
import { readerFrom } from './reader.server.ts'
import { type Handler, handlerOf } from './routes.server.ts'

type Assets = (req: IncomingMessage, res: ServerResponse) => boolean

// The desk, the door and a person's own pages are never kept.
const visitorsPage =
  /^\/(?:$|events\/[\w-]+(?:\/programme|\/press)?$|projects\/[\w-]+$|accessibility$|privacy$)/

/** Starts the web server on the built app; resolves when it listens. */
export async function serve(build: ServerBuild, folder: string) {
  const desk = new FrontDesk(handlerOf(build), staticFiles(folder))
  const server = createServer((req, res) => void desk.receive(req, res))
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
  readonly #files: Assets
  readonly #pages = new PageCache(db)

  constructor(routes: Handler, files: Assets) {
    this.#routes = routes
    this.#files = files
  }

  async receive(req: IncomingMessage, res: ServerResponse) {
    try {
      await this.#answer(req, res)
    } catch (error) {
      if (error instanceof TooLarge) return sendRefusal(res, 413)
      if (res.destroyed) return
      log.error({ error: (error as Error).message }, 'a request failed')
      if (!res.headersSent) res.writeHead(500)
      res.end()
    }
  }

  #answer(req: IncomingMessage, res: ServerResponse) {
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
      return sendRefusal(res, 403)
    const nonce = randomBytes(16).toString('base64')
    const response = await this.#routes(requestOf(req, { body: await bodyOf(req), nonce }))
    await sendResponse(res, { req, response, nonce })
  }
}

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
