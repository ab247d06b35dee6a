import {
  cancelWholeEvent,
  countToTell as countRegistered,
} from '#app/registrations/events/event-cancellations.server.ts'
import { isCurrent } from '#app/registrations/standing/conditions.server.ts'
import { done } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { postCalledOff } from './letters.server.ts'

type OfEvent = { event_id: string }
type Cancelling = Parameters<typeof cancelWholeEvent>[1]

/** How many will be told, before it is done: each address once. */
export async function countToTell(db: Db, { event_id }: OfEvent) {
  const journalists = await listUnregistered(db, { event_id })
  return journalists.length + (await countRegistered(db, { event_id }))
}

/** Cancels the event and tells all who were coming, in line, or had asked to report from it, in one commit. */
export const cancelForAll = (db: Db, input: Cancelling) =>
  atomically(db, async (trx) => {
    const cancelled = await cancelWholeEvent(trx, input)
    if (!cancelled.ok) return cancelled
    const journalists = await listUnregistered(trx, input)
    for (const accreditation of journalists) await postCalledOff(trx, { accreditation, ...input })
    return done({ told: cancelled.value.told + journalists.length })
  })

/** Those who wait for an answer or were accepted, and are not told as registered. */
const listUnregistered = (db: Db, { event_id }: OfEvent) =>
  db
    .selectFrom('accreditations')
    .selectAll('accreditations')
    .where('event_id', '=', event_id)
    .where('email', '!=', '')
    .where((eb) =>
      eb.or([
        eb('state', '=', 'asked'),
        eb.and([eb('state', '=', 'accepted'), eb('registration_id', 'is', null)]),
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('registrations')
            .select('registrations.id')
            .whereRef('registrations.event_id', '=', 'accreditations.event_id')
            .whereRef('registrations.email_key', '=', 'accreditations.email_key')
            .where(isCurrent),
        ),
      ),
    )
    .orderBy('id')
    .execute()
