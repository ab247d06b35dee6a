import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import { newestSignIn } from '#app/accounts/personal-data.server.ts'
import { newestLetter } from '#app/messaging/personal-data.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { believedUntil, judgeClock, type Reading } from './clock.ts'
import { countWhatIsDue, deleteWhatIsDue } from './retention.server.ts'

/** The start of the machine, and where it has no name for that, of this process. */
const machine = bootOf('/proc/sys/kernel/random/boot_id')

function bootOf(file: string) {
  try {
    return { boot: readFileSync(file, 'utf8').trim(), uptime }
  } catch {
    return { boot: newId(), uptime: () => process.uptime() }
  }
}

export const readClock = (): Reading => ({
  at: now(),
  boot: machine.boot,
  uptime_seconds: Math.floor(machine.uptime()),
})

/** Whether the clock is believed, and since what it is not. What cannot be undone waits while it is not. */
export async function lookAtClock(db: Db, read: Reading = readClock()) {
  const last = (await findBelieved(db)) ?? (await newestKnown(db)) ?? read
  return { verdict: judgeClock(last, read), last, read }
}

const findBelieved = (db: Db) =>
  db
    .selectFrom('clock_readings')
    .select(['believed_at as at', 'boot', 'uptime_seconds'])
    .executeTakeFirst()

/** A database of before, or of another machine, has instants that somebody lived through. */
async function newestKnown(db: Db): Promise<Reading | undefined> {
  const { at: ran_at } = await db
    .selectFrom('retention_runs')
    .select(({ fn }) => fn.max('ran_at').as('at'))
    .executeTakeFirstOrThrow()
  const known = [ran_at, await newestLetter(db), await newestSignIn(db)].filter((at) => at !== null)
  const at = known.sort().at(-1)
  return at === undefined ? undefined : { at, boot: '', uptime_seconds: 0 }
}

type Run = { signal?: AbortSignal; read?: Reading }

/** Deletes what is due by a clock that is believed, a day's share at a time, and answers how the clock is. */
export async function keepPromises(db: Db, { signal, read }: Run = {}) {
  const clock = await lookAtClock(db, read)
  if (clock.verdict !== 'right') return clock
  const until = believedUntil(clock.last, clock.read)
  await deleteWhatIsDue(db, { now: until.at, ran_at: clock.read.at, ...(signal && { signal }) })
  await believe(db, until)
  return clock
}

/** By the word of whoever runs the machine: the clock is right as it is, and what is due by it goes. */
export async function believeClock(db: Db, read: Reading = readClock()) {
  await believe(db, read)
  await deleteWhatIsDue(db, { now: read.at })
}

async function believe(db: Db, { at, boot, uptime_seconds }: Reading) {
  const reading = { believed_at: at, boot, uptime_seconds }
  await atomically(db, (trx) =>
    trx
      .insertInto('clock_readings')
      .values({ id: 'own', ...reading })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(reading))
      .execute(),
  )
}

/** For the operator: how the clock is, and how much would go by it. */
export async function tellOfClock(db: Db, read: Reading = readClock()) {
  const { verdict, last } = await lookAtClock(db, read)
  return {
    verdict,
    believed_at: last.at,
    at: read.at,
    due: await countWhatIsDue(db, { now: read.at }),
  }
}
