import { spawn } from 'node:child_process'
import { hostname } from 'node:os'
import { beforeEach, describe, expect, test } from 'vitest'
import { sendDueLetters } from '#app/messaging/delivery.server.ts'
import { holdBack } from '#app/messaging/outbox.server.ts'
import type { Transport } from '#app/messaging/transport.server.ts'
import { now, plus } from '#app/tools/instant.ts'
import { atomically, closeDatabase, db, openDatabase } from '#db/connect.ts'
import { placeFromEnvironment } from '#db/dialect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aLetter } from '#tests/factories/letter.ts'
import { emptyTables } from '#tests/support/database.ts'
import { aTransport, testPostbox } from '#tests/support/postbox.ts'
import { aStrictServer } from '#tests/support/strict-server.ts'
import type { Said } from '#tests/support/strict-smtp.ts'

beforeEach(() => emptyTables(db))

const minutesAgo = (minutes: number) => plus(now(), { minutes: -minutes })

const states = () =>
  db
    .selectFrom('outbox')
    .orderBy('id')
    .select(['sent_at', 'gave_up_at', 'claimed_at', 'body_begun_at', 'attempts', 'last_error'])
    .execute()

const change = (set: Parameters<typeof aLetter>[0]) =>
  atomically(db, (trx) =>
    trx
      .updateTable('outbox')
      .set(set ?? {})
      .execute(),
  )

/** The id of a process that was, and is no more. */
async function aGoneProcess() {
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise((resolve) => child.once('exit', resolve))
  return child.pid
}

describe('a letter whose sender died', () => {
  test.each([
    ['before its body had begun', null],
    ['while its body was sent', minutesAgo(9)],
  ])('%s is left alone while the sender may live', async (_, body_begun_at) => {
    const postbox = await testPostbox()
    await aLetter({ claimed_at: now(), claimed_by: 'another 1 x', body_begun_at })

    await sendDueLetters(db, { transport: aTransport(postbox.url) })

    expect(postbox.attempts()).toBe(0)
    expect(await states()).toMatchObject([{ gave_up_at: null }])
  })

  test('before its body had begun is sent, once, with the same Message-ID', async () => {
    const postbox = await testPostbox()
    const transport = aTransport(postbox.url)
    const { id } = await aLetter({ claimed_at: minutesAgo(2), claimed_by: 'another 1 x' })

    await sendDueLetters(db, { transport })
    await sendDueLetters(db, { transport })

    expect(postbox.received().map(({ messageId }) => messageId)).toEqual([`<${id}@localhost>`])
  })

  test('while its body was sent is given up as uncertain, and never sent again by itself', async () => {
    const postbox = await testPostbox()
    const transport = aTransport(postbox.url)
    const body_begun_at = minutesAgo(2)
    await aLetter({ claimed_at: minutesAgo(2), claimed_by: 'another 1 x', body_begun_at })

    await sendDueLetters(db, { transport })
    await sendDueLetters(db, { transport })

    expect(postbox.attempts()).toBe(0)
    expect(await states()).toMatchObject([
      { gave_up_at: expect.stringMatching(/Z$/), last_error: 'uncertain', attempts: 1 },
    ])
  })

  test('on this machine is sent at once, as a process that is gone can be told from one that lives', async () => {
    const postbox = await testPostbox()
    const gone = [hostname(), await aGoneProcess(), 'x'].join(' ')
    const alive = [hostname(), process.ppid, 'x'].join(' ')
    await aLetter({ claimed_at: now(), claimed_by: gone, to_email: 'gone@example.org' })
    await aLetter({ claimed_at: now(), claimed_by: alive })

    await sendDueLetters(db, { transport: aTransport(postbox.url) })

    expect(postbox.received().map(({ to }) => (to as { text: string }).text)).toEqual([
      '"Åsa Öberg" <gone@example.org>',
    ])
  })

  test('is freed also where the clock was put back since', async () => {
    const postbox = await testPostbox()
    await aLetter({ claimed_at: plus(now(), { days: 400 }), claimed_by: 'another 1 x' })

    await sendDueLetters(db, { transport: aTransport(postbox.url) })

    expect(postbox.received()).toHaveLength(1)
  })
})

/** Sends by way of a server that calls when it has heard a stage, and lets the answer wait until the call is done. */
async function interrupted(stage: Said['stage'], work: () => Promise<unknown>) {
  const server = await aStrictServer()
  const transport = aTransport(server.url)
  let done: Promise<unknown> | undefined
  const slow: Transport = {
    ...transport,
    send: (message, way = {}) =>
      transport.send(message, {
        ...way,
        begin: async () => {
          await done
          return way.begin?.() ?? true
        },
      }),
  }
  server.become((said) => {
    if (said.stage === stage) done ??= work()
    return undefined
  })
  return { server, transport: slow }
}

