import { type AddressInfo, createServer } from 'node:net'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { sendDueLetters } from '#app/messaging/delivery.server.ts'
import { findOutage } from '#app/messaging/outage.server.ts'
import { atomically, closeDatabase, db, openDatabase } from '#db/connect.ts'
import { aLetter } from '#tests/factories/letter.ts'
import { emptyTables } from '#tests/support/database.ts'
import { freePort } from '#tests/support/free-port.ts'
import { aTransport, testPostbox } from '#tests/support/postbox.ts'
import type { Mood } from '#tests/support/smtp.ts'
import { aStrictServer } from '#tests/support/strict-server.ts'

beforeEach(() => emptyTables(db))

async function aMailServer(mood: Mood = 'accept') {
  const postbox = await testPostbox(mood)
  return { postbox, transport: aTransport(postbox.url) }
}

const states = () =>
  db
    .selectFrom('outbox')
    .orderBy('id')
    .select(['sent_at', 'gave_up_at', 'claimed_at', 'attempts', 'last_error'])
    .execute()

/** Makes every waiting letter due, as time would. */
const makeDue = () =>
  atomically(db, (trx) =>
    trx.updateTable('outbox').set({ due_at: '2020-01-01T00:00:00.000Z' }).execute(),
  )

const minutesFromNow = (instant: string) => Math.round((Date.parse(instant) - Date.now()) / 60_000)

describe('a server that takes letters', () => {
  test('gets each letter once, however often the sender looks', async () => {
    const { postbox, transport } = await aMailServer()
    const { id } = await aLetter()

    await sendDueLetters(db, { transport })
    await sendDueLetters(db, { transport })

    expect(postbox.received().map(({ messageId }) => messageId)).toEqual([`<${id}@localhost>`])
    expect(await states()).toEqual([
      {
        sent_at: expect.stringMatching(/Z$/),
        gave_up_at: null,
        claimed_at: expect.stringMatching(/Z$/),
        attempts: 1,
        last_error: null,
      },
    ])
  })

  test('gets nothing that is not due yet', async () => {
    const { postbox, transport } = await aMailServer()
    await aLetter({ due_at: new Date(Date.now() + 60_000).toISOString() })

    await sendDueLetters(db, { transport })

    expect(postbox.attempts()).toBe(0)
  })

  test('gets each of thirty letters once from two senders at once', async () => {
    const { postbox, transport } = await aMailServer()
    const another = aTransport(postbox.url)
    for (let i = 0; i < 30; i++) await aLetter({ to_email: `asa.oberg.${i}@example.org` })

    await Promise.all([
      sendDueLetters(db, { transport }),
      sendDueLetters(db, { transport: another }),
    ])

    const addresses = postbox.received().map(({ to }) => (to as { text: string }).text)
    expect(new Set(addresses).size).toBe(30)
    expect(addresses).toHaveLength(30)
  })

  test('gets nothing more once the process is told to stop', async () => {
    const { postbox, transport } = await aMailServer()
    await aLetter()

    await sendDueLetters(db, { transport, signal: AbortSignal.abort() })

    expect(postbox.attempts()).toBe(0)
    expect(await states()).toMatchObject([{ sent_at: null, claimed_at: null, attempts: 0 }])
  })
})

test('a look at an outbox with nothing due writes nothing, or it would wake itself for ever', async () => {
  const { transport } = await aMailServer()
  const { watchCommits } = await import('#db/connect.ts')
  const heard: string[] = []
  onTestFinished(watchCommits(({ tables }) => heard.push(...tables)) as never)

  await sendDueLetters(db, { transport })

  expect(heard).toEqual([])
})

test('without a mail server letters stay as they are', async () => {
  await aLetter()

  await sendDueLetters(db)

  expect(await states()).toMatchObject([{ sent_at: null, claimed_at: null, attempts: 0 }])
})

