import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { handlerOf } from '#app/web/routes.server.ts'

const saying = (word: string) => ({ loader: () => new Response(word) })
const route = (id: string, path: string | undefined, more: object = {}) => ({
  [id]: { id, parentId: 'root', path, module: saying(id), ...more },
})

const routes = {
  root: { id: 'root', path: '', module: {} },
  ...route('home', undefined, { index: true }),
  ...route('event', 'events/:event'),
  ...route('register', 'events/:event/register'),
  ...route('desk', undefined, { module: {} }),
  ...route('desk-events', 'desk', { parentId: 'desk', index: true }),
  ...route('desk-event', 'desk/events/:event', { parentId: 'desk' }),
  ...route('missing', '*'),
} as unknown as ServerBuild['routes']

const build = {
  routes,
  assets: { routes: {} },
  future: {},
  entry: { module: {} },
} as unknown as ServerBuild

test.each([
  ['/', 'home'],
  ['/events/bazaren', 'event'],
  ['/events/bazaren/register', 'register'],
  ['/EVENTS/bazaren', 'event'],
  ['/%65vents/bazaren', 'event'],
  ['/events/a%2Fb', 'event'],
  ['/desk', 'desk-events'],
  ['/desk/events/1', 'desk-event'],
  ['/desk/nowhere', 'missing'],
  ['/events', 'missing'],
  ['/nowhere/at/all', 'missing'],
])('%s is answered by %s', async (path, id) => {
  const answer = await handlerOf(build)(new Request(`http://localhost:3000${path}`))

  expect(await answer.text()).toBe(id)
})
