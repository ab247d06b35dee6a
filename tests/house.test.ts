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

describe('rooms of an area', () => {
  /** The folder that a file of an area stands in; '' for its top level, undefined for no area's. */
  function roomOf(path: string) {
    const [, area = '', room = ''] = /^app\/([\w-]+)\/(?:([\w-]+)\/)?[^/]*/.exec(path) ?? []
    return ['', 'ui', 'tools', 'web', 'locales'].includes(area) ? undefined : { area, room }
  }

  const aimOf = (name: string, path: string) =>
    name.startsWith('#') ? name.slice(1) : join(dirname(path), name)

  /** Which room of its area each file opens; the top level's nouns, which open none, are everyone's. */
  function doorsOf({ path, text }: { path: string; text: string }) {
    const from = roomOf(path)
    if (!from) return []
    return [...text.matchAll(/from '([#.][^']+)'/g)]
      .map(([, name = '']) => aimOf(name, path))
      .filter((aim) => roomOf(aim)?.area === from.area)
      .filter((aim) => roomOf(aim)?.room !== '' || aim.endsWith('.server.ts'))
      .map((aim) => [from.room, roomOf(aim)?.room].map((room) => room || 'top').join(' > '))
      .map((door) => `${from.area}: ${door}`)
  }

  test('never import each other: two that do are one, or hide a third', () => {
    const doors = new Set(sources(['app'], /\.tsx?$/).flatMap(doorsOf))
    const mutual = [...doors].filter((door) => {
      const [, area, from, to] = /^(.*): (.*) > (.*)$/.exec(door) ?? []
      return from !== to && doors.has(`${area}: ${to} > ${from}`)
    })

    expect(doors.size).toBeGreaterThan(20)
    expect(mutual).toEqual([])
  })
})

describe('a registration', () => {
  const elsewhere = (room: string) =>
    sources(['app'], /\.tsx?$/).filter(
      ({ path }) =>
        !path.startsWith(`app/registrations/${room}/`) && !path.startsWith('app/example/'),
    )

  test('has a kind of answer more by what answers/ says of it: nobody else asks its table', () => {
    const kinds = readFileSync(
      join(import.meta.dirname, '../app/registrations/answers/kinds.server.ts'),
      'utf8',
    )
    const tables = [...kinds.matchAll(/^ {2}table: '(\w+)',$/gm)].map(([, table]) => table)
    const asks = new RegExp(
      `(?:From|Into|Table|Join|preparedInsert)\\(\\s*'(?:${tables.join('|')})\\b`,
    )

    expect(tables).toEqual(['needs', 'gender_answers'])
    expect(
      elsewhere('answers')
        .filter(({ text }) => asks.test(text))
        .map(({ path }) => path),
    ).toEqual([])
  })

  test('holds a place, is in line or is current by the words of standing/, not by a state spelt out', () => {
    const spelt = [
      /\bstate'?,? (?:===|!==|'=',|'!=',|'in',) \[?'confirmed'/,
      /'registrations\.(?:state|cancelled_at)', '(?:=|!=|<>|in|is|is not)', (?:'|null|\[)/,
    ]

    expect(
      elsewhere('standing')
        .filter(({ text }) => spelt.some((way) => way.test(text)))
        .map(({ path }) => path),
    ).toEqual([])
  })
})

test('whatever the desk asks of the database it asks with its organisation, so that no other’s is there', () => {
  /** Of the one who is signed in, and of the installation. */
  const ofNobodyElse = ['changePerson', 'revokeSignIn', 'chooseOrganisation', 'findMailServer']
  /** What a value is made of, as far as the file itself says. */
  const madeOf = (words: string, text: string): string =>
    [...words.matchAll(/\b[a-z]\w*\b/g)]
      .map(([name]) => new RegExp(`const ${name} = (\\{[^}]*\\}|await guard\\()`).exec(text)?.[1])
      .join(' ')
  const isAsked = (words: string) => /\borganisation_id\b|\bguard\(/.test(words)

  const careless = sources(['app'], /\/routes\/desk[^/]*\.tsx?$/).flatMap(({ path, text }) =>
    [...text.matchAll(/(\w+)\(\s*db\b((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g)]
      .filter(([, verb = '']) => !ofNobodyElse.includes(verb))
      .filter(([, , words = '']) => {
        const once = madeOf(words, text)
        return ![words, once, madeOf(once, text)].some(isAsked)
      })
      .map(([, verb]) => `${path} ${verb}`),
  )

  expect(careless).toEqual([])
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