test('a letter that is taken over before its body begins is not begun by the first', async () => {
  const { server, transport } = await interrupted('RCPT TO', () =>
    change({ claimed_by: 'another 1 x' }),
  )
  await aLetter()

  await sendDueLetters(db, { transport })

  expect(server.taken).toEqual([])
  expect(await states()).toMatchObject([{ sent_at: null, attempts: 0, gave_up_at: null }])
})

test('a letter that is held back on its way does not leave', async () => {
  const { id: event_id } = await anEvent()
  const { server, transport } = await interrupted('DATA', () =>
    atomically(db, (trx) => holdBack(trx, { event_id, letters: ['event-reminder'] })),
  )
  await aLetter({ event_id, letter: 'event-reminder' })

  await sendDueLetters(db, { transport })

  expect(server.taken).toEqual([])
  expect(await states()).toMatchObject([
    { sent_at: null, gave_up_at: expect.stringMatching(/Z$/), last_error: 'outdated' },
  ])
})

test('the note that a body begins is on disk before its first byte', async () => {
  const begun: (string | null)[] = []
  const server = await aStrictServer()
  const transport = aTransport(server.url)
  const watched: Transport = {
    ...transport,
    send: (message, way = {}) =>
      transport.send(message, {
        ...way,
        begin: async () => {
          const before = (await states())[0]?.body_begun_at ?? null
          const may = (await way.begin?.()) ?? true
          begun.push(before, (await states())[0]?.body_begun_at ?? null)
          expect(server.heard.map(({ stage }) => stage)).not.toContain('BODY')
          return may
        },
      }),
  }
  await aLetter()

  await sendDueLetters(db, { transport: watched })

  expect(begun).toEqual([null, expect.stringMatching(/Z$/)])
})

describe('a process that is told to stop', () => {
  test('frees what it has not begun, at once, however slow the server is', async () => {
    const stopping = new AbortController()
    const server = await aStrictServer(({ stage }) => {
      if (stage !== 'MAIL FROM') return undefined
      stopping.abort()
      return 'hang'
    })
    await aLetter()
    await aLetter()

    await sendDueLetters(db, { transport: aTransport(server.url), signal: stopping.signal })

    expect(server.taken).toEqual([])
    const free = { sent_at: null, gave_up_at: null, claimed_at: null, attempts: 0 }
    expect(await states()).toMatchObject([free, free])
  })

  test('lets what it has begun come to its end', async () => {
    const stopping = new AbortController()
    const server = await aStrictServer(({ stage }) => {
      if (stage === 'BODY') stopping.abort()
      return undefined
    })
    await aLetter()

    await sendDueLetters(db, { transport: aTransport(server.url), signal: stopping.signal })

    expect(server.taken).toHaveLength(1)
    expect(await states()).toMatchObject([{ sent_at: expect.stringMatching(/Z$/) }])
  })
})

test('a letter that cannot be put together is given up and stops nobody', async () => {
  const postbox = await testPostbox()
  await aLetter({ attachments: 'not json' })
  await aLetter({ to_email: 'other@example.org' })

  await sendDueLetters(db, { transport: aTransport(postbox.url) })

  expect(postbox.received()).toHaveLength(1)
  expect((await states()).map(({ sent_at, gave_up_at }) => [!!sent_at, !!gave_up_at])).toEqual([
    [false, true],
    [true, false],
  ])
})

test('what the database could not take when a letter had left is written by the next round, and nothing goes twice', async () => {
  const server = await aStrictServer()
  const transport = aTransport(server.url)
  const lost = openDatabase(placeFromEnvironment(process.env))
  const losing: Transport = {
    ...transport,
    async send(...letter) {
      const sending = await transport.send(...letter)
      await closeDatabase(lost)
      return sending
    },
  }
  await aLetter()

  await expect(sendDueLetters(lost, { transport: losing })).rejects.toThrow()
  const between = await states()
  await sendDueLetters(db, { transport })

  expect(server.taken).toHaveLength(1)
  expect(between).toMatchObject([{ sent_at: null, gave_up_at: null }])
  expect(await states()).toMatchObject([
    { sent_at: expect.stringMatching(/Z$/), gave_up_at: null, attempts: 1 },
  ])
})
