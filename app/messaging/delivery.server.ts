import { now, plus } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import {
  begin,
  claim,
  forgetClaim,
  freeTheDead,
  type Outcome,
  renewClaims,
  renewEveryMs,
  settleClaim,
} from './claims.server.ts'
import { messageOf } from './message.server.ts'
import { findOutage, mayTry, noteMended, noteRefused } from './outage.server.ts'
import { atOnce, ownTransport, type Sending, type Transport } from './transport.server.ts'

/** Minutes until the next try, after the first, the second …, four days in all; after the last the letter is given up. */
const waits = [1, 5, 15, 60, 240, 480, 960, 1440, 1440, 1440]
const inOneRound = 40

type Round = { transport?: Transport | undefined; signal?: AbortSignal }
type Way = { transport: Transport; signal: AbortSignal | undefined }

/**
 * Sends what is due, a few letters at a time, and answers since when the mail server refuses us, if it does. The
 * network is never waited for inside a transaction, and no letter is begun after the signal. Without a mail
 * server nothing is touched.
 */
export async function sendDueLetters(db: Db, round: Round = {}) {
  const { transport = ownTransport(), signal } = round
  if (!transport) return undefined
  await settleTheRest(db)
  await freeTheDead(db)
  // One that fails is made good by the next, or by whoever takes the letter over.
  const renew = () => void renewClaims(db).catch(() => undefined)
  const renewing = setInterval(renew, renewEveryMs).unref()
  try {
    while (await sendSome(db, { transport, signal }));
  } finally {
    clearInterval(renewing)
  }
  return findOutage(db)
}

/** A round of letters, or while the server refuses us a single one; answers whether another should follow at once. */
async function sendSome(db: Db, way: Way) {
  const ids = await listDue(db)
  if (ids.length === 0 || way.signal?.aborted) return false
  const how = await mayTry(db)
  if (how === 'none') return false
  const isProbe = how === 'one'
  const refused = await sendThese(db, { ...way, isProbe }, isProbe ? ids.slice(0, 1) : ids)
  return refused !== isProbe
}

/** Answers whether the server refused us; then none of the rest is begun. */
async function sendThese(
  db: Db,
  { transport, signal, isProbe }: Way & { isProbe: boolean },
  ids: string[],
) {
  let refused = false
  const sendInTurn = async () => {
    for (let id = ids.shift(); id && !signal?.aborted && !refused; id = ids.shift()) {
      const letter = await claim(db, id)
      if (!letter) continue
      const sending = await send(db, { transport, signal }, letter)
      refused ||= sending.outcome === 'ours'
      await settle(db, letter, { sending, isProbe })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendInTurn))
  return refused
}

const unsettled = (db: Db) =>
  db.selectFrom('outbox').where('sent_at', 'is', null).where('gave_up_at', 'is', null)

/** The longest due first; a letter that met a fault of ours is due anew, so that the next is another. */
async function listDue(db: Db) {
  const due = await unsettled(db)
    .where('claimed_at', 'is', null)
    .where('due_at', '<=', now())
    .orderBy('due_at')
    .orderBy('id')
    .limit(inOneRound)
    .select('id')
    .execute()
  return due.map(({ id }) => id)
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>

async function send(db: Db, { transport, signal }: Way, letter: Claimed): Promise<Sending> {
  const message = await messageOf(letter).catch(() => 'unreadable' as const)
  if (message === 'unreadable') return { outcome: 'never', error: 'EMESSAGE' }
  if (!message) return { outcome: 'never', error: 'address' }
  return transport.send(message, { signal, begin: () => begin(db, letter.id) })
}

type Settled = { sending: Sending; isProbe: boolean }

/** What could not be written down when it had happened: it is known here alone, and the next round writes it. */
const unwritten = new Map<string, (db: Db) => Promise<void>>()

async function settle(db: Db, { id, attempts }: Claimed, { sending, isProbe }: Settled) {
  const write = async (handle: Db) => {
    await atomically(handle, async (trx) => {
      const isFirst = sending.outcome === 'ours' && (await noteRefused(trx, sending.error))
      if (isProbe && shows(sending)) await noteMended(trx)
      await settleClaim(trx, id, outcomeOf(attempts, sending, isFirst))
    })
    unwritten.delete(id)
    forgetClaim(id)
  }
  unwritten.set(id, write)
  await write(db)
}

async function settleTheRest(db: Db) {
  for (const write of [...unwritten.values()]) await write(db)
}

/** Whether the server dealt with the letter, as it does with one of ours that it takes. */
const shows = ({ outcome }: Sending) =>
  outcome === 'sent' || outcome === 'later' || outcome === 'never'

/** `isFirst`: of letters that met a fault of ours, the one that found it; were it the letter's own, it comes to an end so. */
function outcomeOf(attempts: number, sending: Sending, isFirst: boolean): Outcome {
  const at = now()
  const free = { claimed_at: null, claimed_by: null, body_begun_at: null }
  if (sending.outcome === 'unbegun') return free
  const tried = { attempts: attempts + 1, gave_up_at: null }
  if (sending.outcome === 'sent') return { ...tried, sent_at: at, last_error: null }
  const last_error = sending.error
  if (sending.outcome === 'ours' && !isFirst) return { ...free, due_at: at, last_error }
  const goesOn = sending.outcome === 'later' || sending.outcome === 'ours'
  const minutes = goesOn ? waits[attempts] : undefined
  if (minutes === undefined) return { ...tried, gave_up_at: at, last_error }
  return { ...tried, ...free, due_at: plus(at, { minutes }), last_error }
}
