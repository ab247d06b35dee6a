import type { Language } from '#app/locales/words.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'
import { preparedInsert } from '#db/prepared.ts'
import { type Block, renderHtml, renderText } from '#emails/sheet.ts'
import { settled } from './secret-letters.server.ts'

/** Made into bytes when the letter leaves; kept as facts so that the outbox stays small. */
export type Attachment =
  | { kind: 'qr'; code: string; cid: string }
  | { kind: 'calendar'; filename: string; content: string; method?: 'PUBLISH' | 'CANCEL' }
  | { kind: 'emblem'; cid: string }

/** A finished letter, as a file in emails/ composes it from props that are ready to print. */
export type Letter = {
  name: string
  subject: string
  preheader: string
  blocks: Block[]
  footer: string
  attachments: Attachment[]
}

export type Posting = {
  letter: Letter
  to: { name: string; email: string }
  language: Language
  organisation_id: string | null
  event_id: string | null
  /** Posting twice with one key posts once. */
  dedupe_key?: string
  /** Who answers, where it is not the sender: an organiser's address, never one that a participant typed. */
  reply_to?: string | undefined
  /** Its link opens an account: no desk may read the body, and it is cut from the row once the letter has left. */
  read_by?: 'nobody'
}

const insertLetter = preparedInsert('outbox', (db, rows) =>
  db
    .insertInto('outbox')
    .values(rows)
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing()),
)

/** Puts a finished letter in the outbox, in the caller's transaction: it leaves once that has committed. */
export async function post(db: Db, posting: Posting) {
  const { letter, to, language } = posting
  const sheet = { language, title: letter.subject, ...letter }
  const at = now()
  await insertLetter(db, [
    {
      id: newId(),
      organisation_id: posting.organisation_id,
      event_id: posting.event_id,
      letter: letter.name,
      dedupe_key: posting.dedupe_key ?? null,
      to_name: to.name,
      to_email: to.email,
      reply_to: posting.reply_to || null,
      language,
      subject: letter.subject,
      html: renderHtml(sheet),
      text: renderText(sheet),
      attachments: JSON.stringify(letter.attachments),
      read_by: posting.read_by ?? null,
      posted_at: at,
      due_at: at,
      claimed_at: null,
      claimed_by: null,
      last_error: null,
      sent_at: null,
      gave_up_at: null,
      resend_of_id: null,
    },
  ])
}

/**
 * Keeps letters of an event that have not left, nor are on their way just now, from leaving later with news that
 * is no longer so: one that waits for its next try would come after the one that says the opposite.
 */
export async function holdBack(
  trx: Db,
  { event_id, letters }: { event_id: string; letters: readonly string[] },
) {
  await trx
    .updateTable('outbox')
    .set(settled({ gave_up_at: now(), last_error: 'outdated' }))
    .where('event_id', '=', event_id)
    .where('letter', 'in', letters)
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)
    .where('body_begun_at', 'is', null)
    .execute()
}
