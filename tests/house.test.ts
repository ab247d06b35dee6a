import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { paths } from '#app/paths.ts'
import { allRoutes } from './support/routes.ts'
import { sources } from './support/sources.ts'

const missing = '/*'

describe('addresses', () => {
  const made = Object.values(paths).map(
    (make) => (make as (...parts: string[]) => string)('x1', 'x2', 'x3').split('?')[0] as string,
  )
  const pattern = (path: string) =>
    new RegExp(`^${path.replace(/:[\w_]+/g, '[^/]+').replaceAll('.', '\\.')}$`)

  test('every path leads to a route', () => {
    const patterns = allRoutes()
      .filter(({ path }) => path !== missing)
      .map(({ path }) => pattern(path))

    expect(made.filter((path) => !patterns.some((route) => route.test(path)))).toEqual([])
  })

  test('every route has a path', () => {
    const unreachable = allRoutes()
      .map(({ path }) => path)
      .filter((path) => path !== missing && !made.some((one) => pattern(path).test(one)))

    expect(unreachable).toEqual([])
  })
})

describe('guards', () => {
  const text = (file: string) => readFileSync(join(import.meta.dirname, '../app', file), 'utf8')
  const part = (source: string, name: 'loader' | 'action') =>
    new RegExp(`export (?:async )?(?:function|const) ${name}\\b[\\s\\S]*?(?=\\nexport |$)`).exec(
      source,
    )?.[0]

  test.each([
    ['/desk', /\bguard\(|\bdeskGuard\(|\b\w+Guard\(/],
    ['/door', /\bdoorGuard\(|\bdeviceOf\(|\bguardDevice\(|\bfindDevice\(|\b\w*[dD]evice\w*\(/],
  ] as const)('every %s route asks who is there before it does anything', (prefix, asks) => {
    const careless = allRoutes()
      .filter(({ path }) => path === prefix || path.startsWith(`${prefix}/`))
      .flatMap(({ file }) =>
        (['loader', 'action'] as const).flatMap((name) => {
          const body = part(text(file), name)
          return body && !asks.test(body) ? [`${file} ${name}`] : []
        }),
      )

    expect(careless).toEqual([])
  })

  test('what is posted is read in two places alone, both behind what the route says that it takes', () => {
    const readers = sources(['app'], /\.tsx?$/).filter(({ text }) =>
      /\brequest\.(?:formData|text|json|blob|bytes|arrayBuffer|body)\b/.test(text),
    )

    expect(readers.map(({ path }) => path)).toEqual(['app/checkin/door/json.ts', 'app/web/form.ts'])
  })

  test('every route that acts says what it takes of what is posted, and the desk says it for all of it', () => {
    const silent = allRoutes()
      .filter(({ path, file }) => !path.startsWith('/desk') && part(text(file), 'action'))
      .filter(({ file }) => !/export const handle\b[^;]*?\btakes: \{/.test(text(file)))

    expect(silent.map(({ path }) => path)).toEqual([missing])
    expect(text('accounts/routes/desk.tsx')).toMatch(/takes: \{[^}]*from: 'member'/)
  })

  test('no route is a placeholder', () => {
    expect(
      sources(['app', 'emails'], /\.tsx?$/)
        .filter(({ text }) => text.includes('PLACEHOLDER'))
        .map(({ path }) => path),
    ).toEqual([])
  })
})

test('no folder of nouns and verbs hides a second one', () => {
  const shelves = sources(['app'], /\.tsx?$/)
    .map(({ path }) => dirname(path))
    .filter((folder) => /^app\/[\w-]+(\/[\w-]+)?$/.test(folder))
    // A porch and a chest hold what they hold, and routes and furniture are as many as the pages.
    .filter((folder) => !/^app\/(web|tools|ui)|\/(routes|ui|scanner)$/.test(folder))
  const crowded = shelves.filter((folder) => shelves.filter((one) => one === folder).length > 14)

  expect([...new Set(crowded)]).toEqual([])
})

describe('tables', () => {
  const schema = sources(['db/schema'], /\.ts$/).map(({ path, text }) => {
    const area = /schema\/([\w-]+)\.ts$/.exec(path)?.[1] ?? ''
    const list = /interface \w+Tables \{([^}]*)\}/.exec(text)?.[1] ?? ''
    return { area, tables: [...list.matchAll(/^\s+(\w+):/gm)].map((match) => match[1] ?? '') }
  })
  const ownerOf = new Map(
    schema.flatMap(({ area, tables }) => tables.map((table) => [table, area] as const)),
  )

  test('are written by their owner alone, and by the example, which tells of a past that no verb can make', () => {
    const strangers = sources(['app'], /\.tsx?$/)
      .filter(({ path }) => !path.startsWith('app/example/'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/\.(?:insertInto|updateTable|deleteFrom)\('(\w+)'\)/g)]
          .filter((match) => !path.startsWith(`app/${ownerOf.get(match[1] ?? '')}/`))
          .map((match) => `${path} writes ${match[1]}`),
      )

    expect(strangers).toEqual([])
  })

  test('stand in docs/house.md, each in words', () => {
    const page = readFileSync(join(import.meta.dirname, '../docs/house.md'), 'utf8')

    expect([...ownerOf.keys()].filter((table) => !page.includes(`\`${table}\``))).toEqual([])
  })
})
