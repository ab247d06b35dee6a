import { sql } from 'kysely'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { invite } from '#app/accounts/invitations.server.ts'
import { sendSignInLink } from '#app/accounts/sign-in-links.server.ts'
import { wordsFor } from '#app/locales/words.server.ts'
import { sendDueLetters } from '#app/messaging/delivery.server.ts'
import { lettersPage } from '#app/messaging/letters-page.server.ts'
import { disclose } from '#app/messaging/personal-data.server.ts'
import { openTransport } from '#app/messaging/transport.server.ts'
import { plus } from '#app/tools/instant.ts'
import { db, unhurried } from '#db/connect.ts'
import { up as accounts } from '#db/migrations/0001-accounts.ts'
import { up as messaging } from '#db/migrations/0002-messaging.ts'
import { up as secretLetters } from '#db/migrations/0016-secret-letters.ts'
import { aLetter } from '#tests/factories/letter.ts'
import { aMember } from '#tests/factories/member.ts'
import { anOrganisation } from '#tests/factories/organisation.ts'
import { emptyTables, testDb } from '#tests/support/database.ts'
import { testPostbox } from '#tests/support/postbox.ts'
import type { Mood } from '#tests/support/smtp.ts'

beforeEach(() => emptyTables(db))

const at = '2027-01-20T09:00:00.000Z'
const words = {
  html: '<p>Länken</p>',
  text: 'Länken\n',
  attachments: '[{"kind":"emblem","cid":"eu"}]',
}
const none = { html: '', text: '', attachments: '[]' }

async function sendTo(mood: Mood) {
  const postbox = await testPostbox(mood)
  const transport = openTransport(postbox.url)
  onTestFinished(() => transport.close())
  await sendDueLetters(db, { transport })
  return postbox
}

const rows = () =>
  db
    .selectFrom('outbox')
    .orderBy('id')
    .select(['read_by', 'html', 'text', 'attachments', 'subject'])
    .execute()

/** One letter whose link opens an account, and one like it whose does not. */
async function twoLetters(wishes: Parameters<typeof aLetter>[0] = {}) {
  await aLetter({ ...words, read_by: 'nobody', subject: 'Hemligt', ...wishes })
  await aLetter({ ...words, subject: 'Öppet', ...wishes })
}

const cut = [
  { read_by: 'nobody', ...none, subject: 'Hemligt' },
  { read_by: null, ...words, subject: 'Öppet' },
]
const whole = [{ ...cut[0], ...words }, cut[1]]

describe('the words of a letter whose link opens an account', () => {
  test('reach the one it is to, and are gone from the row once it has left', async () => {
    await twoLetters()

    const postbox = await sendTo('accept')

    expect(postbox.received().map(({ text }) => text?.trim())).toEqual(['Länken', 'Länken'])
    expect(await rows()).toEqual(cut)
  })

  test('stay while it is to be tried again', async () => {
    await twoLetters()

    await sendTo({ refuse_for_now: 2 })

    expect(await rows()).toEqual(whole)
  })

  test('go when it is given up: refused for good, or not known whether it left', async () => {
    await twoLetters()
    await sendTo('refuse')
    expect(await rows()).toEqual(cut)

    await emptyTables(db)
    const claimed_at = plus(new Date().toISOString(), { minutes: -30 })
    await twoLetters({ claimed_at, body_begun_at: claimed_at, claimed_by: 'a process that died' })
    await sendTo('accept')
    expect(await rows()).toEqual(cut)
  })

  test('are told neither at the desk nor to who asks what is kept of an address', async () => {
    const { id: organisation_id } = await anOrganisation()
    await twoLetters({ organisation_id, to_email: 'pia@example.org' })

    const { letters: kept } = await disclose(db, { organisation_id, email_key: 'pia@example.org' })
    const page = await lettersPage(db, {
      organisation_id,
      search: new URLSearchParams(),
      at: () => '',
      reader: { t: wordsFor('sv'), language: 'sv' },
    })

    expect(kept.map(({ subject, text }) => [subject, text])).toEqual([
      ['Hemligt', ''],
      ['Öppet', 'Länken\n'],
    ])
    expect(page.letters.map(({ subject }) => subject).sort()).toEqual(['Hemligt', 'Öppet'])
    expect(JSON.stringify(page)).not.toContain('Länken')
  })
})

test('letters from before are hidden, cut if they are settled, and else still sent whole', async () => {
  const before = await testDb('blank')
  await unhurried(before, async (handle) => {
    for (const up of [accounts, messaging]) await up(handle as never)
    const old = [
      { id: '1', letter: 'invitation', read_by: 'owner', sent_at: at },
      { id: '2', letter: 'invitation', read_by: 'owner', gave_up_at: at },
      { id: '3', letter: 'invitation', read_by: 'owner' },
      { id: '4', letter: 'sign-in', read_by: null, sent_at: at },
      { id: '5', letter: 'registration-confirmed', read_by: null, sent_at: at },
    ]
    for (const { id, letter, read_by, sent_at = null, gave_up_at = null } of old)
      await sql`
        insert into outbox (id, letter, read_by, sent_at, gave_up_at, to_name, to_email, language,
          subject, html, text, attachments, posted_at, due_at)
        values (${id}, ${letter}, ${read_by}, ${sent_at}, ${gave_up_at}, '', 'pia@example.org', 'sv',
          'Ämne', ${words.html}, ${words.text}, ${words.attachments}, ${at}, ${at})
      `.execute(handle)

    await secretLetters(handle as never)
  })

  const after = await before
    .selectFrom('outbox')
    .orderBy('id')
    .select(['id', 'read_by', 'html', 'text', 'attachments'])
    .execute()
  expect(after).toEqual([
    { id: '1', read_by: 'nobody', ...none },
    { id: '2', read_by: 'nobody', ...none },
    { id: '3', read_by: 'nobody', ...words },
    { id: '4', read_by: 'nobody', ...none },
    { id: '5', read_by: null, ...words },
  ])
})

test('every letter that opens an account is posted as one that nobody else reads', async () => {
  const { member } = await aMember({ role: 'owner' })

  await invite(db, { by: member, email: 'ny@example.org', role: 'reporter' })
  await sendSignInLink(db, { email: member.email, to: undefined })

  const opening = await db
    .selectFrom('outbox')
    .where((eb) =>
      eb.or([eb('text', 'like', '%/sign-in/%'), eb('text', 'like', '%/invitations/%')]),
    )
    .orderBy('letter')
    .select(['letter', 'read_by'])
    .execute()
  expect(opening).toEqual([
    { letter: 'invitation', read_by: 'nobody' },
    { letter: 'sign-in', read_by: 'nobody' },
  ])
})
