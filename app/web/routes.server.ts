import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { lineOf, routeTable } from './route-table.server.ts'

export type Handler = (request: Request) => Promise<Response>

/**
 * Answers requests by the build's routes. The router makes a pattern of every route anew for every request, which
 * took a quarter of a registration's time, so each is asked of its own route alone, with what that stands in.
 */
export function handlerOf(build: ServerBuild): Handler {
  const find = routeTable(build.routes)
  const whole = createRequestHandler(build, 'production')
  const known = new Map<string, Handler>()
  const make = (id: string) => {
    const handler = handlerOfRoute(build, id)
    known.set(id, handler)
    return handler
  }
  return (request) => {
    const id = find(new URL(request.url).pathname)?.id
    const handler = id === undefined ? whole : (known.get(id) ?? make(id))
    return handler(request)
  }
}

/** Answers for one route alone, asked only for what is known to be its own: there is nothing to look through. */
export const handlerOfRoute = (build: ServerBuild, id: string): Handler =>
  createRequestHandler(only(build, lineOf(build.routes, id)), 'production')

/** The build with some of its routes; a page draws them from the list that is meant for the browser. */
function only(build: ServerBuild, ids: string[]): ServerBuild {
  const some = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id)))
  const assets = { ...build.assets, routes: some(build.assets.routes) }
  return { ...build, routes: some(build.routes), assets }
}
