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

const takes = { bytes: 10, fields: 1, longest: 5 }
const layout = { enter: { read: 'desk.open' }, sheet: 'desk', takes, kept: {}, compressed: true }
const below = (id: string, parentId: string, handle?: object) => ({
  [id]: { id, parentId, path: id, module: { handle } },
})

test('the looks and forms of a layout are those of the pages in it, unless they say otherwise', () => {
  const find = routeTable({
    ...root,
    ...below('desk', 'root', layout),
    ...below('list', 'desk'),
    ...below('own', 'desk', { sheet: 'door' }),
  } as unknown as Routes)

  expect(find('/desk/list')?.handle).toEqual({ sheet: 'desk', takes })
  expect(find('/desk/own')?.handle).toEqual({ sheet: 'door', takes })
  expect(find('/nowhere')).toBe(undefined)
})

test('who may enter each says for itself, and nobody enters by a layout that lets nobody in', () => {
  const find = routeTable({
    ...root,
    ...below('desk', 'root', layout),
    ...below('open', 'desk', { enter: 'everyone' }),
    ...below('shut', 'root', { sheet: 'desk' }),
    ...below('open-in-shut', 'shut', { enter: 'everyone' }),
  } as unknown as Routes)

  expect(find('/desk/open')?.handle.enter).toBe('everyone')
  expect(find('/shut/open-in-shut')?.handle.enter).toBe(undefined)
})
