import SQLite from 'better-sqlite3'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { now, plus } from '#app/tools/instant.ts'
import { KeptPage } from '#app/web/kept-page.server.ts'
import { PageCache } from '#app/web/page-cache.server.ts'
import { atomically, db, watchCommits } from '#db/connect.ts'
import { placeFromEnvironment } from '#db/dialect.ts'
import { anEvent } from '#tests/factories/event.ts'

const page = (text: string, status = 200) =>
  new KeptPage({ status, headers: [], body: Buffer.from(text), offers: new Map() })
const textOf = ({ plain }: KeptPage) => plain.body.toString()

function aCache(limits: ConstructorParameters<typeof PageCache>[1] = {}) {
  const cache = new PageCache(db, { moment: 0, ...limits })
  onTestFinished(() => cache.close())
  return cache
}

/** The number of seats that an event's page shows as taken, and what raises it. */
async function aNumber() {
  const { id } = await anEvent()
  const read = async () => {
    const event = db.selectFrom('events').select(['id', 'taken']).where('id', '=', id)
    return String((await event.executeTakeFirstOrThrow()).taken)
  }
  const raise = () =>
    atomically(db, async (trx) => {
      const raised = trx
        .updateTable('events')
        .set((eb) => ({ taken: eb('taken', '+', 1) }))
        .where('id', '=', id)
        .returning('taken')
      return (await raised.executeTakeFirstOrThrow()).taken
    })
  return { id, read, raise }
}

