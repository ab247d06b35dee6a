import { createRequestHandler, type ServerBuild } from '@remix-run/node'

export type Handler = (request: Request) => Promise<Response>

type Routes = ServerBuild['routes']

/**
 * Answers requests by the build's routes. The router makes a pattern of every route anew for every
 * request, which took a quarter of a registration's time, so each part of the house (what stands first
 * in the address) is asked of its own routes; what has no part of its own is asked of all.
 */
export function handlerOf(build: ServerBuild): Handler {
  const whole = createRequestHandler(build, 'production')
  const parts = new Map<string, Handler>()
  for (const part of partsOf(build.routes)) {
    const routes = routesIn(build.routes, part)
    parts.set(part, createRequestHandler(only(build, routes), 'production'))
  }
  return (request) => (parts.get(partOf(new URL(request.url).pathname)) ?? whole)(request)
}

/** A page draws its routes from the list that is meant for the browser. */
function only(build: ServerBuild, routes: Routes): ServerBuild {
  const listed = Object.entries(build.assets.routes).filter(([id]) => id in routes)
  return { ...build, routes, assets: { ...build.assets, routes: Object.fromEntries(listed) } }
}

/** Answers for one route alone, asked only for what is known to be its own: there is nothing to look through. */
export function handlerOfRoute(build: ServerBuild, id: string): Handler {
  const above = build.routes[id]?.parentId
  const routes = Object.fromEntries(
    Object.entries(build.routes).filter(([one]) => one === id || one === above),
  )
  return createRequestHandler(only(build, routes), 'production')
}

/** `/desk/events` and `/desk.data` are of the part `desk`. */
const partOf = (pathname: string) => pathname.split('/')[1]?.replace(/\.data$/, '') ?? ''

/** The pattern of a route's address, with what stands above it. */
export function pathOf(routes: Routes, id: string): string {
  const route = routes[id]
  if (!route) return ''
  const above = route.parentId === undefined ? '' : pathOf(routes, route.parentId)
  return route.path ? `${above}/${route.path}` : above
}

/** The first words of all addresses, but for those that are no plain word. */
export function partsOf(routes: Routes) {
  const parts = Object.keys(routes).map((id) => partOf(pathOf(routes, id)))
  return new Set(parts.filter((part) => /^[a-z-]+$/.test(part)))
}

/** The routes of one part, and those of every part: what stands above them, and what catches the rest. */
export function routesIn(routes: Routes, part: string): Routes {
  const own = Object.entries(routes).filter(([id]) =>
    ['', '*', part].includes(partOf(pathOf(routes, id))),
  )
  return Object.fromEntries(own)
}
