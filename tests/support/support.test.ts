import nodemailer from 'nodemailer'
import { beforeEach, expect, test } from 'vitest'
import { atomically, db, engineOf } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import { countQueries, emptyTables, testDb } from './database.ts'
import { engine } from './place.ts'
import { testPostbox } from './postbox.ts'

const host = {
  id: 'o1',
  slug: 'host',
  name: 'Host',
  contact_email: 'host@example.org',
  created_at: '2027-02-09T09:00:00.000Z',
}
const letter = { from: 'a@example.org', to: 'b@example.org', subject: 'Välkommen', text: 'Hej' }

beforeEach(() => emptyTables(db))

test('a test file has a migrated database of its own on the engine under test', async () => {
  await atomically(db, (trx) => trx.insertInto('organisations').values(host).execute())

  expect(engineOf(db)).toBe(engine)
  expect(await db.selectFrom('organisations').select('name').execute()).toEqual([{ name: 'Host' }])
})

test('a test can begin from empty tables', async () => {
  expect(await db.selectFrom('organisations').selectAll().execute()).toEqual([])
})

test('a test can have a blank database beside the first and migrate it', async () => {
  const blank = await testDb('blank')

  const ran = await migrate(blank)

  expect(ran.length).toBeGreaterThan(0)
  expect(await migrate(blank)).toEqual([])
})

test('queries are counted', async () => {
  const count = await countQueries(db, async (counted) => {
    await counted.selectFrom('organisations').select('id').execute()
    await counted.selectFrom('people').select('id').execute()
  })

  expect(count).toBe(2)
})

test('the postbox keeps letters and tells when the awaited one is there', async () => {
  const postbox = await testPostbox()
  const awaited = postbox.waitFor((it) => it.subject === 'Välkommen')

  await nodemailer.createTransport(postbox.url).sendMail(letter)

  expect((await awaited).text).toBe('Hej\n')
  expect(postbox.received()).toHaveLength(1)
})

test('the postbox can refuse for now, for good, and accept again', async () => {
  const postbox = await testPostbox({ refuse_for_now: 1 })
  const transport = nodemailer.createTransport(postbox.url)

  await expect(transport.sendMail(letter)).rejects.toMatchObject({ responseCode: 451 })
  await transport.sendMail(letter)
  postbox.become('refuse')
  await expect(transport.sendMail(letter)).rejects.toMatchObject({ responseCode: 550 })

  expect(postbox.received()).toHaveLength(1)
  expect(postbox.attempts()).toBe(3)
})

test('the postbox can hang until the sender loses patience', async () => {
  const postbox = await testPostbox('hang')
  const transport = nodemailer.createTransport({ url: postbox.url, socketTimeout: 200 })

  await expect(transport.sendMail(letter)).rejects.toMatchObject({ code: 'ETIMEDOUT' })

  expect(postbox.received()).toEqual([])
})
