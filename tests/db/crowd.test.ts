import { readFileSync, rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db, db, engineOf, inTurn, serving } from '#db/connect.ts'
import { Crowds } from '#db/crowds.ts'
import { Gate } from '#db/gate.ts'
import { restAfter } from '#db/patience.ts'
import { aDatabase } from '../support/database.ts'

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
  const { db: handle } = await aDatabase()
  const done: string[] = []
  const noted = (name: string) => () => done.push(name)
  const crowd = Array.from({ length: 100 }, (_, at) =>
    inTurn(handle, 'x', (trx) => insert(trx, `Gäst ${at}`)).then(noted('crowd')),
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
  const { db: handle } = await aDatabase()
  const tries = Array.from({ length: 9 }, (_, at) =>
    inTurn(handle, 'x', async (trx) => {
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
  expect(restAfter(10, { part: 0.8, least: 0 })).toBe(8)
})

describe('crowds', () => {
  /** Transactions that last until they are ended, and what was done in each. */
  function crowds({ most = 3, patienceMs = 5000 } = {}) {
    const transactions: string[][] = []
    const ends: (() => void)[] = []
    const made = new Crowds<string[]>({
      async transact(work) {
        const done: string[] = []
        transactions.push(done)
        await new Promise<void>((resolve) => ends.push(resolve))
        return work(done)
      },
      gate: new Gate({ most, leastMs: 0 }),
      ...{ atOnce: 2, atMost: 3, most, pause: { part: 0, least: 0 }, patienceMs },
    })
    const join = (crowd: string, name: string) =>
      made.join(crowd, async (done) => {
        done.push(name)
        if (name.startsWith('wrong')) throw new Error(name)
        return name
      })
    /** Ends one after the other until the last has been answered. */
    const ended = async <T>(all: Promise<T>) => {
      let isOver = false
      void all.finally(() => (isOver = true))
      while (!isOver) {
        ends.shift()?.()
        await turn()
      }
      return all
    }
    return { made, join, ended, ends, transactions }
  }

  test('share a transaction, so many at most, in the order they came; another crowd goes beside them', async () => {
    const { join, ended, transactions } = crowds()
    const all = Promise.all([
      ...['a1', 'a2', 'a3', 'a4'].map((name) => join('a', name)),
      ...['b1', 'b2'].map((name) => join('b', name)),
      join('c', 'c1'),
    ])

    expect(await ended(all)).toEqual(['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'])
    expect(transactions).toEqual([['a1', 'a2', 'a3'], ['b1', 'b2'], ['c1'], ['a4']])
  })

  test('are served alone where one of them fails, who takes nobody with it', async () => {
    const { join, ended, transactions } = crowds()
    const all = Promise.allSettled(['a1', 'wrong', 'a3'].map((name) => join('a', name)))

    expect(
      (await ended(all)).map((one) =>
        one.status === 'fulfilled' ? one.value : one.reason.message,
      ),
    ).toEqual(['a1', 'wrong', 'a3'])
    expect(transactions).toEqual([['a1', 'wrong'], ['a1'], ['wrong'], ['a3']])
  })

  test('give way to others where they stand at what another holds', async () => {
    const { made, join, ends } = crowds()
    const stuck = [join('a', 'a1'), join('b', 'b1')]
    await turn()
    expect(made.queue).toMatchObject({ waiting: 2, since: expect.any(Date) })
    const other = join('c', 'c1')
    while (ends.length < 3) await turn()
    ends.splice(2)[0]?.()
    expect(await other).toBe('c1')
    for (const end of ends.splice(0)) end()
    expect(await Promise.all(stuck)).toEqual(['a1', 'b1'])
  })

  test('wait, and not for ever', async () => {
    const { made, join, ended } = crowds({ most: 1, patienceMs: 30 })
    const first = join('a', 'a1')
    const late = join('a', 'a2').catch((error: unknown) => error)
    await turn()
    expect(made.queue.waiting).toBe(2)
    expect(made.queue.since).toBeInstanceOf(Date)

    expect(await late).toMatchObject({ kind: 'busy', outcome: 'nothing', name: 'Unavailable' })
    expect(made.queue.waiting).toBe(1)
    expect(await ended(first)).toBe('a1')
    expect(await ended(join('a', 'a3'))).toBe('a3')
  })
})

describe('the gate', () => {
  const names = ['a', 'b', 'c', 'd', 'e']

  test('is open where nobody is served', () => {
    expect(new Gate({ most: 2, leastMs: 0 }).enter()).toBe(undefined)
  })

  test('lets in so many at a time, in the order they came', async () => {
    const gate = new Gate({ most: 2, leastMs: 1 })
    gate.hold()
    const [entered, seen]: string[][] = [[], []]
    const all = names.map((name) => gate.enter()?.then(() => entered.push(name)))
    expect(gate.queue).toMatchObject({ waiting: 5, since: expect.any(Date) })
    gate.openIn(0)
    for (const one of all) {
      await one
      seen.push(entered.join(''))
    }

    expect(seen).toEqual(['ab', 'ab', 'abcd', 'abcd', 'abcde'])
    expect(gate.queue).toEqual({ waiting: 0, since: undefined })
    expect(gate.enter()).toBe(undefined)
  })

  test('is opened by the first crowd that has rested, and for want of one all the same', async () => {
    const gate = new Gate({ most: 1, leastMs: 1 })
    gate.hold()
    const first = gate.enter()
    gate.openIn(60_000)
    gate.openIn(0)
    gate.openIn(60_000)
    await first

    gate.hold()
    await gate.enter()
  })

  test('keeps nobody for ever', async () => {
    const gate = new Gate({ most: 1, leastMs: 1, patienceMs: 1 })
    gate.hold()
    gate.openIn(60_000)
    const fault = await gate.enter()?.catch((error: unknown) => error)
    expect(fault).toMatchObject({ name: 'Unavailable', kind: 'busy', outcome: 'nothing' })
    expect(gate.queue.waiting).toBe(0)
  })
})

test.runIf(engineOf(db) === 'sqlite')(
  'while the process serves, what is committed is carried into the file beside it',
  async () => {
    const { db: handle, place } = await aDatabase()
    const { file } = place as { file: string }
    serving(handle)
    await atomically(handle, (trx) => insert(trx, 'Länsstyrelsen i filen'))
    while (!readFileSync(file).includes('Länsstyrelsen i filen')) await turn()
    expect((await handle.selectFrom('organisations').selectAll().execute()).length).toBe(1)
  },
)

test('what one of a crowd has read holds for the next, until somebody else has written or one has failed', async () => {
  const { db: handle } = await aDatabase()
  const read: string[] = []
  const guest = (name: string) =>
    inTurn(handle, 'x', async (trx, common) => {
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

  const alone = ['first', 'second', 'third', 'failing', 'fourth', 'waiting', 'fifth']
  if (engineOf(handle) === 'sqlite') expect(read).toEqual(['first', 'third', 'fourth', 'fifth'])
  // The desk has a transaction of its own, and who fails undoes what they shared.
  else expect(read).toEqual(['first', ...alone])

  read.length = 0
  await Promise.all([guest('first'), guest('second'), guest('waiting'), guest('fourth')])
  expect(read).toEqual(['first', 'fourth'])
})

test.runIf(engineOf(db) === 'sqlite')(
  'nobody is told that it is written while the disk does not say so',
  async () => {
    const { db: handle, place } = await aDatabase()
    const { file } = place as { file: string }
    serving(handle)
    rmSync(`${file}-wal`)
    const fault = await atomically(handle, (trx) => insert(trx, 'Länsstyrelsen')).catch(
      (error: unknown) => error,
    )
    expect(fault).toMatchObject({ kind: 'unwritable', outcome: 'unknown', code: 'ENOENT' })
  },
)
