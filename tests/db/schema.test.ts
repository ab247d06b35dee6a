import { expect, test } from 'vitest'
import { db } from '#db/connect.ts'
import { sources } from '../support/sources.ts'

/** Each table's columns, as the types in db/schema tell them to the code. */
function told() {
  const files = sources(['db/schema'], /\.ts$/).map(({ text }) => text)
  const shapes = new Map(
    files.flatMap((text) =>
      [...text.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)].map(
        ([, shape = '', body = '']) => [shape, namesIn(body)] as const,
      ),
    ),
  )
  const tables = files.flatMap((text) => {
    const [, list = ''] = /^export interface \w+Tables \{\n([\s\S]*?)^\}/m.exec(text) ?? []
    return [...list.matchAll(/^ {2}(\w+): (\w+)$/gm)]
  })
  return Object.fromEntries(
    tables.map(([, table = '', shape = '']) => [table, shapes.get(shape) ?? []]),
  )
}

const namesIn = (body: string) => [...body.matchAll(/^ {2}(\w+): /gm)].map(([, name = '']) => name)

test('the migrations make the tables and columns that the schema tells of, and no others', async () => {
  const tables = (await db.introspection.getTables()).filter(
    ({ name, isView }) => !isView && !name.startsWith('kysely_'),
  )
  const made = tables.map(({ name, columns }) => [name, columns.map((one) => one.name).sort()])
  const promised = Object.entries(told()).map(([table, columns]) => [table, columns.toSorted()])

  expect(promised.length).toBeGreaterThan(30)
  expect(Object.fromEntries(made)).toEqual(Object.fromEntries(promised))
})
