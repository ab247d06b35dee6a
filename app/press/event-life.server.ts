import { isCurrent } from '#app/registrations/standing/conditions.server.ts'
import type { Message } from '#app/registrations/tickets/printed.server.ts'
import type { Db } from '#db/connect.ts'
import { postCalledOff } from './letters.server.ts'

// What press does in the life of an event; app/organising/event-life.server.ts says in which order.

type OfEvent = { event_id: string }

/** How many journalists will be told that it is called off, before it is done: not those who are told as registered. */
export async function countToTell(
  db: Db,
  { organisation_id, event_id }: OfEvent & { organisation_id: string },
) {
  const { count } = await unregistered(db, { event_id })
    .innerJoin('events', 'events.id', 'accreditations.event_id')
    .where('events.organisation_id', '=', organisation_id)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Tells all who had asked to report from it; answers how many. */
export async function callOff(trx: Db, input: OfEvent & Message) {
  const journalists = await unregistered(trx, input)
    .selectAll('accreditations')
    .orderBy('id')
    .execute()
  for (const accreditation of journalists) await postCalledOff(trx, { accreditation, ...input })
  return journalists.length
}

/** Those who wait for an answer or were accepted, and are not told as registered. */
const unregistered = (db: Db, { event_id }: OfEvent) =>
  db
    .selectFrom('accreditations')
    .where('accreditations.event_id', '=', event_id)
    .where('accreditations.email', '!=', '')
    .where((eb) =>
      eb.or([
        eb('accreditations.state', '=', 'asked'),
        eb.and([
          eb('accreditations.state', '=', 'accepted'),
          eb('accreditations.registration_id', 'is', null),
        ]),
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
