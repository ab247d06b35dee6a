import { basename } from 'node:path'
import { analyse } from 'scslre'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { hostileTexts } from '../support/hostile.ts'
import { sources } from '../support/sources.ts'
import { counted, type Ran } from '../support/steps.ts'

type Work = (text: string) => unknown

/** What reads text but is handed it in something else, and how. */
const handed: Record<string, (run: (...given: never[]) => unknown) => Work> = {
  'calendar.ts eventCalendar': (run) => (text) => run(entry(text) as never),
  'calendar.ts sessionsCalendar': (run) => (text) =>
    run({ name: text, entries: [entry(text)] } as never),
  'csv.ts toCsv': (run) => (text) => run(['x'] as never, [[text]] as never),
  'language.ts inLanguage': (run) => (text) => run(...(inTwo(text) as never[])),
  'language.ts languageOf': (run) => (text) => run(...(inTwo(text) as never[])),
  'remembered.ts remembered': (run) => (text) => (run(1 as never) as Remember)(text, () => text),
  'registration-filter.ts searchWords': (run) => (text) => run({ q: text } as never),
}

type Remember = (key: string, make: () => string) => string
const inTwo = (text: string) => [{ x_sv: text, x_en: text }, 'x', 'sv']
const entry = (text: string) => ({
  uid: 'x',
  revision: 1,
  starts_at: '2027-02-09T09:00:00.000Z',
  ends_at: '2027-02-09T10:00:00.000Z',
  last_modified: '2027-02-09T09:00:00.000Z',
  title: text,
  description: text,
  place: text,
  organiser_name: text,
  organiser_email: 'a@example.org',
  status: 'confirmed',
})

/** In the tool chest, what reads no text or draws none but our own codes and links; all else there is fed. */
const readsNone = new Set([
  ...['qr.ts qrModules', 'qr.ts qrSvg', 'qr.ts qrPng'],
  ...[
    'csv.ts csvStream',
    'drawn.ts drawnBytes',
    'id.ts newId',
    'instant.ts now',
    'token.ts newToken',
  ],
  ...['money.ts kronor', 'money.ts percent', 'number.ts whole'],
  ...['outcome.ts done', 'outcome.ts refuse'],
])

/** The text under the names that we look for, and as many other fields as its length gives. */
const queryOf = (text: string) =>
  new URLSearchParams([
    ...['q', 'page', 'day', 'type', 'area', text].map((name) => [name, text]),
    ...Array.from({ length: text.length / 4 }, (_, at) => [`field_${at}`, 'x']),
  ])

/** A stand-in for a parameter by its type; undefined where there is none. */
function standIn(type: string): ((text: string) => unknown) | undefined {
  if (/^(?:string|unknown)(?: \| (?:null|undefined))*$/.test(type)) return (text) => text
  if (type === 'URLSearchParams') return queryOf
  if (type === 'Record<string, string | string[]>') return (text) => ({ seminar_1: text })
  if (type === 'string[]' || type === 'readonly string[]') return (text) => [text]
  if (type === 'Language') return () => 'sv'
  if (type.startsWith("'NFC'")) return () => 'NFKC'
  if (type.startsWith('{ origin?')) return (text) => ({ origin: text, host: text })
  if (type.startsWith('{ minutes?')) return () => ({ days: 1 })
  if (type === 'Uint8Array') return () => new Uint8Array(16)
  if (type === "'/'") return () => '/'
  return undefined
}

type Exported = { key: string; path: string; name: string; types: string[] }

/** The functions that a file lets others call, with the types of what they are called with. */
function exportedIn({ path, text }: { path: string; text: string }): Exported[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const typesOf = (made: ts.SignatureDeclaration) =>
    made.parameters.map(({ type, initializer }) => (type ?? initializer)?.getText() ?? '')
  const isExported = (node: ts.Statement) =>
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  return file.statements.filter(isExported).flatMap((node) => {
    const made = ts.isFunctionDeclaration(node)
      ? [{ name: node.name?.getText() ?? '', run: node as ts.SignatureDeclaration }]
      : arrowsIn(node)
    return made.map(({ name, run }) => ({
      ...{ path, name, types: typesOf(run) },
      key: `${basename(path)} ${name}`,
    }))
  })
}

const arrowsIn = (node: ts.Statement) =>
  ts.isVariableStatement(node)
    ? node.declarationList.declarations.flatMap(({ name, initializer }) =>
        initializer && ts.isArrowFunction(initializer)
          ? [{ name: name.getText(), run: initializer as ts.SignatureDeclaration }]
          : [],
      )
    : []

