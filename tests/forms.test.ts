import ts from 'typescript'
import { expect, test } from 'vitest'
import { sources } from './support/sources.ts'

type Found = Map<string, string>
const inArea = (path: string, name: string) => `${path.split('/')[1]} ${name}`

/** What the pages of an area ask, what its schemas read, and what it names in quotation marks. */
const asked: Found = new Map()
const read: Found = new Map()
const quoted = new Set<string>()
/** Fields that a form calls something else than others do: `{ letter: 'registrations:form.tell' }`. */
const renamed = new Set<string>()

/** Forms of one question, named at once: `useFormState({ … }, () => t('projects:events.legend'))`. */
const ofOneQuestion = new Set<string>()
/** Whose names a page asks with, where they are not its own area's: `#app/programme/ui/field-names.ts`. */
const lenders = new Map<string, string>()
/** Carried along, and shown to nobody. */
const hidden = ['to in app/accounts/routes/sign-in.tsx']

const asks = new Set(['field', 'radio', 'list'])
const reads = new Set(['object', 'extend'])
const isKey = (text: string) => /^[\w-]+:[\w.]+$/.test(text)

const pages = sources(['app'], /\/(?:routes|ui|scanner|web)\/.*\.tsx?$/)
// What the scanner sends as JSON is typed by nobody.
for (const { path, text } of pages.filter((page) => !page.text.includes("as: 'json'"))) {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
  if (/useFormState\([^;]*?,\s+\(\) => t\('/.test(text)) ofOneQuestion.add(path)
  const lender = /'#app\/([\w-]+)\/ui\/field-names\.ts'/.exec(text)?.[1]
  if (lender) lenders.set(path, lender)
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node)) lookAtCall(node, path)
    if (ts.isStringLiteral(node)) quoted.add(inArea(path, node.text))
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.initializer))
      if (isKey(node.initializer.text)) renamed.add(inArea(path, node.name.getText()))
    ts.forEachChild(node, visit)
  }
  visit(file)
}

function lookAtCall({ expression, arguments: [first] }: ts.CallExpression, path: string) {
  if (!ts.isPropertyAccessExpression(expression) || !first) return
  const verb = expression.name.text
  if (asks.has(verb) && ts.isStringLiteral(first)) asked.set(inArea(path, first.text), path)
  if (!reads.has(verb) || !ts.isObjectLiteralExpression(first)) return
  for (const { name } of first.properties) if (name) read.set(inArea(path, name.getText()), path)
}

const told = (found: [string, string][]) =>
  found.map(([name, path]) => `${name.split(' ')[1]} in ${path}`)
const atThePorch = (name: string) => `web ${name.split(' ')[1]}`

test('what a form asks is read by a schema of its area: else it is typed in vain', () => {
  expect(asked.size).toBeGreaterThan(80)
  expect(told([...asked].filter(([name]) => !read.has(name)))).toEqual([])
})

test('what a schema reads is asked by a form of its area, or by one of the porch', () => {
  const unasked = [...read].filter(([name]) => !quoted.has(name) && !quoted.has(atThePorch(name)))

  expect(read.size).toBeGreaterThan(80)
  expect(told(unasked)).toEqual([])
})

test('what a form asks has a name in the words of its area, or of the area whose names it asks with', () => {
  const words = new Set(
    sources(['app/locales/sv'], /\.json$/).flatMap(({ path, text }) => {
      const area = /([\w-]+)\.json$/.exec(path)?.[1]
      return leavesOf(JSON.parse(text)).map((leaf) => `${area} ${leaf}`)
    }),
  )

  const isLent = (name: string, path: string) =>
    words.has(`${lenders.get(path)} ${name.split(' ')[1]}`)
  const nameless = [...asked].filter(
    ([name, path]) =>
      !words.has(name) && !isLent(name, path) && !renamed.has(name) && !ofOneQuestion.has(path),
  )

  expect(told(nameless).filter((field) => !hidden.includes(field))).toEqual([])
})

test('what a schema reads is typed in some test of its area, or of the porch', () => {
  const tests = sources(['tests'], /\.tsx?$/)
  const untyped = [...read].filter(([name]) => {
    const [area, field] = name.split(' ')
    const typed = new RegExp(`\\b${field}\\b`)
    const near = new RegExp(`^tests/(?:${area}|web)/`)
    return !tests.some(({ path, text }) => near.test(path) && typed.test(text))
  })

  expect(told(untyped)).toEqual([])
})

/** The last parts of a catalogue's keys. */
function leavesOf(tree: object): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [key] : leavesOf(value as object),
  )
}
