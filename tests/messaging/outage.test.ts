import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { config } from '#app/config.server.ts'
import { sendDueLetters } from '#app/messaging/delivery.server.ts'
import { findOutage } from '#app/messaging/outage.server.ts'
import { loader as letterPage } from '#app/messaging/routes/desk-letter.tsx'
import { loader as outbox } from '#app/messaging/routes/desk-outbox.tsx'
import { loader as healthz } from '#app/messaging/routes/healthz.ts'
import { now, plus } from '#app/tools/instant.ts'
import { dateTime } from '#app/tools/when.ts'
import { atomically, db } from '#db/connect.ts'
import { aLetter } from '#tests/factories/letter.ts'
import { aMember } from '#tests/factories/member.ts'
import { get } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'
import { freePort } from '#tests/support/free-port.ts'
import { aTransport } from '#tests/support/postbox.ts'
import { aStrictServer } from '#tests/support/strict-server.ts'
import type { Said } from '#tests/support/strict-smtp.ts'

beforeEach(() => emptyTables(db))

const ourSenderRefused = ({ stage }: Said) =>
  stage === 'MAIL FROM' ? '550 5.7.1 your domain may not send here' : undefined

const someLetters = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, at) => aLetter({ to_email: `asa.${at}@example.org` })),
  )

const states = () =>
  db
    .selectFrom('outbox')
    .orderBy('id')
    .select(['sent_at', 'gave_up_at', 'claimed_at', 'attempts', 'last_error'])
    .execute()

/** As if so many minutes had gone by. */
async function passes(minutes: number) {
  await atomically(db, async (trx) => {
    for (const { id, due_at } of await trx.selectFrom('outbox').select(['id', 'due_at']).execute())
      await trx
        .updateTable('outbox')
        .set({ due_at: plus(due_at, { minutes: -minutes }) })
        .where('id', '=', id)
        .execute()
    const outage = await findOutage(trx)
    if (outage)
      await trx
        .updateTable('mail_outages')
        .set({
          began_at: plus(outage.began_at, { minutes: -minutes }),
          probe_at: plus(outage.probe_at, { minutes: -minutes }),
        })
        .execute()
  })
}

const askedFor = (server: Awaited<ReturnType<typeof aStrictServer>>) =>
  server.heard.filter(({ stage }) => stage === 'MAIL FROM').length

test('a server that refuses our sender has no letter given up in five days, and all go when it is mended', async () => {
  const server = await aStrictServer(ourSenderRefused)
  const transport = aTransport(server.url)
  await someLetters(12)
  for (let hours = 0; hours < 120; hours += 3) {
    await sendDueLetters(db, { transport })
    await passes(180)
  }
  const meanwhile = await states()
  const outage = await findOutage(db)

  server.become(() => undefined)
  await sendDueLetters(db, { transport })

  expect(meanwhile.filter(({ gave_up_at, sent_at }) => gave_up_at ?? sent_at)).toEqual([])
  expect(Math.max(...meanwhile.map(({ attempts }) => attempts))).toBe(1)
  expect(outage?.error).toBe('MAIL FROM 550 5.7.1')
  expect(outage && outage.began_at < plus(now(), { days: -4 })).toBe(true)
  expect(server.taken).toHaveLength(12)
  expect(await findOutage(db)).toBeUndefined()
})

test('while it refuses us one letter is tried at a time, and seldom', async () => {
  const server = await aStrictServer(ourSenderRefused)
  const transport = aTransport(server.url)
  await someLetters(30)
  await sendDueLetters(db, { transport })
  const first = askedFor(server)
  const counts: number[] = []

  for (let minutes = 0; minutes < 20; minutes += 1) {
    await sendDueLetters(db, { transport })
    await passes(1)
    counts.push(askedFor(server) - first)
  }

  // As many as go at once, and one that shows whose fault it was.
  expect(first).toBeLessThanOrEqual(5)
  // After one minute, two more, and then every five.
  expect(counts).toEqual([0, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5])
})

