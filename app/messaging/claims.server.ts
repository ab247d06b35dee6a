import { hostname } from 'node:os'
import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { settled } from './secret-letters.server.ts'

/** Who sends: the machine, the process on it, and which of those that have had its number. */
const thisSender = [hostname(), process.pid, newId()].join(' ')

/** A claim is renewed while its letter is under way; older than this, its sender is gone. */
const leaseMinutes = 1
export const renewEveryMs = 20_000

const underway = new Set<string>()

/** Takes a letter for this process; undefined when another was first. */
export async function claim(db: Db, id: string) {
  // Under way from before it is claimed: in between, it would look like a letter of ours that nobody sends.
  const isNew = !underway.has(id)
  underway.add(id)
  let letter: Awaited<ReturnType<typeof take>>
  try {
    letter = await take(db, id)
  } finally {
    if (!letter && isNew) underway.delete(id)
  }
  return letter
}

const take = (db: Db, id: string) =>
  atomically(db, (trx) =>
    unsettled(trx, id)
      .set({ claimed_at: now(), claimed_by: thisSender, body_begun_at: null })
      .where('claimed_at', 'is', null)
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

const unsettled = (trx: Db, id: string) =>
  trx
    .updateTable('outbox')
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)

/**
 * Notes, safely on disk, that a letter's body goes out now. False where it may not: it was held back, or is
 * another's by now; so whoever takes a letter that has not begun sends it alone.
 */
export async function begin(db: Db, id: string) {
  const begun = await atomically(db, (trx) =>
    unsettled(trx, id)
      .set({ body_begun_at: now() })
      .where('claimed_by', '=', thisSender)
      .returning('id')
      .executeTakeFirst(),
  )
  return begun !== undefined
}

/** Tells the other processes that this one lives. */
export async function renewClaims(db: Db) {
  if (underway.size === 0) return
  await atomically(db, (trx) =>
    trx
      .updateTable('outbox')
      .set({ claimed_at: now() })
      .where('id', 'in', [...underway])
      .where('claimed_by', '=', thisSender)
      .where('sent_at', 'is', null)
      .execute(),
  )
}

/** Settles a letter of ours; what another process has taken meanwhile is for that one to settle. */
export async function settleClaim(trx: Db, id: string, outcome: Outcome) {
  await trx
    .updateTable('outbox')
    .set(settled(outcome))
    .where('id', '=', id)
    .where('claimed_by', '=', thisSender)
    .execute()
}

export type Outcome = {
  sent_at?: string
  gave_up_at?: string | null
  claimed_at?: null
  claimed_by?: null
  body_begun_at?: null
  due_at?: string
  attempts?: number
  last_error?: string | null
}

export const forgetClaim = (id: string) => underway.delete(id)

/**
 * Frees the letters whose sender is gone. One whose body had not begun surely has not left and is sent again; one
 * whose body had may have, and would come twice: a person decides in the outbox.
 */
export async function freeTheDead(db: Db) {
  const claimed = await db
    .selectFrom('outbox')
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)
    .where('claimed_at', 'is not', null)
    .select(['id', 'claimed_at', 'claimed_by', 'attempts'])
    .execute()
  // Asked first: a write, even of nothing, would wake the sender again.
  for (const letter of claimed.filter(isDead)) await atomically(db, (trx) => free(trx, letter))
}

type Claimed = {
  id: string
  claimed_at: string | null
  claimed_by: string | null
  attempts: number
}

async function free(trx: Db, { id, claimed_by, attempts }: Claimed) {
  const stuck = () =>
    unsettled(trx, id).where('claimed_by', claimed_by === null ? 'is' : '=', claimed_by)
  await stuck()
    .set(settled({ gave_up_at: now(), last_error: 'uncertain', attempts: attempts + 1 }))
    .where('body_begun_at', 'is not', null)
    .execute()
  await stuck()
    .set({ claimed_at: null, claimed_by: null })
    .where('body_begun_at', 'is', null)
    .execute()
}

function isDead({ id, claimed_at, claimed_by }: Claimed) {
  if (claimed_by === thisSender) return !underway.has(id)
  const at = now()
  const renewed = claimed_at ?? ''
  // A time to come is from before the clock was put back.
  const isOld =
    renewed < plus(at, { minutes: -leaseMinutes }) || renewed > plus(at, { minutes: leaseMinutes })
  return isOld || isGone(claimed_by ?? '')
}

/** On this machine a process can be asked for; one of our own number was there before us. */
function isGone(sender: string) {
  const [host, pid] = sender.split(' ')
  if (host !== hostname() || !pid || !/^\d+$/.test(pid)) return false
  if (Number(pid) === process.pid) return true
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    // Another user's process is there all the same.
    return (error as { code?: string }).code === 'ESRCH'
  }
}
