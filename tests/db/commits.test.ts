import { expect, test, vi } from 'vitest'
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
import { placeFromEnvironment } from '#db/dialect.ts'

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
  const unwatch = watchCommits((tables) => heard.push([...tables].sort().join(' ')))
  return { heard: () => heard.filter((tables) => tables !== '*'), unwatch }
}

/** A handle such as another process would have, once commits through it reach this one. */
async function another() {
  const other = openDatabase(placeFromEnvironment(process.env))
  await vi.waitFor(async () => {
    const before = foreignCommits(db)
    const { heard, unwatch } = listening()
    await person(other)
    await new Promise((resolve) => setTimeout(resolve, 20))
    unwatch()
    const reached = engineOf(db) === 'postgres' ? heard().length > 1 : foreignCommits(db) > before
    expect(reached).toBe(true)
  })
  return other
}

test('a commit tells which tables it wrote before its writer goes on', async () => {
  const { heard, unwatch } = listening()

  await organisation(db)

  expect(heard()).toEqual(['organisations'])
  unwatch()
})

test('a process hears of its own commits once', async () => {
  const other = await another()
  const { heard, unwatch } = listening()

  await organisation(db)
  await new Promise((resolve) => setTimeout(resolve, 100))

  // In this test the other process lives here too, so its ears are heard as well.
  const ears = engineOf(db) === 'postgres' ? ['organisations'] : []
  expect(heard()).toEqual(['organisations', ...ears])
  unwatch()
  await closeDatabase(other)
})

test('a transaction that fails tells nothing', async () => {
  const { heard, unwatch } = listening()

  const failing = atomically(db, async (trx) => {
    await trx.deleteFrom('tracks').execute()
    throw new Error('changed my mind')
  })

  await expect(failing).rejects.toThrow('changed my mind')
  expect(heard()).toEqual([])
  unwatch()
})

test('commits that come together are all heard of elsewhere', async () => {
  const other = await another()
  const before = foreignCommits(db)
  const { heard, unwatch } = listening()

  await Promise.all([organisation(other), person(other)])

  if (engineOf(db) === 'sqlite') expect(foreignCommits(db)).toBeGreaterThan(before)
  else
    await vi.waitFor(() => {
      // Once told by the writer itself, and once by what the other heard.
      const all = heard().flatMap((tables) => tables.split(' '))
      expect(all.sort()).toEqual(['organisations', 'organisations', 'people', 'people'])
    })
  unwatch()
  await closeDatabase(other)
})
