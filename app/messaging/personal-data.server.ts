import { atomically, type Db } from '#db/connect.ts'

type Whose = { email_key: string }

const lettersTo = (db: Db, { email_key }: Whose) =>
  db
    .selectFrom('outbox')
    .where((eb) => eb(eb.fn('lower', [eb.fn('trim', ['to_email'])]), '=', email_key))

/** Every letter to an address, as it was sent. */
export const disclose = (db: Db, whose: Whose) =>
  lettersTo(db, whose)
    .orderBy('posted_at')
    .select(['to_name', 'to_email', 'subject', 'text', 'posted_at', 'sent_at', 'gave_up_at'])
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
