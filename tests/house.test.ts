import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
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

  test('every path is gone to from somewhere, but for the one that only machines ask', () => {
    const going = sources(['app'], /\.tsx?$/).filter(({ path }) => path !== 'app/paths.ts')
    const lonely = Object.keys(paths).filter(
      (name) => !going.some(({ text }) => new RegExp(`\\bpaths\\.${name}\\b`).test(text)),
    )

    expect(lonely).toEqual(['healthz'])
  })

  test('every route has a path', () => {
    const unreachable = allRoutes()
      .map(({ path }) => path)
      .filter((path) => path !== missing && !made.some((one) => pattern(path).test(one)))

    expect(unreachable).toEqual([])
  })
})

describe('routes', () => {
  test('what is posted is read in two places alone, both behind what the route says that it takes', () => {
    const readers = sources(['app'], /\.tsx?$/).filter(({ text }) =>
      /\brequest\.(?:formData|text|json|blob|bytes|arrayBuffer|body)\b/.test(text),
    )

    expect(readers.map(({ path }) => path)).toEqual(['app/checkin/door/json.ts', 'app/web/form.ts'])
  })

  test('none is a placeholder', () => {
    expect(
      sources(['app', 'emails'], /\.tsx?$/)
        .filter(({ text }) => text.includes('PLACEHOLDER'))
        .map(({ path }) => path),
    ).toEqual([])
  })
})

test('every letter is sent by somebody', () => {
  const senders = sources(['app'], /\.ts$/).filter(({ path }) => path.endsWith('.server.ts'))
  const unsent = sources(['emails'], /^emails\/[\w-]+\.ts$/).filter(
    ({ path }) => !senders.some(({ text }) => text.includes(`'#${path}'`)),
  )

  expect(unsent.map(({ path }) => path)).toEqual([])
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

  test('are made by migrations that stand in db/migrate.ts, of a schema that stands in db/schema.ts', () => {
    const left = (folder: string, list: string) => {
      const named = readFileSync(join(import.meta.dirname, '..', list), 'utf8')
      return sources([folder], /\.ts$/).filter(({ path }) => !named.includes(path.slice(3)))
    }

    expect(left('db/migrations', 'db/migrate.ts').map(({ path }) => path)).toEqual([])
    expect(left('db/schema', 'db/schema.ts').map(({ path }) => path)).toEqual([])
  })

  test('stand in docs/house.md, each in words', () => {
    const page = readFileSync(join(import.meta.dirname, '../docs/house.md'), 'utf8')

    expect([...ownerOf.keys()].filter((table) => !page.includes(`\`${table}\``))).toEqual([])
  })
})

describe('the top floor', () => {
  const files = sources(['app'], /\.tsx?$/)
  const lists = files.filter(({ path }) => /^app\/organising\/[\w-]+\.server\.ts$/.test(path))
  const offered = files.filter(({ path }) => /\/(event-life|removals)\.server\.ts$/.test(path))
  const parts = offered.filter(({ path }) => !path.startsWith('app/organising/'))

  test('calls every part that an area offers it, in the file of the same name', () => {
    const uncalled = parts.filter(({ path }) => {
      const list = lists.find((file) => basename(file.path) === basename(path))
      return !list?.text.includes(`'#${path}'`)
    })

    expect(parts.length).toBeGreaterThan(5)
    expect(uncalled.map(({ path }) => path)).toEqual([])
  })

  test('has no table, so it writes none', () => {
    expect(sources(['db/schema'], /organising/).map(({ path }) => path)).toEqual([])
  })
})

describe('docs/security.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/security.md'), 'utf8')
  const under = (heading: string) =>
    page.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  const named = (part: string) =>
    part
      .split('\n')
      .flatMap((line) =>
        [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''),
      )

  test('has a line for every secret: what is derived, kept as a hash or sealed, signed into a cookie, or set', () => {
    const found = (folder: string, pattern: RegExp, as: (match: RegExpMatchArray) => string) =>
      sources([folder], /\.tsx?$/).flatMap(({ text }) => [...text.matchAll(pattern)].map(as))
    const first = ([, name]: RegExpMatchArray) => name ?? ''
    const tables = sources(['db/schema'], /\.ts$/).flatMap(({ text }) => {
      const names = new Map(
        [...text.matchAll(/^ {2}(\w+): (\w+)$/gm)].map(([, table, type]) => [type, table]),
      )
      return [...text.matchAll(/interface (\w+) \{([^}]*)\}/g)].flatMap(([, type, columns]) =>
        [...(columns ?? '').matchAll(/^ {2}(\w+_hash|sealed): /gm)].map(
          ([, column]) => `${names.get(type ?? '')}.${column}`,
        ),
      )
    })
    const secrets = [
      ...found('app', /derive(?:Code)?\(\s*config\.SECRET,\s*'([\w-]+)'/g, first),
      ...found('app', /createCookie\(name\('([\w-]+)'\)/g, first),
      ...found('app', /^ {2}((?:\w+_)?(?:URL|SECRET)): optional/gm, first).filter(
        (name) => name !== 'BASE_URL',
      ),
      ...tables,
    ]
    const told = named(under('Every secret'))

    expect(secrets.length).toBeGreaterThan(15)
    expect([...new Set(secrets)].filter((secret) => !told.includes(secret))).toEqual([])
  })

  test('tells of tests that are there', () => {
    const files = [...page.matchAll(/`(tests\/[^`]+)`/g)].flatMap(([, path]) =>
      expanded(path ?? ''),
    )

    expect(files.filter((path) => !existsSync(join(import.meta.dirname, '..', path)))).toEqual([])
  })
})

describe('forms', () => {
  test('answer in words of ours, as the browser would in its own language and not the page’s', () => {
    const forms = sources(['app'], /\.tsx$/).flatMap(({ path, text }) =>
      [...text.matchAll(/<form\b[^>]*className="form"[^>]*>/g)].map(([tag]) => ({ path, tag })),
    )
    expect(forms.length).toBeGreaterThan(20)
    const speaking = forms.filter(({ tag }) => tag.includes('"post"') && !/noValidate/.test(tag))
    expect(speaking.map(({ path }) => path)).toEqual([])
  })
})

/** `a/{b,c}.ts` is two files. */
function expanded(path: string) {
  const [, before, names, after] = /^(.*)\{(.*)\}(.*)$/.exec(path) ?? []
  return names === undefined ? [path] : names.split(',').map((name) => `${before}${name}${after}`)
}
