import { now } from '#app/tools/instant.ts'
import { emailKey } from '#app/tools/text.ts'
import { atomically, type Db } from '#db/connect.ts'

type Whose = { organisation_id: string; email_key: string }

/** Letters keep the address as it was typed, so the part before its @ is asked for, and all of it compared here. */
async function lettersTo(db: Db, { organisation_id, email_key }: Whose) {
  const local = email_key.slice(0, email_key.lastIndexOf('@'))
  const rows = await db
    .selectFrom('outbox')
    .where('organisation_id', '=', organisation_id)
    .where((eb) => eb(eb.fn('lower', [eb.fn('trim', ['to_email'])]), 'like', `${local}@%`))
    .select(['id', 'to_name', 'to_email', 'subject', 'posted_at', 'sent_at', 'gave_up_at'])
    .select((eb) =>
      eb.case().when('read_by', 'is', null).then(eb.ref('text')).else('').end().as('text'),
    )
    .orderBy('posted_at')
    .orderBy('id')
    .execute()
  return rows.filter(({ to_email }) => emailKey(to_email) === email_key)
}

/** Every letter of an organisation to an address, as it was sent; of one whose link opens an account, that it was. */
export async function disclose(db: Db, whose: Whose) {
  const letters = await lettersTo(db, whose)
  return { letters: letters.map(({ id, ...letter }) => letter) }
}

/** Takes the receiver and the words out of every letter to an address, and answers how many they were. */
export function forget(db: Db, whose: Whose): Promise<number> {
  return atomically(db, async (trx) => {
    const letters = await lettersTo(trx, whose)
    await blankOf(
      trx,
      letters.map(({ id }) => id),
    )
    return letters.length
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
  await blankOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.length
}

async function blankOf(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return
  await db
    .updateTable('outbox')
    .set({ gave_up_at: now() })
    .where('id', 'in', ids)
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)
    .execute()
  await db.updateTable('outbox').set(blank).where('id', 'in', ids).execute()
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
