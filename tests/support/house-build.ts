import type { RouteConfigEntry } from '@remix-run/route-config'
import type { ServerBuild } from '@remix-run/server-runtime'
import routes from '#app/routes.ts'
import { buildOf, type Routes } from './serving.ts'

type Acting = { action?: (...args: never[]) => unknown }

/** The whole house as it is built, layouts too. `acted` is told the file of every action that runs. */
export async function houseBuild(acted: (file: string) => void = () => undefined) {
  const built: Routes = {}
  await Promise.all(
    flat(routes as RouteConfigEntry[], 'root').map(async ({ file, ...route }) => {
      const module = await load(file)
      built[file] = { id: file, ...route, module: watched(module, () => acted(file)) }
    }),
  )
  return buildOf(built) as unknown as ServerBuild
}

const load = async (file: string): Promise<Acting> =>
  import(/* @vite-ignore */ new URL(`../../app/${file}`, import.meta.url).href)

function watched({ action, ...module }: Acting, acts: () => void) {
  if (!action) return module
  const watching = (...args: never[]) => {
    acts()
    return action(...args)
  }
  return { ...module, action: watching }
}

type Flat = { file: string; parentId: string; path?: string; index?: boolean }

function flat(entries: RouteConfigEntry[], parentId: string): Flat[] {
  return entries.flatMap(({ file, path, index, children = [] }) => [
    { file, parentId, ...(path ? { path } : {}), ...(index ? { index } : {}) },
    ...flat(children, file),
  ])
}