test('a server that cannot be reached is told of likewise, with since when', async () => {
  const transport = aTransport(`smtp://127.0.0.1:${await freePort()}`)
  await someLetters(2)

  const refused = await sendDueLetters(db, { transport })

  expect(refused).toMatchObject({ error: 'ESOCKET', began_at: expect.stringMatching(/Z$/) })
  expect(await states()).toMatchObject([{ gave_up_at: null }, { gave_up_at: null }])
})

describe('a letter that the server refuses as it would refuse us', () => {
  const poison = ({ stage, line }: Said) =>
    stage === 'RCPT TO' && line.includes('asa.0@') ? '554 5.7.1 denied' : undefined

  test('holds nobody up, as the next one that is taken shows whose fault it is', async () => {
    const server = await aStrictServer(poison)
    const transport = aTransport(server.url)
    await someLetters(9)

    await sendDueLetters(db, { transport })

    expect(server.taken).toHaveLength(8)
    expect(await findOutage(db)).toBeUndefined()
  })

  test('is given up in the end, though others go', async () => {
    const server = await aStrictServer(poison)
    const transport = aTransport(server.url)
    await someLetters(1)
    for (let days = 0; days < 14; days += 1) {
      await aLetter()
      await sendDueLetters(db, { transport })
      await passes(1440)
      await sendDueLetters(db, { transport })
      await aLetter()
      await passes(6)
      await sendDueLetters(db, { transport })
    }

    const [first, ...others] = await states()
    expect(first).toMatchObject({ sent_at: null, gave_up_at: expect.stringMatching(/Z$/) })
    expect(others.filter(({ sent_at }) => sent_at === null)).toEqual([])
  })
})

test('of two processes one tries the single letter', async () => {
  const server = await aStrictServer(ourSenderRefused)
  const transport = aTransport(server.url)
  await someLetters(6)
  await sendDueLetters(db, { transport })
  await passes(2)
  const before = askedFor(server)

  await Promise.all([
    sendDueLetters(db, { transport }),
    sendDueLetters(db, { transport: aTransport(server.url) }),
  ])

  expect(askedFor(server) - before).toBe(1)
})

test('a clock that was put back does not keep the next try waiting', async () => {
  const server = await aStrictServer(ourSenderRefused)
  const transport = aTransport(server.url)
  await someLetters(2)
  await sendDueLetters(db, { transport })
  await passes(-5000)
  server.become(() => undefined)
  await atomically(db, (trx) => trx.updateTable('outbox').set({ due_at: now() }).execute())

  await sendDueLetters(db, { transport })

  expect(server.taken).toHaveLength(2)
})

test('the desk says since when the mail server refuses us, in words of our own, and so does what health is asked of', async () => {
  const { member, cookie } = await aMember()
  const { organisation_id } = member
  const server = await aStrictServer(ourSenderRefused)
  const { id } = await aLetter({ organisation_id })
  const url = config.MAIL_URL
  onTestFinished(() => void Object.assign(config, { MAIL_URL: url }))
  Object.assign(config, { MAIL_URL: server.url })

  const refused = await sendDueLetters(db, { transport: aTransport(server.url) })
  const list = await outbox(get('/desk/outbox', { cookie }))
  const letter = await letterPage({
    ...get(`/desk/outbox/${id}`, { cookie }),
    params: { letter: id },
  })

  const since = refused?.began_at ?? ''
  expect(list.data.page.refused).toEqual({
    since: dateTime(since, 'sv'),
    error: 'MAIL FROM 550 5.7.1',
  })
  expect(list.data.page.letters.map(({ state }) => state)).toEqual(['refused'])
  expect(letter.data.state).toBe('refused')
  expect(await (await healthz()).json()).toMatchObject({
    letters_waiting: 1,
    mail_refused_since: since,
  })
  expect(JSON.stringify([list.data, letter.data])).not.toContain('your domain')
})
