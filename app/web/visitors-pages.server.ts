import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import { config } from '#app/config.server.ts'
import type { Db } from '#db/connect.ts'
import { type Asking, asking } from './asking.server.ts'
import { codingOf } from './compression.server.ts'
import { type KeptAddress, KeptAddresses, withOffered } from './kept-addresses.server.ts'
import { KeptPage } from './kept-page.server.ts'
import { hearingOffers, type Offers } from './offers.server.ts'
import { acceptedBy, pageHeaders, sendKept } from './outgoing.server.ts'
import { PageCache } from './page-cache.server.ts'
import { PerTurn } from './per-turn.ts'
import { type Look, lookOf } from './reader.server.ts'
import { type Handler, handlerOfRoute } from './routes.server.ts'

/** About half a millisecond's work. */
const pagesATurn = 8

/** Answers what looks the same to everybody in one language and theme, from pages that are kept. */
export class VisitorsPages {
  readonly #build: ServerBuild
  readonly #addresses: KeptAddresses
  readonly #pages: PageCache
  readonly #handlers = new Map<string, Handler>()
  readonly #turns = new PerTurn(pagesATurn)

  constructor(build: ServerBuild, db: Db) {
    this.#build = build
    this.#addresses = new KeptAddresses(build.routes)
    this.#pages = new PageCache(db)
  }

  /** Undefined where no kept page is asked for; a promise where it must be made first. */
  answer(req: IncomingMessage, res: ServerResponse): Promise<void> | true | undefined {
    const address = this.#addresses.of(req.url ?? '/')
    if (!address) return undefined
    const look = lookOf(req.headers.cookie ?? '', address.named)
    const page = address.asked.length === 0 ? this.#pages.get(keyOf(address, look)) : undefined
    const form = page?.form(codingOf(acceptedBy(req)))
    if (!page || !form) return this.#find(req, res, { address, look })
    const turn = this.#turns.next()
    if (turn) return turn.then(() => this.#find(req, res, { address, look }))
    sendKept(req, res, { status: page.status, form, named: address.named })
    return true
  }

  async #find(req: IncomingMessage, res: ServerResponse, { address, look }: Sought) {
    const page = await this.#page({ address, look })
    const form = await page.formSoon(codingOf(acceptedBy(req)))
    sendKept(req, res, { status: page.status, form, named: address.named })
  }

  async #page({ address, look }: Sought): Promise<KeptPage> {
    const page = await this.#pageAt({ address, look })
    if (address.asked.length === 0) return page
    const more = withOffered(address, page.offers)
    return more.search === address.search ? page : this.#pageAt({ address: more, look })
  }

  #pageAt(sought: Sought) {
    const key = keyOf(sought.address, sought.look)
    return this.#pages.get(key) ?? this.#pages.make(key, () => this.#make(sought))
  }

  /** Of who asks, the routes learn nothing but the address, the language and the theme. */
  async #make({ address, look }: Sought) {
    const headers = { cookie: `lang=${look.language}; theme=${look.theme}` }
    const url = `${config.BASE_URL}${address.path}${address.search}`
    const offers: Offers = new Map()
    const request = new Request(url, { headers })
    const asked: Asking = {}
    const response = await asking.run(asked, () =>
      hearingOffers(offers, () => this.#handler(address.route)(request)),
    )
    // A page that could not be made is nobody's to keep.
    if (asked.fault) throw asked.fault
    // What is everybody's sets nobody's cookies.
    response.headers.delete('Set-Cookie')
    return new KeptPage({
      status: response.status,
      headers: [...response.headers, ...pageHeaders],
      body: Buffer.from(await response.arrayBuffer()),
      offers,
    })
  }

  #handler(route: string) {
    const handler = this.#handlers.get(route) ?? handlerOfRoute(this.#build, route)
    this.#handlers.set(route, handler)
    return handler
  }
}

type Sought = { address: KeptAddress; look: Look }

const keyOf = ({ path, search }: KeptAddress, { language, theme }: Look) =>
  `${language} ${theme} ${path}${search}`
