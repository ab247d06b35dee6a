import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { sendDueLetters } from '#app/messaging/delivery.server.ts'
import { openTransport } from '#app/messaging/transport.server.ts'
import { now, plus } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import { up } from '#db/migrations/0017-letters-and-clock.ts'
import { aLetter } from '#tests/factories/letter.ts'
import { testPostbox } from '#tests/support/postbox.ts'

test('letters of before come along: what waited is sent, and what was under way then waits for a person', async () => {
  const postbox = await testPostbox()
  const transport = openTransport(postbox.url)
  await aLetter({ to_email: 'waited@example.org' })
  const claimed_at = plus(now(), { minutes: -30 })
  await aLetter({ claimed_at, claimed_by: '01ABCDEFGHJKMNPQRSTVWXYZ01', attempts: 1 })
  await atomically(db, async (trx) => {
    await sql`drop index outbox_claimed`.execute(trx)
    await sql`alter table outbox drop column body_begun_at`.execute(trx)
    await sql`drop table mail_outages`.execute(trx)
    await sql`drop table clock_readings`.execute(trx)
    await up(trx as unknown as Kysely<unknown>)
  })

  await sendDueLetters(db, { transport })
  transport.close()

  expect(postbox.received().map(({ to }) => (to as { text: string }).text)).toEqual([
    '"Åsa Öberg" <waited@example.org>',
  ])
  expect(
    await db.selectFrom('outbox').select(['last_error', 'attempts']).orderBy('id').execute(),
  ).toEqual([
    { last_error: null, attempts: 1 },
    { last_error: 'uncertain', attempts: 2 },
  ])
})
