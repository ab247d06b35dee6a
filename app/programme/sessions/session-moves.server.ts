import type { Db } from '#db/connect.ts'
import { findRoomClash, lockRoom, type RoomClash } from '../venues/room-bookings.server.ts'
import { movedTimes } from './moving.ts'

type Bounds = { event_id: string; starts_at: string; ends_at: string; moved_from: string }

/** Sessions that would stand outside the event's new times, after they have moved along with its start. */
export async function sessionsOutside(trx: Db, { event_id, moved_from, ...event }: Bounds) {
  const move = { from: moved_from, to: event.starts_at }
  const sessions = await listMoving(trx, event_id)
  return sessions.filter((session) => {
    const { starts_at, ends_at } = movedTimes(session, move)
    return starts_at < event.starts_at || ends_at > event.ends_at
  })
}

type Move = { event_id: string; from: string; to: string }

/** The first room that is somebody else's where the sessions would go; holds the rooms it asks about. */
export async function findClashAfterMove(trx: Db, move: Move): Promise<RoomClash | undefined> {
  const sessions = await listMoving(trx, move.event_id)
  const except = sessions.map(({ id }) => id)
  for (const { room_id, organisation_id, ...session } of sessions) {
    if (!room_id) continue
    await lockRoom(trx, { organisation_id, room_id })
    const clash = await findRoomClash(trx, { room_id, except, ...movedTimes(session, move) })
    if (clash) return clash
  }
  return undefined
}

/** Moves every session along with the event's start. */
export async function moveSessions(trx: Db, move: Move) {
  if (move.from === move.to) return
  for (const session of await listMoving(trx, move.event_id))
    await trx
      .updateTable('sessions')
      .set(movedTimes(session, move))
      .where('id', '=', session.id)
      .execute()
}

const listMoving = (trx: Db, event_id: string) =>
  trx
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .select([
      'sessions.id',
      'sessions.title_sv',
      'sessions.title_en',
      'sessions.starts_at',
      'sessions.ends_at',
      'sessions.room_id',
      'events.organisation_id',
    ])
    .where('sessions.event_id', '=', event_id)
    .where('sessions.cancelled_at', 'is', null)
    .orderBy('sessions.room_id')
    .orderBy('sessions.starts_at')
    .execute()
