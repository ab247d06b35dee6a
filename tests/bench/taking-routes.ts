// Which routes of the built app take a form from anybody, and how much of it; told on stdout.

import { routeTable } from '#app/web/route-table.server.ts'
import { openBuild } from '../../bin/build.ts'
import type { TakingRoute } from './hostile.ts'

const { server } = await openBuild()
const at = routeTable(server.routes)

function pathOf(id: string): string {
  const route = server.routes[id]
  if (!route) return ''
  const above = route.parentId === undefined ? '' : pathOf(route.parentId)
  return route.path ? `${above}/${route.path}` : above
}

const taking = Object.entries(server.routes).flatMap(([id, { module }]): TakingRoute[] => {
  const path = pathOf(id)
  const takes = module.action ? at(path)?.handle.takes : undefined
  return takes && !takes.from ? [{ path, takes }] : []
})
process.stdout.write(JSON.stringify(taking), () => process.exit(0))
