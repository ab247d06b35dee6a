import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import SQLite from 'better-sqlite3'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { startServer } from '../support/server.ts'
import { type Stage, startStrictServer } from '../support/strict-smtp.ts'

function putLetter(folder: string) {
  const file = new SQLite(join(folder, 'tillsammans.sqlite'))
  const [id, at] = [newId(), now()]
  file
    .prepare(
      `insert into outbox (id, letter, to_name, to_email, language, subject, html, text, attachments, posted_at, due_at)
       values (?, 'event-reminder', 'Åsa', 'asa@example.org', 'sv', 'Påminnelse', 'x', 'x', '[]', ?, ?)`,
    )
    .run(id, at, at)
  return { id, row: () => file.prepare('select * from outbox where id = ?').get(id), file }
}

/** Kills the sender with no warning when the mail server has heard a stage, and starts it again. */
async function killedAt(stage: Stage) {
  const heard = Promise.withResolvers<void>()
  const mail = await startStrictServer((said) => {
    if (said.stage !== stage) return undefined
    heard.resolve()
    return 'hang'
  })
  const first = await startServer()
  const letter = putLetter(first.folder)
  await first.stop()
  const environment = { MAIL_URL: mail.url }
  const sending = await startServer({ folder: first.folder, environment })
  await heard.promise
  await sending.stop('SIGKILL')
  mail.become(() => undefined)
  const again = await startServer({ folder: first.folder, environment })
  const settled = () => {
    const row = letter.row() as { sent_at: string | null; gave_up_at: string | null }
    if (row.sent_at) return 'sent'
    return row.gave_up_at ? 'gave up' : 'waits'
  }
  return {
    mail,
    letter,
    settled,
    async leave() {
      letter.file.close()
      await again.stop()
      await first.remove()
      mail.stop()
    },
  }
}

test('a letter whose sender was killed before its body began is sent by the next start at once, and once', async () => {
  const { mail, letter, settled, leave } = await killedAt('DATA')

  await expect.poll(settled, { timeout: 20_000 }).toBe('sent')

  expect(mail.taken).toHaveLength(1)
  expect(mail.taken[0]).toContain(`<${letter.id}@localhost>`)
  await leave()
})

test('a letter whose sender was killed when its body had gone waits for a person', async () => {
  const { mail, settled, leave } = await killedAt('BODY')

  await expect.poll(settled, { timeout: 20_000 }).toBe('gave up')

  expect(mail.taken).toEqual([])
  await leave()
})
