import { deleteOldInvitations, deleteOldSignIns } from '#app/accounts/personal-data.server.ts'
import { blankDeviceNamesOf } from '#app/checkin/personal-data.server.ts'
import { blankLetters } from '#app/messaging/personal-data.server.ts'
import { anonymiseAccreditationsOf } from '#app/press/personal-data.server.ts'
import { listEventsToForget, listHeldSpans } from '#app/programme/personal-data.server.ts'
import {
  deleteGenderAnswersOf,
  deleteNeedsOf,
} from '#app/registrations/answers/personal-data.server.ts'
import {
  anonymiseRegistrationsOf,
  countKeptOf,
  keyPersons,
  reduceHeldOf,
} from '#app/registrations/personal-data.server.ts'
import { newId } from '#app/tools/id.ts'
import { localDate, plus } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { wipeTraces } from '#db/traces.ts'
import { deleteOldRequests } from './requests.server.ts'
import { daysSettled, forgetful, promisedBy, type RuleKey, type RuleWith } from './retention.ts'

/** Small enough that whoever registers meanwhile does not notice. */
const limit = 500

type Settled = (trx: Db, some: { before: string; limit: number }) => Promise<number>
type OfEvent = (trx: Db, some: { event_id: string; limit: number; now: string }) => Promise<number>
/** A server that is asked to stop leaves the next event to its next start. */
type When = { now: string; ran_at?: string; signal?: AbortSignal }
type Part = { rule: RuleKey; event_id: string | null; ran_at: string }

/** In the order that they are kept. */
const needs: Record<RuleWith<{ days: 'keep_needs_days' }>, OfEvent> = { needs: deleteNeedsOf }
const persons: Record<RuleWith<{ days: 'keep_days' }>, OfEvent> = {
  gender: deleteGenderAnswersOf,
  registrations: forgetRegistrationsOf,
  accreditations: anonymiseAccreditationsOf,
  letters: blankLetters,
  devices: blankDeviceNamesOf,
}
const settled: Record<RuleWith<{ days: number }>, Settled> = {
  letters: (trx, { before, limit }) =>
    blankLetters(trx, { event_id: null, posted_before: before, limit }),
  sign_ins: deleteOldSignIns,
  invitations: deleteOldInvitations,
  requests: deleteOldRequests,
}

const rulesOf = <Key extends RuleKey, Keeping>(record: Partial<Record<Key, Keeping>>) =>
  Object.entries(record) as [Key, Keeping][]

/**
 * Keeps what the registration forms promised: takes away all whose time has come, and writes down how much.
 * Nothing is left for a second run, and a run that is cut short goes on in the next.
 */
export async function deleteWhatIsDue(db: Db, { now, ran_at = now, signal }: When) {
  await keyAllPersons(db)
  for (const event of await listEventsToForget(db, { now })) {
    if (signal?.aborted) return
    const { needs_go_at, persons_go_at } = promisedBy(event)
    const due = { ...(needs_go_at <= now && needs), ...(persons_go_at <= now && persons) }
    for (const [rule, takeAway] of rulesOf<RuleKey, OfEvent>(due))
      await bitByBit({ rule, event_id: event.id, ran_at }, db, (trx) =>
        takeAway(trx, { event_id: event.id, limit, now }),
      )
  }
  await deleteWhatIsSettled(db, { now, ran_at })
}

/** All but the names that a project must be able to show still, as the form said. */
async function forgetRegistrationsOf(trx: Db, { now, ...some }: Parameters<OfEvent>[1]) {
  const held = await listHeldSpans(trx, { event_id: some.event_id, today: localDate(now) })
  const forgotten = await anonymiseRegistrationsOf(trx, { ...some, held })
  const reduced = await reduceHeldOf(trx, { ...some, limit: some.limit - forgotten, held })
  return forgotten + reduced
}

/** How much a run would take from events' people, for whoever is asked whether the clock is right. */
export async function countWhatIsDue(db: Db, { now }: { now: string }) {
  const events = await listEventsToForget(db, { now })
  const idsDue = (term: 'needs_go_at' | 'persons_go_at') =>
    events.filter((event) => promisedBy(event)[term] <= now).map(({ id }) => id)
  const { needs } = await countKeptOf(db, { event_ids: idsDue('needs_go_at') })
  const { persons } = await countKeptOf(db, { event_ids: idsDue('persons_go_at') })
  return { needs, persons }
}

/** Also of what was taken away since the last time at somebody's wish: a corrected address, a changed need. */
export const leaveNoTrace = (db: Db) => wipeTraces(db, forgetful)

/** Before anyone is forgotten, so that a person with one event forgotten and one to come stays one person. */
async function keyAllPersons(db: Db) {
  let after: string | undefined = ''
  while (after !== undefined) {
    const from: string = after
    after = await atomically(db, (trx) => keyPersons(trx, { after: from, limit }))
  }
}

async function deleteWhatIsSettled(db: Db, { now, ran_at }: { now: string; ran_at: string }) {
  for (const [rule, takeAway] of rulesOf(settled)) {
    const before = plus(now, { days: -daysSettled(rule) })
    await bitByBit({ rule, event_id: null, ran_at }, db, (trx) => takeAway(trx, { before, limit }))
  }
}

/** Bit by bit, each in its own transaction together with its line in the log. */
async function bitByBit(part: Part, db: Db, takeAway: (trx: Db) => Promise<number>) {
  let count = limit
  while (count === limit) {
    count = await atomically(db, async (trx) => {
      const taken = await takeAway(trx)
      if (taken > 0) await note(trx, { ...part, count: taken })
      return taken
    })
  }
}

const note = (trx: Db, { rule, event_id, count, ran_at }: Part & { count: number }) =>
  trx.insertInto('retention_runs').values({ id: newId(), rule, event_id, count, ran_at }).execute()
