import type { ServerBuild } from '@remix-run/node'
import type { PageHandle } from './page-handle.ts'

type Routes = ServerBuild['routes']
/** What a route says, and may have left out. */
export type Said = Partial<PageHandle>
export type RouteAt = { id: string; handle: Said }
type Step = { words: Map<string, Step>; any?: Step; rest?: RouteAt; here?: RouteAt }

/**
 * Which route an address leads to, and what is true of it. The router's own way asks every pattern of the house; this
 * one takes a step a segment. Like the router it does not tell capitals from small letters, nor minds a last slash.
 */
export function routeTable(routes: Routes): (pathname: string) => RouteAt | undefined {
  const first: Step = { words: new Map() }
  const above = new Set(Object.values(routes).map(({ parentId }) => parentId))
  for (const id of Object.keys(routes)) {
    if (above.has(id)) continue
    const at = { id, handle: handleOf(routes, id) }
    const segments = segmentsOf(pathOf(routes, id))
    const end = segments.reduce(stepTo, first)
    if (segments.at(-1) === '*') end.rest = at
    else end.here = at
  }
  return (pathname) => find(first, segmentsOf(pageOf(pathname)).map(decoded))
}

/** A letter may be written as `%73`; what no text can be made of leads nowhere. */
function decoded(segment: string) {
  try {
    return decodeURIComponent(segment).toLowerCase()
  } catch {
    return segment
  }
}

/** A page's data is asked at `/desk/events.data`, the start page's at `/_root.data`. */
const pageOf = (pathname: string) => pathname.replace(/^\/_root\.data$/, '/').replace(/\.data$/, '')

function segmentsOf(path: string) {
  const segments = path.toLowerCase().split('/').slice(1)
  while (segments.at(-1) === '') segments.pop()
  return segments
}

function stepTo(step: Step, segment: string): Step {
  if (segment === '*') return step
  if (segment.startsWith(':')) {
    step.any ??= { words: new Map() }
    return step.any
  }
  const next = step.words.get(segment) ?? { words: new Map() }
  step.words.set(segment, next)
  return next
}

/** The more it says in words, the nearer; where that leads nowhere, what takes anything. */
function find(step: Step, [segment, ...further]: string[]): RouteAt | undefined {
  if (segment === undefined) return step.here ?? step.rest
  const word = step.words.get(segment)
  const any = segment === '' ? undefined : step.any
  return (word && find(word, further)) ?? (any && find(any, further)) ?? step.rest
}

/** The pattern of a route's address, with what stands above it. */
export function pathOf(routes: Routes, id: string) {
  const paths = lineOf(routes, id).map((one) => routes[one]?.path)
  return `/${paths.filter(Boolean).join('/')}`
}

/**
 * Looks and forms are those of the layouts above where it says nothing. All else it says for itself; and nobody enters
 * by a layout that lets nobody in, as its loader runs too.
 */
function handleOf(routes: Routes, id: string): Said {
  const said = lineOf(routes, id).map((one): Said => routes[one]?.module?.handle ?? {})
  const { hydrate, sheet, takes } = Object.assign({}, ...said) as Said
  const { enter, kept, compressed } = said.at(-1) ?? {}
  const layouts = said.slice(1, -1)
  return {
    enter: layouts.every((one) => one.enter) ? enter : undefined,
    kept,
    compressed,
    hydrate,
    sheet,
    takes,
  }
}

/** The route, with all that it stands in before it. */
export function lineOf(routes: Routes, id: string): string[] {
  const parent = routes[id]?.parentId
  return parent === undefined ? [id] : [...lineOf(routes, parent), id]
}
