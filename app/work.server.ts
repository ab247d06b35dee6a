import { db, watchCommits } from '#db/connect.ts'
import { sendDueLetters } from './messaging/delivery.server.ts'
import { registerAccepted } from './press/journalists.server.ts'
import { deleteWhatIsDue } from './privacy/retention.server.ts'
import { postReminders } from './registrations/events/reminders.server.ts'
import { fillFreeSeats } from './registrations/waiting-list.server.ts'
import { now } from './tools/instant.ts'
import { faultOf, log } from './web/log.server.ts'

const everyMs = 5000
/** Every commit with a letter wakes the work; looking for free seats that often would cost what it is worth. */
const seatsEveryMs = 1000
/** Also brings rows from before an upgrade up to date. */
const deletionEveryMs = 3_600_000
const remindersEveryMs = 60_000

/** The work nobody waits for: sending letters, filling freed seats, reminding, deleting. One process does it beside the pages. */
export function startWork() {
  const stopping = new AbortController()
  const { signal } = stopping
  let running: Promise<void> | undefined
  let again = false
  let seatsLookedForAt = 0
  let deletedAt = 0
  let remindedAt = 0

  async function round() {
    do {
      again = false
      await attempt('letters', () => sendDueLetters(db, { signal }))
      if (Date.now() - seatsLookedForAt < seatsEveryMs) continue
      seatsLookedForAt = Date.now()
      await attempt('seats', () => fillFreeSeats(db))
      if (Date.now() - remindedAt >= remindersEveryMs) {
        remindedAt = Date.now()
        await attempt('reminders', () => postReminders(db, { now: now(), signal }))
      }
      if (Date.now() - deletedAt < deletionEveryMs) continue
      deletedAt = Date.now()
      await attempt('journalists', () => registerAccepted(db))
      await attempt('deletion', () => deleteWhatIsDue(db, { now: now(), signal }))
    } while (again && !signal.aborted)
  }
  function wake() {
    if (signal.aborted) return
    if (running) again = true
    else running = round().finally(() => (running = undefined))
  }
  const unwatch = watchCommits(({ tables }) => {
    if (tables.has('outbox') || tables.has('*')) setImmediate(wake)
  })
  const timer = setInterval(wake, everyMs)
  wake()
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      unwatch()
      await running
    },
  }
}

async function attempt(what: string, work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    log.error({ what, ...faultOf(error) }, 'background work failed')
  }
}
