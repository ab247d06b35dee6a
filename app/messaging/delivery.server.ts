import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { messageOf } from './message.server.ts'
import { settled } from './secret-letters.server.ts'
import { atOnce, ownTransport, type Sending, type Transport } from './transport.server.ts'

/** Minutes until the next try, after the first, the second …; after the last the letter is given up. */
const waits = [1, 5, 15, 60, 240, 480, 960]
const inOneRound = 40
const claimMinutes = 10

const thisProcess = newId()

type Round = { transport?: Transport | undefined; signal?: AbortSignal }

/**
 * Sends what is due, a few letters at a time. The network is never waited for inside a transaction, and
 * no letter is begun after the signal. Without a mail server nothing is touched.
 */
export async function sendDueLetters(db: Db, round: Round = {}) {
  const { transport = ownTransport(), signal } = round
  if (!transport) return
  await giveUpTheUncertain(db)
  const ids = await listDue(db)
  const sendSome = async () => {
    for (let id = ids.shift(); id && !signal?.aborted; id = ids.shift()) {
      const letter = await claim(db, id)
      if (letter) await settle(db, letter, await send(transport, letter))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendSome))
}

const unsettled = (db: Db) =>
  db.selectFrom('outbox').where('sent_at', 'is', null).where('gave_up_at', 'is', null)

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

/** Takes a letter for this process; undefined when another was first. */
const claim = (db: Db, id: string) =>
  atomically(db, (trx) =>
    trx
      .updateTable('outbox')
      .set((eb) => ({
        claimed_at: now(),
        claimed_by: thisProcess,
        attempts: eb('attempts', '+', 1),
      }))
      .where('id', '=', id)
      .where('claimed_at', 'is', null)
      .where('sent_at', 'is', null)
      .where('gave_up_at', 'is', null)
      .returning([
        'id',
        'to_name',
        'to_email',
        'subject',
        'html',
        'text',
        'language',
        'attachments',
        'reply_to',
        'attempts',
      ])
      .executeTakeFirst(),
  )

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>

async function send(transport: Transport, letter: Claimed): Promise<Sending> {
  const message = await messageOf(letter)
  return message ? transport.send(message) : { outcome: 'never', error: 'address' }
}

async function settle(db: Db, { id, attempts }: Claimed, sending: Sending) {
  await atomically(db, (trx) =>
    trx
      .updateTable('outbox')
      .set(settled(outcomeOf(attempts, sending)))
      .where('id', '=', id)
      .execute(),
  )
}

function outcomeOf(attempts: number, sending: Sending) {
  const at = now()
  if (sending.outcome === 'sent') return { sent_at: at, gave_up_at: null, last_error: null }
  const wait = sending.outcome === 'later' ? waits[attempts - 1] : undefined
  const last_error = sending.error
  if (wait === undefined) return { gave_up_at: at, last_error }
  return { claimed_at: null, claimed_by: null, due_at: plus(at, { minutes: wait }), last_error }
}

/**
 * A letter whose sender died may have left or not. It is not sent again by itself, as it would come twice:
 * a person decides in the outbox.
 */
async function giveUpTheUncertain(db: Db) {
  const dead = plus(now(), { minutes: -claimMinutes })
  const stuck = await unsettled(db).where('claimed_at', '<', dead).select('id').limit(1).execute()
  // Asked first: a write, even of nothing, would wake the sender again.
  if (stuck.length === 0) return
  await atomically(db, (trx) =>
    trx
      .updateTable('outbox')
      .set(settled({ gave_up_at: now(), last_error: 'uncertain' }))
      .where('sent_at', 'is', null)
      .where('gave_up_at', 'is', null)
      .where('claimed_at', '<', dead)
      .execute(),
  )
}
