import { CompiledQuery, type KyselyPlugin } from 'kysely'
import { expect, test } from 'vitest'
import { findWaiting } from '#app/messaging/letters.server.ts'
import { fillFreeSeats } from '#app/registrations/places/offers.server.ts'
import { type Db, db, engineOf } from '#db/connect.ts'

/** By which indexes SQLite finds the rows of a table, in every query of the work. */
async function indexesOf(table: string, work: (handle: Db) => Promise<unknown>) {
  const asked: CompiledQuery[] = []
  const noting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked.push(db.getExecutor().compileQuery(node, { queryId: 'noted' }))
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  await work(db.withPlugin(noting))
  const ways = asked.map(async ({ sql, parameters }) => {
    const plan = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters])
    const { rows } = await db.executeQuery(plan as CompiledQuery<{ detail: string }>)
    return rows.map(({ detail }) => detail)
  })
  const details = (await Promise.all(ways)).flat()
  const ofTable = details.filter((detail) => new RegExp(`^\\w+ ${table}\\b`).test(detail))
  return ofTable.map((detail) => /INDEX (\w+)/.exec(detail)?.[1] ?? detail)
}

// What is asked each second, or by anybody, must not read all who ever registered or every letter that was kept.
test.skipIf(engineOf(db) !== 'sqlite').each([
  // Both begin with the event and the state.
  ['registrations', fillFreeSeats, /^registrations_(?:waiting|counted)$/],
  ['outbox', findWaiting, /^outbox_waiting$/],
] as const)('%s are found by the line they stand in (%#)', async (table, work, index) => {
  const indexes = await indexesOf(table, work)
  const byId = /^sqlite_autoindex/
  const others = indexes.filter((name) => !byId.test(name))
  expect(others.length).toBeGreaterThan(0)
  expect(others.filter((name) => !index.test(name))).toEqual([])
})
