import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { register } from '#app/registrations/register.server.ts'
import { now, plus } from '#app/tools/instant.ts'
import { atomically, type Db, db, engineOf } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aSession } from '#tests/factories/session.ts'
import { emptyTables } from '../support/database.ts'
import { aRegistering, letters } from './support.ts'

beforeEach(() => emptyTables(db))

const isWaiting = async () => {
  if (engineOf(db) === 'sqlite') return true
  const locks = sql<{ many: number }>`select count(*) as many from pg_locks where not granted`
  return ((await locks.execute(db)).rows[0]?.many ?? 0) > 0
}

/** Some register while somebody at the desk changes what they go by, and has not committed. */
async function registerMeanwhile(
  change: (trx: Db) => Promise<unknown>,
  asked: Partial<Parameters<typeof register>[1]> & { slug: string },
) {
  const [changed, leave] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const changing = atomically(db, async (trx) => {
    await change(trx)
    changed.resolve()
    await leave.promise
  })
  await changed.promise
  const all = Promise.all(
    ['a', 'b', 'c'].map((name) =>
      register(db, aRegistering({ ...asked, email: `${name}@example.org` })),
    ),
  )
  let isOver = false
  void all.finally(() => (isOver = true))
  while (!isOver && !(await isWaiting())) await new Promise((resolve) => setImmediate(resolve))
  leave.resolve()
  await changing
  return (await all).map((one) => (one.ok ? one.value.state : one.refusal))
}

const three = <T>(one: T) => [one, one, one]

test('nobody is put in the line of an event that is being called off', async () => {
  const { id, slug } = await anEvent({ capacity: 0 })
  const callOff = (trx: Db) =>
    trx.updateTable('events').set({ cancelled_at: now() }).where('id', '=', id).execute()

  expect(await registerMeanwhile(callOff, { slug, wait: true })).toEqual(three('cancelled'))
  expect(await db.selectFrom('registrations').select('id').execute()).toEqual([])
  expect(await letters()).toEqual([])
})

test('nobody is registered in an event that is being closed, or withdrawn', async () => {
  const [closed, withdrawn] = [await anEvent(), await anEvent()]
  const change = (event: { id: string }, set: object) => (trx: Db) =>
    trx.updateTable('events').set(set).where('id', '=', event.id).execute()
  const past = { registration_closes_at: plus(now(), { hours: -1 }) }

  expect(await registerMeanwhile(change(closed, past), closed)).toEqual(three('closed'))
  expect(await registerMeanwhile(change(withdrawn, { published_at: null }), withdrawn)).toEqual(
    three('not_found'),
  )
  expect(await db.selectFrom('registrations').select('id').execute()).toEqual([])
})

test('nobody is put in the line of a seminar that is being removed', async () => {
  const { id: event_id, slug, starts_at } = await anEvent()
  const { id: session_id } = await aSession({ event_id, starts_at, capacity: 0 })
  const remove = async (trx: Db) => {
    // As whoever removes one does: the event first.
    await trx.updateTable('events').set({ changed_at: now() }).where('id', '=', event_id).execute()
    await trx
      .updateTable('sessions')
      .set({ cancelled_at: now() })
      .where('id', '=', session_id)
      .execute()
  }
  const seminars = [{ session_id, wait: true }]

  expect(await registerMeanwhile(remove, { slug, seminars })).toEqual(three('seminar_gone'))
  expect(await db.selectFrom('seats').select('id').execute()).toEqual([])
})
