import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'

type Whose = { email_key: string }

const lettersTo = (db: Db, { email_key }: Whose) =>
  db
    .selectFrom('outbox')
    .where((eb) => eb(eb.fn('lower', [eb.fn('trim', ['to_email'])]), '=', email_key))

/** Every letter to an address, as it was sent; of one whose link opens an account, that it was. */
export const disclose = (db: Db, whose: Whose) =>
  lettersTo(db, whose)
    .orderBy('posted_at')
    .select(['to_name', 'to_email', 'subject', 'posted_at', 'sent_at', 'gave_up_at'])
    .select((eb) =>
      eb.case().when('read_by', 'is', null).then(eb.ref('text')).else('').end().as('text'),
    )
    .execute()

/** Takes away every letter to an address, those that wait too, and answers how many they were. */
export function forget(db: Db, whose: Whose): Promise<number> {
  return atomically(db, async (trx) => {
    const letters = await lettersTo(trx, whose).select('id').execute()
    const ids = letters.map(({ id }) => id)
    if (ids.length === 0) return 0
    await trx
      .updateTable('outbox')
      .set({ resend_of_id: null })
      .where('resend_of_id', 'in', ids)
      .execute()
    await trx.deleteFrom('outbox').where('id', 'in', ids).execute()
    return ids.length
  })
}

type Some = { limit: number } & ({ event_id: string } | { event_id: null; posted_before: string })

/**
 * Takes the receiver and the words out of some letters, of an event or of none, and answers how many; that
 * a letter went, and when, stays. One that still waits is given up, as there is nobody to send it to.
 */
export async function blankLetters(db: Db, some: Some) {
  let query = db
    .selectFrom('outbox')
    .where((eb) => eb.or([eb('to_email', '!=', ''), eb('text', '!=', '')]))
  query =
    some.event_id === null
      ? query.where('event_id', 'is', null).where('posted_at', '<=', some.posted_before)
      : query.where('event_id', '=', some.event_id)
  const rows = await query.select('id').limit(some.limit).execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await db
    .updateTable('outbox')
    .set({ gave_up_at: now() })
    .where('id', 'in', ids)
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)
    .execute()
  await db.updateTable('outbox').set(blank).where('id', 'in', ids).execute()
  return ids.length
}

const blank = {
  to_name: '',
  to_email: '',
  subject: '',
  html: '',
  text: '',
  attachments: '[]',
  last_error: null,
}

/** When the last letter was posted: the clock had come so far. */
export async function newestLetter(db: Db) {
  const { at } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.max('posted_at').as('at'))
    .executeTakeFirstOrThrow()
  return at
}