describe('a server that refuses', () => {
  test('for now is asked again, after longer and longer', async () => {
    const { postbox, transport } = await aMailServer({ refuse_for_now: 11 })
    await aLetter()
    const waits: number[] = []

    for (let i = 0; i < 10; i++) {
      await makeDue()
      await sendDueLetters(db, { transport })
      const { due_at } = await db.selectFrom('outbox').select('due_at').executeTakeFirstOrThrow()
      waits.push(minutesFromNow(due_at))
    }

    expect(waits).toEqual([1, 5, 15, 60, 240, 480, 960, 1440, 1440, 1440])
    expect(await states()).toMatchObject([
      { attempts: 10, claimed_at: null, gave_up_at: null, last_error: 'DATA 451' },
    ])
    expect(postbox.received()).toEqual([])
  })

  test('for now, eleven times over four days, is given up', async () => {
    const { transport } = await aMailServer({ refuse_for_now: 20 })
    await aLetter()

    for (let i = 0; i < 13; i++) {
      await makeDue()
      await sendDueLetters(db, { transport })
    }

    expect(await states()).toMatchObject([
      { attempts: 11, gave_up_at: expect.stringMatching(/Z$/), sent_at: null },
    ])
  })

  test('and then takes it, has it once', async () => {
    const { postbox, transport } = await aMailServer({ refuse_for_now: 1 })
    await aLetter()

    await sendDueLetters(db, { transport })
    await makeDue()
    await sendDueLetters(db, { transport })

    expect(postbox.received()).toHaveLength(1)
    expect(await states()).toMatchObject([{ attempts: 2, last_error: null, gave_up_at: null }])
  })

  test('an address for good is not asked again', async () => {
    const server = await aStrictServer(({ stage }) =>
      stage === 'RCPT TO' ? '550 5.1.1 no such user' : undefined,
    )
    const transport = aTransport(server.url)
    await aLetter()

    await sendDueLetters(db, { transport })
    await makeDue()
    await sendDueLetters(db, { transport })

    expect(server.heard.filter(({ stage }) => stage === 'RCPT TO')).toHaveLength(1)
    expect(await states()).toMatchObject([
      { attempts: 1, gave_up_at: expect.stringMatching(/Z$/), last_error: 'RCPT TO 550 5.1.1' },
    ])
    expect(await findOutage(db)).toBeUndefined()
  })
})

test('a server that is down is tried again later', async () => {
  const transport = aTransport(`smtp://127.0.0.1:${await freePort()}`)
  await aLetter()

  await sendDueLetters(db, { transport })

  expect(await states()).toMatchObject([
    { attempts: 1, claimed_at: null, gave_up_at: null, last_error: 'ESOCKET' },
  ])
})

/** A mail server that breaks the line once it has heard a sign, without a word. */
async function aServerThatHangsUpAfter(sign: string) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('220 postbox\r\n')
    let heard = ''
    socket.on('data', (piece) => {
      const wasInBody = heard.includes('DATA')
      heard += piece
      if (heard.includes(sign)) socket.destroy()
      else if (!wasInBody) socket.write(heard.includes('DATA') ? '354 go on\r\n' : '250 ok\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => void server.close())
  return aTransport(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

test('when the line breaks after the letter was said, nobody knows: it is not said again', async () => {
  const transport = await aServerThatHangsUpAfter('\r\n.\r\n')
  await aLetter()

  await sendDueLetters(db, { transport })

  expect(await states()).toMatchObject([
    { attempts: 1, gave_up_at: expect.stringMatching(/Z$/), last_error: 'uncertain' },
  ])
})

test('when the line breaks before the letter was said, it is tried again later', async () => {
  const transport = await aServerThatHangsUpAfter('RCPT')
  await aLetter()

  await sendDueLetters(db, { transport })

  expect(await states()).toMatchObject([
    { attempts: 1, gave_up_at: null, claimed_at: null, last_error: 'ECONNECTION' },
  ])
})

test('two processes on one database send each letter once', async () => {
  const { postbox, transport } = await aMailServer()
  const { placeFromEnvironment } = await import('#db/dialect.ts')
  const other = openDatabase(placeFromEnvironment(process.env))
  onTestFinished(() => closeDatabase(other))
  for (let i = 0; i < 20; i++) await aLetter()

  await Promise.all([
    sendDueLetters(db, { transport }),
    sendDueLetters(other, { transport: aTransport(postbox.url) }),
  ])

  expect(postbox.received()).toHaveLength(20)
})
