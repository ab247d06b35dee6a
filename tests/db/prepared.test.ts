import { expect, onTestFinished, test } from 'vitest'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db, watchCommits } from '#db/connect.ts'
import { prepared, preparedInsert } from '#db/prepared.ts'
import type { Write } from '#db/writes.ts'
import { aDatabase } from '../support/database.ts'

const found = preparedInsert('organisations', (db, rows) =>
  db
    .insertInto('organisations')
    .values(rows)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('slug'),
)
const a = (slug: string, more: { name?: string } = {}) => ({
  ...{ id: newId(), slug, name: slug, contact_email: `${slug}@example.org`, created_at: now() },
  ...more,
})

/** With its columns in another order. */
const turned = <T extends object>(row: T) =>
  Object.fromEntries(Object.entries(row).toReversed()) as T

test('an insert that is put together once writes each row as its own, whatever its columns and how many', async () => {
  const { db } = await aDatabase()

  const returned = await atomically(db, async (trx) => [
    await found(trx, [a('norr')]),
    await found(trx, [a('syd', { name: '' })]),
    await found(trx, [a('ost'), a('vast')]),
    await found(trx, [turned(a('soder'))]),
    await found(trx, [a('mitt', { name: " the value goes here1'" })]),
    await found(trx, [a('norr', { name: 'En annan' })]),
  ])

  expect(returned.map((rows) => rows.map(({ slug }) => slug))).toEqual([
    ...[['norr'], ['syd'], ['ost', 'vast'], ['soder'], ['mitt'], []],
  ])
  const rows = await db
    .selectFrom('organisations')
    .select(['slug', 'name', 'contact_email'])
    .orderBy('slug')
    .execute()
  expect(rows.map(({ slug, name }) => [slug, name])).toEqual([
    ['mitt', " the value goes here1'"],
    ['norr', 'norr'],
    ['ost', 'ost'],
    ['soder', 'soder'],
    ['syd', ''],
    ['vast', 'vast'],
  ])
  expect(rows.every((row) => row.contact_email === `${row.slug}@example.org`)).toBe(true)
})

test('every commit with one is told of, the first and the next', async () => {
  const { db } = await aDatabase()
  const told: string[][] = []
  const unwatch = watchCommits(({ tables, isOurs }) => {
    if (isOurs) told.push([...tables])
  })
  onTestFinished(() => void unwatch())

  await atomically(db, (trx) => found(trx, [a('norr')]))
  await atomically(db, (trx) => found(trx, [a('syd')]))

  expect(told).toEqual([['organisations'], ['organisations']])
})

const renamed = prepared((db: Db, id: string, name: string) =>
  db.updateTable('organisations').set({ name }).where('id', '=', id).returning('name'),
)

test('an update that is put together once changes the row it is asked for, and the commit tells which', async () => {
  const { db } = await aDatabase()
  const [norr, syd] = [a('norr'), a('syd')]
  await atomically(db, (trx) => trx.insertInto('organisations').values([norr, syd]).execute())
  const told: Write[] = []
  const unwatch = watchCommits(({ writes, isOurs }) => {
    if (isOurs) told.push(...writes)
  })
  onTestFinished(() => void unwatch())
  const rename = (id: string, name: string) =>
    atomically(db, async (trx) => (await trx.executeQuery(renamed(trx, id, name))).rows)

  const answers = [
    await rename(norr.id, 'Norr: nytt'),
    await rename(syd.id, 'Syd'),
    await rename('x events:taken:y', 'Ingen'),
  ]

  expect(answers).toEqual([[{ name: 'Norr: nytt' }], [{ name: 'Syd' }], []])
  const rows = db.selectFrom('organisations').select(['id', 'name']).orderBy('slug')
  expect(await rows.execute()).toEqual([
    { id: norr.id, name: 'Norr: nytt' },
    { id: syd.id, name: 'Syd' },
  ])
  const write = { table: 'organisations', columns: ['name'] }
  expect(told).toEqual([{ ...write, rows: [norr.id] }, { ...write, rows: [syd.id] }, write])
})
