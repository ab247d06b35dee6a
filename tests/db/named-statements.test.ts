import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { aDatabase } from '../support/database.ts'
import { engine } from '../support/place.ts'

const found = (trx: Db, slug: string) => {
  const row = { id: newId(), slug, name: slug, contact_email: 'a@example.org', created_at: now() }
  return trx.insertInto('organisations').values(row).execute()
}
const whole = (trx: Db) =>
  trx.selectFrom('organisations').selectAll().where('slug', '=', 'a').executeTakeFirst()
const named = async (db: Db) =>
  (await sql`select name from pg_prepared_statements where not from_sql`.execute(db)).rows.length

async function often(db: Db) {
  for (let asked = 0; asked < 5; asked += 1) await whole(db)
}

async function founded() {
  const { db, place } = await aDatabase()
  await atomically(db, (trx) => found(trx, 'a'))
  const url = 'url' in place ? place.url : ''
  const alter = async (change: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(`alter table organisations ${change}`)
    await client.end()
  }
  return { db, alter }
}

describe.runIf(engine === 'postgres')('what is often asked has a name', () => {
  test('and is asked anew when a table is another since', async () => {
    const { db, alter } = await founded()
    expect(await named(db)).toBe(0)
    await often(db)
    expect(await named(db)).toBe(1)

    await alter('add column colour text')

    expect(await whole(db)).toHaveProperty('colour')
  })

  test('and a transaction that met another table is done once, as if it had begun later', async () => {
    const { db, alter } = await founded()
    await often(db)
    await alter('add column colour text')
    let tries = 0

    const read = await atomically(db, async (trx) => {
      tries += 1
      await found(trx, 'b')
      return whole(trx)
    })

    expect(read).toHaveProperty('colour')
    expect(tries).toBe(2)
    const slugs = await db.selectFrom('organisations').select('slug').orderBy('slug').execute()
    expect(slugs).toEqual([{ slug: 'a' }, { slug: 'b' }])
  })

  test('but none where names are not kept, by what stands between', async () => {
    const { db } = await founded()
    await often(db)
    await sql`deallocate all`.execute(db)

    expect(await whole(db)).toHaveProperty('slug', 'a')
    await often(db)
    expect(await named(db)).toBe(0)
  })
})