const anywhere = sources(['app'], /(?<!\.server)\.ts$/).filter(
  ({ path }) => !/\/(?:routes|ui|scanner|door)\/|^app\/(?:routes|paths)\.ts|fields\.ts$/.test(path),
)
const all = anywhere.flatMap(exportedIn)

async function workOf({ key, path, name, types }: Exported): Promise<Work | undefined> {
  const given = types.map(standIn)
  const reads = types.some((type) => /string|unknown|URLSearchParams/.test(type))
  if (readsNone.has(key)) return undefined
  if (!handed[key] && (!reads || given.includes(undefined))) return undefined
  const module = await import(/* @vite-ignore */ new URL(`../../${path}`, import.meta.url).href)
  const run = module[name] as (...all: unknown[]) => unknown
  if (handed[key]) return handed[key](run as never)
  // A key of ours is no stranger's text, and stretching it takes long by design.
  const ours = /^(?:seal|token)\.ts (?:seal|unseal|derive|deriveCode|sign|unsign)$/.test(key)
  return (text) => run(...given.map((make, at) => (ours && at === 0 ? 'key' : make?.(text))))
}

const found = (
  await Promise.all(all.map(async (one) => ({ ...one, work: await workOf(one) })))
).map(({ key, path, work }) => ({ key, path, work }))
const fromTree = found.flatMap(({ key, work }) => (work ? [{ key, work }] : []))

const fields = Object.entries(await import('#app/web/fields.ts'))
const fromFields = fields.map(([name, make]) => {
  const schema = (make as (options?: unknown) => z.ZodType)(
    /choice|many/i.test(name) ? ['a', 'b'] : undefined,
  )
  const work: Work = (text) => [schema.safeParse(text), schema.safeParse([text, text])]
  return { key: `fields.ts ${name}`, work }
})

/** The regular expressions that the texts met, the libraries' too. */
const met = new Map<string, Ran>()
const { lookOf } = await import('#app/web/reader.server.ts')
const { codingOf } = await import('#app/web/compression.server.ts')
const { routeTable } = await import('#app/web/route-table.server.ts')
const at = routeTable({ x: { id: 'x', path: '/a/:b/*', module: {} } } as never)

/** What the server reads of a request before any route is asked. */
const fromServer: { key: string; work: Work }[] = [
  {
    key: 'reader.server.ts',
    work: (text) => lookOf(text, undefined),
  },
  { key: 'compression.server.ts codingOf', work: codingOf },
  { key: 'route-table.server.ts routeTable', work: (text) => at(`/a/${text}`) },
]

const textFunctions = [...fromTree, ...fromFields, ...fromServer]
const short = 200
const long = 4 * short

/** Quietly: what a text is refused with is for other tests. */
const feed = (work: Work, texts: string[]) => () => {
  for (const text of texts) {
    try {
      work(text)
    } catch {}
  }
}

test('everything in the tool chest that reads text is fed', () => {
  const unfed = found.filter(({ path, work }) => /^app\/tools\//.test(path) && !work)

  expect(unfed.map(({ key }) => key).filter((key) => !readsNone.has(key))).toEqual([])
})

describe('four times the text takes about four times the steps, whatever it is:', () => {
  test.each(textFunctions)('$key', ({ work }) => {
    // Once before, so that what is kept for the next time is not counted.
    feed(work, hostileTexts(10))()
    const few = counted(feed(work, hostileTexts(short)))
    const many = counted(feed(work, hostileTexts(long)))
    for (const one of many.ran) met.set(`/${one.source}/${one.flags}`, one)

    expect(many.steps / few.steps).toBeLessThan(5)
  })
})

test('no regular expression that meets a text can take more steps than its length asks', () => {
  for (const one of anywhere.flatMap(literalsIn)) met.set(`/${one.source}/${one.flags}`, one)
  const slow = [...met].filter(([, one]) => analyse(one).reports.length > 0)

  // Temporal's own, which reads the times of the database alone.
  expect(slow.map(([literal]) => literal)).toEqual(['/\\[(!?)([^=]+)=([^\\]]+)/g'])
})

function literalsIn({ path, text }: { path: string; text: string }) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const literals: { source: string; flags: string }[] = []
  const visit = (node: ts.Node) => {
    const [, source, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.getText()) ?? []
    if (ts.isRegularExpressionLiteral(node) && source) literals.push({ source, flags })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return literals
}
