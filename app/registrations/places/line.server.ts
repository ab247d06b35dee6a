import { takeSessionSeat } from '#app/programme/seats.server.ts'
import { now } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'
import type { EventFacts } from '../events/event-facts.server.ts'
import type { Category } from '../registration.ts'
import { holdsPlace, isInLine } from '../standing/conditions.server.ts'

// Who stands in an event's line or a seminar's, and how somebody leaves it for a place.

/** 1 for the first in line. */
export async function positionInLine(
  db: Db,
  { id, event_id, waiting_since }: { id: string; event_id: string; waiting_since: string },
) {
  const { before } = await db
    .selectFrom('registrations')
    .select((eb) => eb.fn.countAll<number>().as('before'))
    .where('event_id', '=', event_id)
    .where(isInLine)
    .where((eb) =>
      eb.or([
        eb('waiting_since', '<', waiting_since),
        eb.and([eb('waiting_since', '=', waiting_since), eb('id', '<', id)]),
      ]),
    )
    .executeTakeFirstOrThrow()
  return before + 1
}

export const findFirstInLine = (trx: Db, event_id: string, among: readonly Category[]) =>
  trx
    .selectFrom('registrations')
    .select(['id', 'name', 'email', 'language', 'secrets_version', 'category'])
    .where('event_id', '=', event_id)
    .where(isInLine)
    .where('category', 'in', among)
    .orderBy('waiting_since')
    .orderBy('id')
    .executeTakeFirst()

/** From the line to a place that the caller has taken; false when they left the line meanwhile. */
export async function leaveLine(trx: Db, event: EventFacts, { id }: { id: string }) {
  const confirmed = await trx
    .updateTable('registrations')
    .set((eb) => ({
      state: 'confirmed' as const,
      confirmed_at: now(),
      waiting_since: null,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  if (!confirmed) return false
  await seatInSeminars(trx, event, id)
  return true
}

/** The seminars they wished for while they waited: a seat where one is free and nobody stands before them. */
async function seatInSeminars(trx: Db, event: EventFacts, registration_id: string) {
  const wished = await trx
    .selectFrom('seats')
    .select(['id', 'session_id'])
    .where('registration_id', '=', registration_id)
    .where('state', '=', 'waiting')
    .orderBy('session_id')
    .execute()
  for (const { id, session_id } of wished) {
    const first = await findFirstInSeminarLine(trx, session_id)
    if (first?.seat_id !== id) continue
    if (await takeSessionSeat(trx, { event_id: event.id, session_id }))
      await takePlaceInLine(trx, id)
  }
}

export const findFirstInSeminarLine = (trx: Db, session_id: string) =>
  trx
    .selectFrom('seats')
    .innerJoin('registrations', 'registrations.id', 'seats.registration_id')
    .select([
      'seats.id as seat_id',
      'registrations.id',
      'registrations.name',
      'registrations.email',
      'registrations.language',
      'registrations.secrets_version',
    ])
    .where('seats.session_id', '=', session_id)
    .where('seats.state', '=', 'waiting')
    .where(holdsPlace)
    .orderBy('seats.chosen_at')
    .orderBy('seats.id')
    .executeTakeFirst()

export const takePlaceInLine = (trx: Db, seat_id: string) =>
  trx
    .updateTable('seats')
    .set({ state: 'taken' })
    .where('id', '=', seat_id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
