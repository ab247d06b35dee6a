import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { eventTabs } from '#app/programme/ui/event-tabs.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { houseBuild } from './support/house-build.ts'
import { allRoutes } from './support/routes.ts'
import { sources } from './support/sources.ts'

const root = join(import.meta.dirname, '..')
const text = (file: string) => readFileSync(join(root, 'app', file), 'utf8')
const { routes } = await houseBuild()

type Part = 'loader' | 'action' | 'default' | 'meta'
type Module = Partial<Record<Part, unknown>> & { handle?: Partial<PageHandle> }

/** Every route of the house, the layouts too. */
const all = Object.values(routes)
  .filter(({ id }) => id !== 'root')
  .map(({ id, module }) => ({ file: id, module: module as Module }))
const pathOf = new Map(allRoutes().map(({ file, path }) => [file, path]))
const enterOf = (file: string) => (routes[file]?.module as Module | undefined)?.handle?.enter
const isMembers = (file: string) => typeof enterOf(file) === 'object'
const missing = '/*'

test('every route file stands in app/routes.ts', () => {
  const files = sources(['app'], /\/routes\/.*\.tsx?$/).map(({ path }) => path.slice(4))

  expect(files.filter((file) => !routes[file])).toEqual([])
})

test('every page has a title of its own', () => {
  const nameless = all.filter(
    ({ file, module }) => module.default && pathOf.has(file) && !module.meta,
  )

  expect(nameless.map(({ file }) => pathOf.get(file))).toEqual([missing])
})

describe('who may enter', () => {
  test('is said by every route of itself', () => {
    expect(all.filter(({ file }) => !enterOf(file)).map(({ file }) => file)).toEqual([])
  })

  test('is members at the desk alone', () => {
    const strange = allRoutes().filter(
      ({ path, file }) => isMembers(file) !== (path === '/desk' || path.startsWith('/desk/')),
    )

    expect(strange.map(({ path }) => path)).toEqual([])
  })

  test('is said of looking by every page, and of changing by every route that acts, and of nothing else', () => {
    const untrue = all.flatMap(({ file, module: { default: page, loader, action } }) => {
      const enter = enterOf(file)
      if (typeof enter !== 'object') return []
      const looks = Boolean(page) || Boolean(loader && !action)
      const wrong = [
        looks !== Boolean(enter.read) && 'read',
        Boolean(action) !== Boolean(enter.act) && 'act',
      ]
      return wrong.filter(Boolean).map((what) => `${file} ${what}`)
    })

    expect(untrue).toEqual([])
  })

  const body = (source: string, part: Part) =>
    new RegExp(`export (?:async )?(?:function|const) ${part}\\b.*\\{\\n([\\s\\S]*)`).exec(
      source,
    )?.[1] ?? ''
  const guards = {
    members: /^ {2}(?:const [^=;]+ = )?await guard\(request, handle\)\n/,
    participant:
      /^ {2}const held = await guardTicket\(request, param\(params, 'registration'\)\)\n/,
    device: /^ {2}const (?:device = await doorGuard|found = await deviceOf)\(request\)\n/,
  }

  test('is asked in the first line of every loader and action, where that is not everyone', () => {
    const careless = all.flatMap(({ file, module }) => {
      const enter = enterOf(file) ?? 'everyone'
      if (enter === 'everyone') return []
      const first = guards[typeof enter === 'object' ? 'members' : enter]
      return (['loader', 'action'] as const)
        .filter((part) => module[part] && !first.test(body(text(file), part)))
        .map((part) => `${file} ${part}`)
    })

    expect(careless).toEqual([])
  })

  test('has a line in docs/security.md for every route that lets in more than members, and for no other', () => {
    const page = readFileSync(join(root, 'docs/security.md'), 'utf8')
    const [open = ''] = page.split(/^## /m).filter((part) => part.startsWith('What stands open'))
    const told = [...open.matchAll(/^\| `([^`]+)`/gm)].map(([, path]) => path)
    const more = allRoutes().filter(({ file }) => !isMembers(file))

    expect(told.toSorted()).toEqual(more.map(({ path }) => path).toSorted())
  })
})

test('what is kept for all may be entered by everyone', () => {
  const strange = all.filter(
    ({ file, module }) => module.handle?.kept && enterOf(file) !== 'everyone',
  )

  expect(strange.map(({ file }) => file)).toEqual([])
})

test('every page of an event at the desk says under which tab it stands, and no other page does', () => {
  const known = eventTabs.map(({ key }) => key)
  const lost = all.filter(({ file, module: { handle, default: page } }) => {
    const isEvents = pathOf.get(file)?.startsWith('/desk/events/:event') && page
    return Boolean(isEvents) !== Boolean(handle?.tab && known.includes(handle.tab))
  })

  expect(lost.map(({ file }) => file)).toEqual([])
})

test('every route that acts says what it takes of what is posted, and the desk says it for all of it', () => {
  const silent = all.filter(
    ({ file, module }) => module.action && !isMembers(file) && !module.handle?.takes,
  )

  expect(silent.map(({ file }) => pathOf.get(file))).toEqual([missing])
  const desk = all.find(({ file }) => file === 'accounts/routes/desk.tsx')
  expect(desk?.module.handle?.takes?.from).toBe('member')
})
