import type { RouteConfigEntry } from '@remix-run/route-config'
import routes from '#app/routes.ts'

export type Route = { path: string; file: string }

/** Every address of the house with its file, layouts left out. */
export function allRoutes(): Route[] {
  const flat = (entries: RouteConfigEntry[], above: string): Route[] =>
    entries.flatMap((entry) => {
      const path = [above, entry.path].filter(Boolean).join('/')
      return entry.children ? flat(entry.children, path) : [{ path: `/${path}`, file: entry.file }]
    })
  return flat(routes as RouteConfigEntry[], '')
}
