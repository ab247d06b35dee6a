import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import {
  atomically,
  closeDatabase,
  type Db,
  db,
  engineOf,
  foreignCommits,
  openDatabase,
  watchCommits,
} from '#db/connect.ts'
import { messageOf, writesIn } from '#db/writes.ts'
import { newPlace } from '../support/place.ts'

const organisation = (handle: Db) =>
  atomically(handle, (trx) => {
    const id = newId()
    const about = { name: 'Mötesplats Norr', contact_email: 'norr@example.org', created_at: now() }
    return trx
      .insertInto('organisations')
      .values({ id, slug: id, ...about })
      .execute()
  })

const person = (handle: Db) =>
  atomically(handle, (trx) => {
    const id = newId()
    const about = { name: 'Åsa Öberg', language: 'sv', created_at: now() } as const
    const row = { id, email: `${id}@example.org`, email_key: `${id}@example.org`, ...about }
    return trx.insertInto('people').values(row).execute()
  })

/** What was told from now on, without the "anything may have changed" of a new connection. */
function listening() {
  const heard: string[] = []
  let wake = () => {}
  const unwatch = watchCommits(({ tables }) => {
    if (!tables.has('*')) heard.push(...[...tables].sort())
    wake()
  })
  onTestFinished(() => void unwatch())
  return {
    heard,
    async until(isHeard: () => boolean) {
      while (!isHeard()) await new Promise<void>((resolve) => (wake = resolve))
    },
  }
}

/** Two processes on one database, once they hear each other. Both live here, so what either hears is heard. */
async function twoProcesses() {
  const { place, remove } = await newPlace()
  const [ours, theirs] = [openDatabase(place), openDatabase(place)]
  onTestFinished(async () => {
    await Promise.all([closeDatabase(ours), closeDatabase(theirs)])
    await remove()
  })
  if (engineOf(ours) === 'postgres') await bothListen(ours)
  return { ours, theirs }
}

/** Who begins to listen tells '*' and hears what comes after: we knock then, until both hear the last knock. */
function bothListen(handle: Db) {
  const tell = (word: string) =>
    sql`select pg_notify('tillsammans_commits', ${word})`.execute(handle)
  let knock = 0
  let answers = 0
  // One after the other, so that no earlier knock is still to come.
  let knocking: Promise<unknown> = Promise.resolve()
  return new Promise<void>((resolve) => {
    const unwatch = watchCommits(({ tables }) => {
      if (tables.has('*')) {
        knock += 1
        answers = 0
        const word = `knock-${knock}`
        knocking = knocking.then(() => tell(word))
      } else if (tables.has(`knock-${knock}`)) answers += 1
      if (answers < 2) return
      unwatch()
      resolve()
    })
  })
}

test('a commit tells which tables it wrote before its writer goes on', async () => {
  const { heard } = listening()

  await organisation(db)

  expect(heard).toEqual(['organisations'])
})

test('a process hears of its own commits once', async () => {
  const { ours, theirs } = await twoProcesses()
  const { heard, until } = listening()
  const ears = engineOf(ours) === 'postgres' ? 2 : 1

  await organisation(ours)
  // Theirs is told of after ours: whoever hears of it has heard all there is to hear of ours.
  await person(theirs)
  await until(() => heard.filter((table) => table === 'people').length >= ears)

  const once = ['organisations', 'people']
  expect([...heard].sort()).toEqual(ears === 2 ? [...once, ...once].sort() : once)
})

test('a transaction that fails tells nothing', async () => {
  const { heard } = listening()

  const failing = atomically(db, async (trx) => {
    await trx.deleteFrom('tracks').execute()
    throw new Error('changed my mind')
  })

  await expect(failing).rejects.toThrow('changed my mind')
  expect(heard).toEqual([])
})

test('commits that come together are all heard of elsewhere', async () => {
  const { ours, theirs } = await twoProcesses()
  const before = foreignCommits(ours)
  const { heard, until } = listening()

  await Promise.all([organisation(theirs), person(theirs)])

  if (engineOf(ours) === 'sqlite') expect(foreignCommits(ours)).toBeGreaterThan(before)
  else {
    // Once told by the writer itself, and once by what the other heard.
    await until(() => heard.length >= 4)
    expect([...heard].sort()).toEqual(['organisations', 'organisations', 'people', 'people'])
  }
})

test('a commit tells which row an update named, here and elsewhere', async () => {
  const { ours, theirs } = await twoProcesses()
  const id = newId()
  const told: unknown[] = []
  const ears = engineOf(ours) === 'postgres' ? 2 : 1
  const all = new Promise<void>((resolve) => {
    const unwatch = watchCommits(({ tables, writes }) => {
      if (!tables.has('organisations')) return
      told.push(writes)
      if (told.length === ears) resolve()
    })
    onTestFinished(() => void unwatch())
  })

  await atomically(theirs, (trx) =>
    trx.updateTable('organisations').set({ name: 'Norr' }).where('id', '=', id).execute(),
  )
  await all

  const write = { table: 'organisations', columns: ['name'], rows: [id] }
  expect(told).toEqual(Array(ears).fill([write]))
})

test('so much at once that no message holds it is told by its tables', () => {
  const seat = () => `events:taken:${newId()}`
  const words = new Set(['outbox', ...Array.from({ length: 300 }, seat)])

  expect(messageOf(words)).toBe('outbox events')
  expect(writesIn(new Set(messageOf(words).split(' ')))).toEqual([
    { table: 'outbox' },
    { table: 'events' },
  ])
})
