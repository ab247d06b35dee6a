import { db, watchCommits } from '#db/connect.ts'
import { sendDueLetters } from './messaging/delivery.server.ts'
import { registerAccepted } from './press/journalists.server.ts'
import { deleteWhatIsDue } from './privacy/retention.server.ts'
import { postReminders } from './registrations/events/reminders.server.ts'
import { fillFreeSeats } from './registrations/waiting-list.server.ts'
import { now } from './tools/instant.ts'
import { logFault } from './web/fault.server.ts'

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
  const seats = new Due('seats', seatsEveryMs)
  const reminders = new Due('reminders', remindersEveryMs)
  const journalists = new Due('journalists', deletionEveryMs)
  const deletion = new Due('deletion', deletionEveryMs)

  async function round() {
    do {
      again = false
      await attempt('letters', () => sendDueLetters(db, { signal }))
      await seats.attempt(() => fillFreeSeats(db))
      await reminders.attempt(() => postReminders(db, { now: now(), signal }))
      await journalists.attempt(() => registerAccepted(db))
      await deletion.attempt(() => deleteWhatIsDue(db, { now: now(), signal }))
    } while (again && !signal.aborted)
  }
  function wake() {
    if (signal.aborted) return
    if (running) again = true
    else running = round().finally(() => (running = undefined))
  }
  const unwatch = watchCommits((tables) => {
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

/** Work that is done so often; what failed, because the database was away, is due again in the next round. */
class Due {
  readonly #what: string
  readonly #everyMs: number
  #doneAt = 0

  constructor(what: string, everyMs: number) {
    this.#what = what
    this.#everyMs = everyMs
  }

  async attempt(work: () => Promise<unknown>) {
    if (Date.now() - this.#doneAt < this.#everyMs) return
    const began = Date.now()
    if (await attempt(this.#what, work)) this.#doneAt = began
  }
}

async function attempt(what: string, work: () => Promise<unknown>) {
  try {
    await work()
    return true
  } catch (error) {
    logFault(error, { what, sentence: 'background work failed' })
    return false
  }
}
