import type { ServerBuild } from '@remix-run/node'
import type { Language } from '#app/locales/words.server.ts'
import type { Offers } from './offers.server.ts'
import type { Keeping } from './page-handle.ts'
import { languageIn } from './reader.server.ts'
import { pathOf, routeTable } from './route-table.server.ts'

/** What is kept under one address, however it was spelt and whatever else was written behind it. */
export type KeptAddress = {
  route: string
  path: string
  /** The queries that the page knows, in its own order: `?type=fair`, or nothing. */
  search: string
  /** The language that the address asks for. */
  named: Language | undefined
  /** Asked for beside these: only the page itself can say whether it knows them. */
  asked: readonly Pair[]
}

type KeptPath = { bare: KeptAddress; keeping: Keeping }

const mostPaths = 2000
const longestPath = 200

/** Finds the kept page that an address leads to, if it does; a pathname is gone through once. */
export class KeptAddresses {
  readonly #at: ReturnType<typeof routeTable>
  readonly #routes: ServerBuild['routes']
  readonly #paths = new Map<string, KeptPath | undefined>()

  constructor(routes: ServerBuild['routes']) {
    this.#routes = routes
    this.#at = routeTable(routes)
  }

  of(url: string): KeptAddress | undefined {
    const end = url.search(/[?#]/)
    const found = this.#path(end < 0 ? url : url.slice(0, end))
    return found && end >= 0 ? withSearch(found, url.slice(end)) : found?.bare
  }

  #path(written: string) {
    if (this.#paths.has(written)) return this.#paths.get(written)
    const found = this.#find(written)
    if (written.length > longestPath) return found
    if (this.#paths.size >= mostPaths) this.#paths.clear()
    this.#paths.set(written, found)
    return found
  }

  #find(written: string): KeptPath | undefined {
    const segments = segmentsOf(written)
    if (!segments) return undefined
    const asRouted = segments.map((one) => one.replaceAll('/', '%2F'))
    const found = this.#at(`/${asRouted.join('/')}`)
    if (!found?.handle.kept || found.handle.enter !== 'everyone') return undefined
    const words = pathOf(this.#routes, found.id).split('/').filter(Boolean)
    const path = words.map((word, order) =>
      word.startsWith(':') ? encodeURIComponent(segments[order] ?? '') : word,
    )
    const bare = { ...nothing, route: found.id, path: `/${path.join('/')}` }
    return { bare, keeping: found.handle.kept }
  }
}

const nothing = { search: '', named: undefined, asked: [] } as const

/** As the router reads them: steps up and down taken, decoded one by one, without slashes at the end. */
function segmentsOf(written: string) {
  // A page's data stands beside it, and is not the page.
  if (!written.startsWith('/') || written.includes('%00') || written.endsWith('.data')) return
  try {
    const { pathname } = new URL(`http://host${written}`)
    return pathname.replace(/\/+$/, '').split('/').slice(1).map(decodeURIComponent)
  } catch {
    return undefined
  }
}

function withSearch({ bare, keeping }: KeptPath, written: string): KeptAddress | undefined {
  if (written.includes('%00')) return undefined
  const queries = new URLSearchParams(written.replace(/#.*/s, ''))
  const named = languageIn(queries)
  const pairs = Object.entries(keeping.queries ?? {}).flatMap(([name, known]) => {
    const value = queries.get(name)
    if (!value || (known !== 'offered' && !known.includes(value))) return []
    return [{ name, value, isAsked: known === 'offered' }]
  })
  if (pairs.length === 0) return named ? { ...bare, named } : bare
  const [asked, sure] = [pairs.filter((one) => one.isAsked), pairs.filter((one) => !one.isAsked)]
  return { ...bare, named, search: searchOf(sure), asked }
}

type Pair = { name: string; value: string }

const searchOf = (pairs: readonly Pair[]) =>
  pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(({ name, value }) => [name, value]))}`

/** The address with those of the values asked for that its page offers, in an order of their own. */
export function withOffered(address: KeptAddress, offers: Offers): KeptAddress {
  const offered = address.asked.filter(({ name, value }) => offers.get(name)?.includes(value))
  const sure = [...new URLSearchParams(address.search)].map(([name, value]) => ({ name, value }))
  return { ...address, search: searchOf([...sure, ...offered]), asked: [] }
}
