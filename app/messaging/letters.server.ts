import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { isSettled } from './letter.ts'
import { withoutSecret } from './secret-letters.server.ts'

export const letterFilters = ['unsent', 'sent', 'gave_up'] as const
export type LetterFilter = (typeof letterFilters)[number]

export const lettersOnPage = 50

type Wanted = {
  organisation_id: string
  event_id?: string | undefined
  state?: LetterFilter | undefined
  /** Part of an address. */
  q?: string | undefined
  page: number
}

/** A page of an organisation's letters, the newest first, and how many there are. */
export async function listLetters(db: Db, wanted: Wanted) {
  const letters = await wantedLetters(db, wanted)
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(lettersOnPage)
    .offset((wanted.page - 1) * lettersOnPage)
    .select([
      'id',
      'to_name',
      'to_email',
      'subject',
      'posted_at',
      'due_at',
      'attempts',
      'claimed_at',
      'sent_at',
      'gave_up_at',
    ])
    .execute()
  const { total } = await wantedLetters(db, wanted)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { letters, total }
}

function wantedLetters(db: Db, { organisation_id, event_id, state, q }: Wanted) {
  let query = db.selectFrom('outbox').where('organisation_id', '=', organisation_id)
  if (event_id) query = query.where('event_id', '=', event_id)
  if (state === 'sent') query = query.where('sent_at', 'is not', null)
  if (state === 'gave_up') query = query.where('gave_up_at', 'is not', null)
  if (state === 'unsent') query = query.where('sent_at', 'is', null).where('gave_up_at', 'is', null)
  if (q) query = query.where((eb) => eb(eb.fn('lower', ['to_email']), 'like', `%${literal(q)}%`))
  return query
}

// Engines differ in how a sign is escaped, and an address seldom holds one of these.
const literal = (q: string) => q.toLowerCase().replace(/[%\\]/g, '')

/** One letter of an organisation; of one whose link opens an account, all but its words. */
export async function findLetter(db: Db, input: { organisation_id: string; letter_id: string }) {
  const letter = await db
    .selectFrom('outbox')
    .where('id', '=', input.letter_id)
    .where('organisation_id', '=', input.organisation_id)
    .selectAll()
    .executeTakeFirst()
  return letter && withoutSecret(letter)
}

type Resending = {
  organisation_id: string
  letter_id: string
  /** Of the page with the button: pressing it twice sends once. */
  click_id: string
}

/**
 * Posts a finished letter once more, as a letter of its own, and answers the new one's id. One whose link opens an
 * account has no words left to send: there the way is a new invitation.
 */
export function resendLetter(
  db: Db,
  input: Resending,
): Promise<Outcome<string, 'not_found' | 'secret' | 'still_waiting'>> {
  return atomically(db, async (trx) => {
    const letter = await findLetter(trx, input)
    if (!letter) return refuse('not_found')
    if (letter.read_by !== null) return refuse('secret')
    if (!isSettled(letter)) return refuse('still_waiting')

    const at = now()
    const dedupe_key = `resend:${letter.id}:${input.click_id}`
    await trx
      .insertInto('outbox')
      .values({
        ...letter,
        id: newId(),
        dedupe_key,
        posted_at: at,
        due_at: at,
        attempts: 0,
        claimed_at: null,
        claimed_by: null,
        body_begun_at: null,
        last_error: null,
        sent_at: null,
        gave_up_at: null,
        resend_of_id: letter.id,
      })
      .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
      .execute()
    const { id } = await trx
      .selectFrom('outbox')
      .where('dedupe_key', '=', dedupe_key)
      .select('id')
      .executeTakeFirstOrThrow()
    return done(id)
  })
}

/** Counted no further: whoever watches need not be made to wait for it, nor may anybody else. */
const mostCounted = 1000

/** For the health page: how many letters wait, since when the oldest, and since when the mail server refuses us. */
export function findWaiting(db: Db) {
  const waiting = db
    .selectFrom('outbox')
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)
    .orderBy('posted_at')
    .select('posted_at')
  return db
    .selectFrom(waiting.limit(mostCounted).as('waiting'))
    .select((eb) => [
      eb.fn.countAll<number>().as('letters_waiting'),
      eb.fn.min('posted_at').as('oldest_posted_at'),
      eb.selectFrom('mail_outages').select('began_at').as('mail_refused_since'),
    ])
    .executeTakeFirstOrThrow()
}