/** Doors that those who come to them wait before, until they are let in one by one. */
function doors() {
  const waiting: (() => void)[] = []
  return {
    pass: () => new Promise<void>((resolve) => waiting.push(resolve)),
    open: (which: number) => waiting.splice(which % Math.max(waiting.length, 1), 1)[0]?.(),
    async opened() {
      while (waiting.length === 0) await turn()
      waiting.shift()?.()
    },
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The same numbers for the same seed. */
function chance(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

/** Commits, questions and the steps of making pages in whatever order; what is wrong with the answers. */
async function muddle(seed: number, moment: number) {
  const cache = aCache({ moment })
  const number = await aNumber()
  const pick = chance(seed)
  const { pass, open } = doors()
  let [known, making] = [0, 0]
  const wrong: string[] = []
  const underway: Promise<unknown>[] = []
  const make = async () => {
    making += 1
    if (making > 1) wrong.push('two makings at once')
    await pass()
    const text = await number.read()
    await pass()
    making -= 1
    return page(text)
  }
  const ask = async () => {
    const atLeast = known
    const got = cache.get('key') ?? (await cache.make('key', make))
    if (Number(textOf(got)) < atLeast) wrong.push(`${textOf(got)} after ${atLeast} was known`)
  }
  const commit = async () => {
    known = Math.max(known, await number.raise())
  }
  for (let step = 0; step < 60; step += 1) {
    const what = pick(10)
    if (what < 4) underway.push(ask())
    else if (what < 6) underway.push(commit())
    else open(pick(5))
    if (pick(2) === 0) await turn()
  }
  let isDone = false
  const all = Promise.all(underway).then(() => (isDone = true))
  while (!isDone) {
    open(0)
    await turn()
  }
  await all
  cache.close()
  return wrong
}

test.each([0, 3])(
  'nobody is shown less than was known when they asked, and no page is made twice at once, whatever comes when (%i ms)',
  async (moment) => {
    const seeds = Array.from({ length: 25 }, (_, seed) => seed + 1)
    const wrong: unknown[] = []

    for (const seed of seeds) {
      const found = await muddle(seed, moment)
      if (found.length > 0) wrong.push({ seed, found })
    }

    expect(wrong).toEqual([])
  },
)

test('a page is made once for all who ask while it is made, and then kept', async () => {
  const cache = aCache()
  const { read } = await aNumber()
  let makings = 0
  const make = async () => {
    makings += 1
    return page(await read())
  }

  const asked = await Promise.all(Array.from({ length: 32 }, () => cache.make('key', make)))

  expect(new Set(asked).size).toBe(1)
  expect(cache.get('key')).toBe(asked[0])
  expect(makings).toBe(1)
})

test('those who ask after a commit share one making that begins when the one before has ended', async () => {
  const cache = aCache()
  const { read, raise } = await aNumber()
  const { pass, opened } = doors()
  let makings = 0
  const make = async () => {
    makings += 1
    const text = await read()
    await pass()
    return page(text)
  }
  const before = cache.make('key', make)
  await raise()
  const after = [1, 2, 3].map(() => cache.make('key', make))
  const makingsMeanwhile = makings
  await opened()
  await opened()

  const texts = (await Promise.all([before, ...after])).map(textOf)
  expect(texts).toEqual(['0', '1', '1', '1'])
  expect([makingsMeanwhile, makings]).toEqual([1, 2])
})

test('a page stays when others’ rows are written, and goes when its own are', async () => {
  const cache = aCache()
  const [ours, theirs] = await Promise.all([aNumber(), aNumber()])
  const kept = await cache.make('key', async () => page(await ours.read()))

  await theirs.raise()
  const afterTheirs = cache.get('key')
  await ours.raise()

  expect([afterTheirs, cache.get('key')]).toEqual([kept, undefined])
})

test('a page that comes out as it was is the one that is compressed already', async () => {
  const cache = aCache()
  const { read, raise } = await aNumber()
  const make = async () => page((await read()) === '' ? '' : 'the same')
  const before = await cache.make('key', make)
  await raise()

  const gone = cache.get('key')
  const after = await cache.make('key', make)

  expect(gone).toBe(undefined)
  expect(after).toBe(before)
})

test('what another process commits is seen by all who ask when it is heard of', async () => {
  const cache = aCache()
  const { id, read } = await aNumber()
  await cache.make('key', async () => page(await read()))

  await elsewhere(`update events set taken = 9 where id = '${id}'`)

  expect(cache.get('key')).toBe(undefined)
})

/** A statement of a process that is not ours, and has told of it. */
async function elsewhere(statement: string) {
  const place = placeFromEnvironment(process.env)
  if ('file' in place) {
    const other = new SQLite(place.file)
    other.exec(statement)
    other.close()
    return turn()
  }
  const heard = new Promise<void>((resolve) => {
    const unwatch = watchCommits(({ tables }) => {
      if (!tables.has('events')) return
      unwatch()
      resolve()
    })
  })
  const client = new pg.Client({ connectionString: place.url })
  await client.connect()
  await client.query(statement)
  await client.query(`select pg_notify('tillsammans_commits', 'events')`)
  await heard
  await client.end()
}

test('a page holds until the first instant that it has read of', async () => {
  const cache = aCache()
  const make = (event: { id: string }) => async () => {
    const rows = db.selectFrom('events').select(['id', 'starts_at', 'ends_at'])
    await rows.where('id', '=', event.id).execute()
    return page('page')
  }
  const soon = await anEvent({ starts_at: in_ms(60), ends_at: plus(now(), { hours: 1 }) })
  const late = await anEvent({ starts_at: plus(now(), { hours: 1 }) })
  await Promise.all([cache.make('soon', make(soon)), cache.make('late', make(late))])
  const early = cache.get('soon')
  while (now() < soon.starts_at) await turn()

  expect(early).toBeDefined()
  expect([cache.get('soon'), cache.get('late')]).toEqual([undefined, expect.anything()])
})

const in_ms = (ms: number) => new Date(Date.now() + ms).toISOString()

test('no page is kept for longer than its age, whatever nobody told of', async () => {
  const cache = aCache({ age: 5 })
  await cache.make('key', async () => page('page'))
  const began = performance.now()
  while (performance.now() - began < 6) await turn()

  expect(cache.get('key')).toBe(undefined)
})

test('a refusal and a fault are told to all who wait for them, and kept for nobody', async () => {
  const cache = aCache()
  const refused = await cache.make('refused', async () => page('not here', 404))
  const fail = () => Promise.reject(new Error('broken'))
  const failing = [cache.make('broken', fail), cache.make('broken', fail)]

  expect(await Promise.allSettled(failing)).toEqual(
    Array(2).fill({ status: 'rejected', reason: new Error('broken') }),
  )
  expect(refused.status).toBe(404)
  expect([cache.get('refused'), cache.get('broken')]).toEqual([undefined, undefined])
  expect(textOf(await cache.make('broken', async () => page('mended')))).toBe('mended')
})

test('no more pages are kept than there is room for, by number and by bytes; those read last stay', async () => {
  const few = aCache({ pages: 3 })
  const small = aCache({ bytes: 3 * page('x'.repeat(5000)).bytes })
  for (const cache of [few, small])
    for (let at = 1; at <= 9; at += 1)
      await cache.make(`page ${at}`, async () => page(String(at).repeat(5000)))
  await small.make('too large', async () => page('x'.repeat(50_000)))

  const left = (cache: PageCache) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((at) => cache.get(`page ${at}`))

  expect(left(few)).toEqual([7, 8, 9])
  expect(left(small)).toEqual([7, 8, 9])
  expect(small.get('too large')).toBe(undefined)
})

test('in a rush a page holds for a moment, and so long those wait whose commit could show on it', async () => {
  const cache = aCache({ moment: 40 })
  const { read, raise } = await aNumber()
  const kept = await cache.make('key', async () => page(await read()))

  const whenTold = raise().then(() => cache.get('key'))
  while ((await read()) !== '1') await turn()
  await turn()

  expect(cache.get('key')).toBe(kept)
  expect(await whenTold).toBe(undefined)
})

/** A page that has read its number, and is not made until its door is opened. */
async function underway(cache: PageCache) {
  const { read, raise } = await aNumber()
  const door = doors()
  const making = cache.make('key', async () => {
    const number = await read()
    await door.pass()
    return page(number)
  })
  return { read, raise, door, making }
}

test('a commit waits for a page that is being made, which then has its moment', async () => {
  const cache = aCache({ moment: 1000 })
  const { read, raise, door, making } = await underway(cache)
  const whenTold = raise().then(() => cache.get('key'))
  while ((await read()) !== '1') await turn()
  await door.opened()

  const kept = await making
  expect(cache.get('key')).toBe(kept)
  expect(await whenTold).toBe(undefined)
})

test('no commit waits for longer than a moment for a page, which is then kept for nobody', async () => {
  const cache = aCache({ moment: 20 })
  const { raise, door, making } = await underway(cache)
  await raise()
  await door.opened()

  expect(textOf(await making)).toBe('0')
  expect(cache.get('key')).toBe(undefined)
})
