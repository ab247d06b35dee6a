import { db, watchCommits } from '#db/connect.ts'
import { sendDueLetters } from './messaging/delivery.server.ts'
import { registerAccepted } from './press/journalists.server.ts'
import { keepPromises, lookAtClock } from './privacy/clock.server.ts'
import { leaveNoTrace } from './privacy/retention.server.ts'
import { fillFreeSeats } from './registrations/places/offers.server.ts'
import { postReminders } from './registrations/reminders.server.ts'
import { now } from './tools/instant.ts'
import { logFault } from './web/fault.server.ts'
import { log } from './web/log.server.ts'

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
  const traces = new Due('traces', deletionEveryMs)

  async function round() {
    do {
      again = false
      await attempt('letters', async () => tellOfMail(await sendDueLetters(db, { signal })))
      await seats.attempt(() => ifClockIsRight(() => fillFreeSeats(db)))
      await reminders.attempt(() => ifClockIsRight(() => postReminders(db, { now: now(), signal })))
      await journalists.attempt(() => ifClockIsRight(() => registerAccepted(db)))
      await deletion.attempt(async () => tellOfClock(await keepPromises(db, { signal })))
      await traces.attempt(() => leaveNoTrace(db))
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

/** What cannot be undone waits for a clock that is believed. */
async function ifClockIsRight(work: () => Promise<unknown>) {
  const { verdict } = await lookAtClock(db)
  if (verdict === 'right') await work()
}

function tellOfClock({ verdict, last, read }: Awaited<ReturnType<typeof lookAtClock>>) {
  if (verdict === 'right') return
  const clock = { verdict, believed_at: last.at, at: read.at }
  log.warn({ what: 'deletion', ...clock }, 'the clock is not believed: see npm run deletion')
}

type Outage = Awaited<ReturnType<typeof sendDueLetters>>
let refusedSince: string | undefined

/** Once when our mail server begins to refuse us, and once when it is mended. */
function tellOfMail(outage: Outage) {
  if (outage?.began_at === refusedSince) return
  refusedSince = outage?.began_at
  if (!outage) return log.info({ what: 'letters' }, 'the mail server takes our letters again')
  const { began_at: mail_refused_since, error } = outage
  log.warn({ what: 'letters', mail_refused_since, error }, 'the mail server refuses us')
}

/** Work that is done so often; what failed, because the database was away, is due again in the next round. */
class Due {
  readonly #what: string
  readonly #everyMs: number
  /** By a clock that nobody can set: one that is put back must not make the work wait. */
  #doneAt = Number.NEGATIVE_INFINITY

  constructor(what: string, everyMs: number) {
    this.#what = what
    this.#everyMs = everyMs
  }

  async attempt(work: () => Promise<unknown>) {
    const began = performance.now()
    if (began - this.#doneAt < this.#everyMs) return
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
