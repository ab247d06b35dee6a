import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { sources } from './support/sources.ts'

type Tree = { [key: string]: string | Tree }

const code = sources(['app', 'emails'], /\.tsx?$/)
const catalogues = sources(['app/locales'], /\.json$/).map(({ path, text }) => {
  const [, language = '', area = ''] = /locales\/(\w+)\/([\w-]+)\.json$/.exec(path) ?? []
  return { language, area, words: leaves(JSON.parse(text) as Tree) }
})

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value)
    else for (const [below, text] of leaves(value, `${prefix}${key}.`)) found.set(below, text)
  }
  return found
}

const keysOf = (language: string) =>
  new Set(
    catalogues
      .filter((catalogue) => catalogue.language === language)
      .flatMap(({ area, words }) => [...words.keys()].map((key) => `${area}:${key}`)),
  )

const areas = new Set(catalogues.map((catalogue) => catalogue.area))

/** Every catalogue key the code names, `*` for the parts only known when it runs. */
function namedKeys(): Map<string, string> {
  const named = new Map<string, string>()
  for (const { path, text } of code) {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
    const visit = (node: ts.Node) => {
      const key = keyOf(node)
      const area = key?.split(':')[0] ?? ''
      if (key && (areas.has(area) || area === '*')) named.set(key, path)
      ts.forEachChild(node, visit)
    }
    visit(file)
  }
  return named
}

function keyOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
    return /^[\w-]+:[\w.-]+$/.test(node.text) ? node.text : undefined
  if (!ts.isTemplateExpression(node)) return undefined
  const text = node.head.text + node.templateSpans.map((span) => `*${span.literal.text}`).join('')
  return /^(?:[\w-]+:[\w.*-]+|\*:[a-z_]+[\w.*-]+)$/.test(text) ? text : undefined
}

const plural = /_(?:zero|one|two|few|many|other)$/
const matcher = (key: string) =>
  new RegExp(`^${key.replace(/[.]/g, '\\.').replaceAll('*', '[\\w.-]+')}(?:_(?:one|other))?$`)

describe('the catalogues', () => {
  test('hold the same keys in Swedish and in English', () => {
    const [sv, en] = [keysOf('sv'), keysOf('en')]

    expect([...sv].filter((key) => !en.has(key))).toEqual([])
    expect([...en].filter((key) => !sv.has(key))).toEqual([])
  })

  test('hold every key the code names', () => {
    const known = [...keysOf('sv')]
    const missing = [...namedKeys()]
      .filter(([key]) => !known.some((have) => matcher(key).test(have)))
      .map(([key, path]) => `${key} in ${path}`)

    expect(missing).toEqual([])
  })

  test('hold no key that the code never names', () => {
    const named = [...namedKeys().keys()].map(matcher)
    const unused = [...keysOf('sv')].filter(
      (key) => !named.some((pattern) => pattern.test(key) || pattern.test(key.replace(plural, ''))),
    )

    expect(unused).toEqual([])
  })

  test('fill the same blanks in both languages, and leave no sentence empty', () => {
    const blanks = (text: string) =>
      [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort()
    const uneven = catalogues
      .filter((catalogue) => catalogue.language === 'sv')
      .flatMap(({ area, words }) => {
        const english = catalogues.find((other) => other.language === 'en' && other.area === area)
        return [...words].filter(([key, text]) => {
          const other = english?.words.get(key) ?? ''
          const same = [...new Set(blanks(text))].join() === [...new Set(blanks(other))].join()
          // "One person" may leave its number out where "{{count}} people" cannot.
          return text.trim() === '' || other.trim() === '' || (!same && !key.endsWith('_one'))
        })
      })
      .map(([key]) => key)

    expect(uneven).toEqual([])
  })
})

const wordy = /\p{L}{3,}/u
const spoken = new Set([
  'label',
  'title',
  'alt',
  'placeholder',
  'aria-label',
  'hint',
  'why',
  'legend',
])

test('no words for people stand outside the catalogues', () => {
  const strays: string[] = []
  for (const { path, text } of sources(['app'], /\.tsx$/)) {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
    const visit = (node: ts.Node) => {
      const stray = wordsIn(node)
      if (stray && wordy.test(stray)) strays.push(`${path}: ${stray.trim()}`)
      ts.forEachChild(node, visit)
    }
    visit(file)
  }

  expect(strays).toEqual([])
})

function wordsIn(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return node.text
  if (!ts.isJsxAttribute(node) || !spoken.has(node.name.getText())) return undefined
  return node.initializer && ts.isStringLiteral(node.initializer)
    ? node.initializer.text
    : undefined
}
