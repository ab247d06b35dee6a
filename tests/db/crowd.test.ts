import { readFileSync, rmSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import {
  atomically,
  closeDatabase,
  type Db,
  db,
  engineOf,
  inTurn,
  openDatabase,
  serving,
} from '#db/connect.ts'
import { Unavailable } from '#db/fault.ts'
import { restAfter } from '#db/patience.ts'
import { Turns } from '#db/turns.ts'
import { newPlace } from '../support/place.ts'

async function aDatabase() {
  const { place, remove } = await newPlace()
  const handle = openDatabase(place)
  onTestFinished(async () => {
    await closeDatabase(handle)
    await remove()
  })
  return { handle, place }
}

const insert = (trx: Db, name: string) => {
  const id = newId()
  const about = { name, contact_email: 'norr@example.org', created_at: now() }
  return trx
    .insertInto('organisations')
    .values({ id, slug: id, ...about })
    .execute()
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('a crowd comes in whole, and who is not of it goes before those who wait', async () => {
  const { handle } = await aDatabase()
  const done: string[] = []
  const noted = (name: string) => () => done.push(name)
  const crowd = Array.from({ length: 100 }, (_, at) =>
    inTurn(handle, (trx) => insert(trx, `Gäst ${at}`)).then(noted('crowd')),
  )
  await crowd[0]
  const desk = atomically(handle, (trx) => insert(trx, 'Skrivbordet')).then(noted('desk'))
  await Promise.all([...crowd, desk])

  expect(done.length).toBe(101)
  expect(done.indexOf('desk')).toBeLessThan(90)
  const rows = await handle.selectFrom('organisations').select('name').execute()
  expect(rows.filter(({ name }) => name.startsWith('Gäst')).length).toBe(100)
})

test('one of a crowd that fails takes nobody with it', async () => {
  const { handle } = await aDatabase()
  const tries = Array.from({ length: 9 }, (_, at) =>
    inTurn(handle, async (trx) => {
      await insert(trx, `Gäst ${at}`)
      if (at % 3 === 1) throw new Error(`no ${at}`)
    }),
  )
  const outcomes = await Promise.allSettled(tries)
  expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([
    ...[true, false, true],
    ...[true, false, true],
    ...[true, false, true],
  ])
  const rows = await handle.selectFrom('organisations').select('name').orderBy('name').execute()
  expect(rows.map(({ name }) => name).filter((name) => name.startsWith('Gäst'))).toEqual(
    [0, 2, 3, 5, 6, 8].map((at) => `Gäst ${at}`),
  )
})

test('what took long is not made longer by a rest', () => {
  expect(restAfter(2, { part: 1.5, least: 25 })).toBe(25)
  expect(restAfter(40, { part: 1.5, least: 25 })).toBe(60)
  expect(restAfter(6000, { part: 1.5, least: 25 })).toBe(200)
  expect(restAfter(10, { part: 0.8 })).toBe(8)
})

test('turns are taken in order, and nobody waits for ever', async () => {
  const turns = new Turns({ atOnce: 1, pause: 0, patienceMs: 30 })
  let end: () => void = () => undefined
  const first = turns.take(() => new Promise<void>((resolve) => (end = resolve)))
  const late = turns.take(() => Promise.resolve('late'))
  expect(turns.queue.waiting).toBe(1)
  expect(turns.queue.since).toBeInstanceOf(Date)
  const fault = await late.catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(Unavailable)
  expect(fault).toMatchObject({ kind: 'busy', outcome: 'nothing' })
  end()
  await first
  const order: number[] = []
  await Promise.all([1, 2, 3].map((one) => turns.take(async () => order.push(one))))
  expect(order).toEqual([1, 2, 3])
  expect(turns.queue.waiting).toBe(0)
})

test.runIf(engineOf(db) === 'sqlite')(
  'while the process serves, what is committed is carried into the file beside it',
  async () => {
    const { handle, place } = await aDatabase()
    const { file } = place as { file: string }
    serving(handle)
    await atomically(handle, (trx) => insert(trx, 'Länsstyrelsen i filen'))
    while (!readFileSync(file).includes('Länsstyrelsen i filen')) await turn()
    expect((await handle.selectFrom('organisations').selectAll().execute()).length).toBe(1)
  },
)

test('what one of a crowd has read holds for the next, until somebody else has written or one has failed', async () => {
  const { handle } = await aDatabase()
  const read: string[] = []
  const guest = (name: string) =>
    inTurn(handle, async (trx, common) => {
      await common.read('organisations', () => {
        read.push(name)
        return trx.selectFrom('organisations').select('name').execute()
      })
      if (name === 'failing') throw new Error(name)
      if (name === 'waiting') common.forget()
    })
  const desk = () => atomically(handle, (trx) => insert(trx, 'Skrivbordet'))
  await Promise.allSettled([
    ...[guest('first'), guest('second'), desk(), guest('third')],
    ...[guest('failing'), guest('fourth'), guest('waiting'), guest('fifth')],
  ])

  if (engineOf(handle) === 'sqlite') expect(read).toEqual(['first', 'third', 'fourth', 'fifth'])
  else expect(read.length).toBe(7)
})

test.runIf(engineOf(db) === 'sqlite')(
  'nobody is told that it is written while the disk does not say so',
  async () => {
    const { handle, place } = await aDatabase()
    const { file } = place as { file: string }
    serving(handle)
    rmSync(`${file}-wal`)
    const fault = await atomically(handle, (trx) => insert(trx, 'Länsstyrelsen')).catch(
      (error: unknown) => error,
    )
    expect(fault).toMatchObject({ kind: 'unwritable', outcome: 'unknown', code: 'ENOENT' })
  },
)
