import { config } from '#app/config.server.ts'
import { now, plus } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import type { MailServer } from './letter.ts'

/** Minutes between letters that are tried alone while the mail server refuses us. */
const waits = [1, 2, 5]
/** No wait is longer, unless the clock was put back. */
const longestWait = 10

/** Since when the mail server refuses us, or cannot be reached, and with what codes; undefined while letters go. */
export const findOutage = (db: Db) => db.selectFrom('mail_outages').selectAll().executeTakeFirst()

/** For the pages of letters: how the way out is, and since when it is closed to us. */
export async function findMailServer(db: Db): Promise<{ server: MailServer; refused?: Refused }> {
  if (config.MAIL_URL === undefined) return { server: 'none' }
  const outage = await findOutage(db)
  if (!outage) return { server: 'works' }
  return { server: 'refuses', refused: { since: outage.began_at, error: outage.error } }
}

type Refused = { since: string; error: string }

/** How many letters may be tried now: while the server refuses us, one at a time and seldom. */
export async function mayTry(db: Db): Promise<'all' | 'one' | 'none'> {
  const outage = await findOutage(db)
  if (!outage) return 'all'
  const { tries, probe_at } = outage
  const at = now()
  if (probe_at > at && probe_at < plus(at, { minutes: longestWait })) return 'none'
  const minutes = waits[Math.min(tries, waits.length) - 1]
  // Of several processes, the one that moves the time on tries.
  const taken = await atomically(db, (trx) =>
    trx
      .updateTable('mail_outages')
      .set({ tries: tries + 1, probe_at: plus(at, { minutes }) })
      .where('tries', '=', tries)
      .where('probe_at', '=', probe_at)
      .returning('id')
      .executeTakeFirst(),
  )
  return taken ? 'one' : 'none'
}

/** Notes a fault of ours, and answers whether it is the first since letters went. */
export async function noteRefused(trx: Db, error: string) {
  const at = now()
  const opened = await trx
    .insertInto('mail_outages')
    .values({ id: 'own', began_at: at, error, tries: 1, probe_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!opened) await trx.updateTable('mail_outages').set({ error }).execute()
  return opened !== undefined
}

export const noteMended = (trx: Db) => trx.deleteFrom('mail_outages').execute()
