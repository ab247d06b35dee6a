import { mostReminderDays } from '#app/programme/events/event.ts'
import { setReminded } from '#app/programme/events/events.server.ts'
import { plus } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { findEventFacts } from './events/event-facts.server.ts'
import { reminderAt } from './events/reminder.ts'
import { atOnce, tellSome } from './everyone.server.ts'
import { holdsPlace } from './standing/conditions.server.ts'
import { postReminder } from './tickets/letters.server.ts'

type Round = { now: string; signal?: AbortSignal }
type Due = { event_id: string; starts_at: string; due_at: string }

/**
 * Posts what reminds of the events whose morning has come, once for each person and each day an event is set
 * for: an event that is moved reminds again. Those who got their seat since that morning have their letter already.
 */
export async function postReminders(db: Db, { now, signal }: Round) {
  for (const due of await listDue(db, now)) {
    let after: string | undefined = ''
    while (after !== undefined && !signal?.aborted) after = await remindSome(db, { ...due, after })
    if (after === undefined) await atomically(db, (trx) => setReminded(trx, due))
  }
}

async function listDue(db: Db, now: string): Promise<Due[]> {
  const events = await db
    .selectFrom('events')
    .select(['id', 'starts_at', 'reminder_days', 'reminded_for', 'untold_since'])
    .where('reminder_days', 'is not', null)
    .where('published_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>', now)
    .where('starts_at', '<', plus(now, { days: mostReminderDays + 1 }))
    .orderBy('starts_at')
    .execute()
  return events.flatMap(({ id: event_id, starts_at, reminded_for, untold_since, ...event }) => {
    const due_at = reminderAt({ starts_at, ...event })
    const isDue = due_at !== null && due_at <= now && reminded_for !== starts_at
    // Whoever moved it is asked what to say of that first; the last day waits for nobody.
    const waits = untold_since !== null && starts_at > plus(now, { days: 1 })
    return isDue && !waits ? [{ event_id, starts_at, due_at }] : []
  })
}

/** The next of them, in a transaction of their own; undefined when all have been reminded. */
const remindSome = (db: Db, { event_id, starts_at, due_at, after }: Due & { after: string }) =>
  atomically(db, async (trx) => {
    const event = await findEventFacts(trx, { event_id })
    // Somebody may have moved or cancelled it since; the next round sees.
    if (!event || event.cancelled_at || event.starts_at !== starts_at) return undefined
    const some = await trx
      .selectFrom('registrations')
      .select(['id', 'name', 'email', 'language', 'secrets_version'])
      .where('event_id', '=', event_id)
      .where(holdsPlace)
      .where('confirmed_at', '<', due_at)
      .where('email', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .execute()
    return tellSome(trx, some, (to, seminars) => postReminder(trx, { event, to, seminars }))
  })
