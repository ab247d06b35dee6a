import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { expect, test } from 'vitest'
import { routeTable } from '#app/web/route-table.server.ts'
import { allRoutes } from '../support/routes.ts'

type Routes = ServerBuild['routes']

const root = { root: { id: 'root', path: '', module: {} } }
const asBuilt = (module: (file: string) => object) =>
  ({
    ...root,
    ...Object.fromEntries(
      allRoutes().map(({ path, file }) => [
        file,
        path === '/'
          ? { id: file, parentId: 'root', index: true, module: module(file) }
          : { id: file, parentId: 'root', path: path.slice(1), module: module(file) },
      ]),
    ),
  }) as unknown as Routes

const house = routeTable(asBuilt(() => ({})))
const routersOwn = allRoutes().map(({ path, file }) => ({ id: file, path }))
const byRouter = (pathname: string) => matchRoutes(routersOwn, pathname)?.at(-1)?.route.id

const filled = allRoutes().map(({ path }) => path.replace(/:\w+/g, 'x-1').replace('*', 'no/where'))
const near = ['new', 'events', 'registrations', 'x', 'programme', 'press', 'asked', 'my', 'desk']

test('every address leads where the router leads it', () => {
  const addresses = [
    ...filled,
    ...filled.map((path) => `${path}/`),
    ...filled.map((path) => path.toUpperCase()),
    ...filled.map((path) => path.replace('e', '%65')),
    ...filled.map((path) => path.replace('x-1', '%2F%C3%A5')),
    ...filled.flatMap((path) => near.map((word) => path.replace('x-1', word))),
    ...filled.flatMap((path) => near.map((word) => `${path}/${word}`)),
  ]

  expect(addresses.filter((path) => house(path)?.id !== byRouter(path))).toEqual([])
})

test('a page’s data stands at its page', () => {
  expect(house('/_root.data')?.id).toBe(byRouter('/'))
  expect(house('/desk/events/x.data')?.id).toBe(byRouter('/desk/events/x'))
})

test('what a layout says is true of the pages in it, unless they say otherwise', () => {
  const find = routeTable({
    ...root,
    desk: { id: 'desk', parentId: 'root', module: { handle: { sheet: 'desk' } } },
    list: { id: 'list', parentId: 'desk', path: 'list', module: {} },
    own: { id: 'own', parentId: 'desk', path: 'own', module: { handle: { sheet: 'door' } } },
  } as unknown as Routes)

  expect(find('/list')?.handle).toEqual({ sheet: 'desk' })
  expect(find('/own')?.handle).toEqual({ sheet: 'door' })
  expect(find('/nowhere')).toBe(undefined)
})
