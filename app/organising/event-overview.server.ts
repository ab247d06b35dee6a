import { deskDay } from '#app/checkin/event-day.ts'
import { countAdmitted } from '#app/checkin/people.server.ts'
import { countAccreditations } from '#app/press/accreditations.server.ts'
import { registrationState } from '#app/programme/events/event.ts'
import { findDeskEvent, type WholeEvent } from '#app/programme/events/events.server.ts'
import { listSpeakerClashes } from '#app/programme/sessions/speaker-clashes.server.ts'
import { countUntold } from '#app/registrations/event-life.server.ts'
import { holdsPlace, isInLine } from '#app/registrations/standing/conditions.server.ts'
import { localDate, toInstant } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'
import { eventIssues, phaseOf } from './event-issues.ts'

type Own = { organisation_id: string; event_id: string }

/**
 * What an event's first page tells: how many are coming, what is wrong, what is next. The same few queries
 * for every event.
 */
export async function findOverview(db: Db, { now, ...own }: Own & { now: string }) {
  const event = await findDeskEvent(db, own)
  if (!event) return undefined
  const sessions = await listOverviewSessions(db, event.id)
  const clashes = await listSpeakerClashes(db, { event_id: event.id })
  const states = await countStates(db, event.id)
  const waiting = await countWaiting(db, event.id)
  const untold = await countUntold(db, own)
  const admitted = await countAdmitted(db, { event_id: event.id, day: deskDay(event, now) })
  const { asked } = await countAccreditations(db, own)
  const looked = { event, sessions, clashes, waiting, untold, asked, now }
  return {
    event,
    sessions,
    registration: registrationState(event, now),
    phase: phaseOf(event, now),
    counts: {
      confirmed: event.taken,
      seatless: event.seatless,
      waiting,
      ...states,
    },
    day: dayOf({ ...looked, admitted }),
    weeks: await countByWeek(db, event.id),
    issues: eventIssues(looked),
  }
}

type Day = { event: WholeEvent; admitted: number; asked: number; now: string }

/** What counts while the day is near or on; journalists, once they can ask or have asked. */
const dayOf = ({ event, admitted, asked, now }: Day) =>
  phaseOf(event, now) === 'day'
    ? {
        admitted,
        coming: event.taken + event.seatless,
        asked: event.press_opened_at !== null || asked > 0 ? asked : null,
      }
    : null

const listOverviewSessions = (db: Db, event_id: string) =>
  db
    .selectFrom('sessions')
    .leftJoin('rooms', 'rooms.id', 'sessions.room_id')
    .select([
      'sessions.id',
      'sessions.kind',
      'sessions.title_sv',
      'sessions.title_en',
      'sessions.starts_at',
      'sessions.ends_at',
      'sessions.room_id',
      'sessions.capacity',
      'sessions.taken',
      'rooms.name as room_name',
      'rooms.capacity as room_capacity',
    ])
    .select((eb) =>
      eb
        .selectFrom('seats')
        .select((seats) => seats.fn.countAll<number>().as('count'))
        .whereRef('seats.session_id', '=', 'sessions.id')
        .where('seats.state', '=', 'waiting')
        .as('waiting'),
    )
    .where('sessions.event_id', '=', event_id)
    .where('sessions.cancelled_at', 'is', null)
    .orderBy('sessions.starts_at')
    .orderBy('sessions.id')
    .execute()

/** In one pass over the list's index. */
const countStates = (db: Db, event_id: string) =>
  db
    .selectFrom('registrations')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.count<number>(eb.case().when('state', '=', 'cancelled').then(1).end()).as('cancelled'),
      eb.fn
        .count<number>(
          eb
            .case()
            .when(eb.and([holdsPlace, eb('source', '=', 'door')]))
            .then(1)
            .end(),
        )
        .as('walk_ins'),
    ])
    .where('event_id', '=', event_id)
    .executeTakeFirstOrThrow()

async function countWaiting(db: Db, event_id: string) {
  const { count } = await db
    .selectFrom('registrations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('event_id', '=', event_id)
    .where(isInLine)
    .executeTakeFirstOrThrow()
  return count
}

const mostWeeks = 12

/** How many registered each week, cancelled since or not; the latest twelve, empty ones too. */
async function countByWeek(db: Db, event_id: string) {
  const { first, last } = await db
    .selectFrom('registrations')
    .select((eb) => [eb.fn.min('registered_at').as('first'), eb.fn.max('registered_at').as('last')])
    .where('event_id', '=', event_id)
    .executeTakeFirstOrThrow()
  if (!first || !last) return []
  const mondays = mondaysBetween(localDate(first), localDate(last)).slice(-mostWeeks)
  const counts = await db
    .selectNoFrom((eb) =>
      mondays.map((monday, at) =>
        eb
          .selectFrom('registrations')
          .select((week) => week.fn.countAll<number>().as('count'))
          .where('event_id', '=', event_id)
          .where('registered_at', '>=', startOf(monday))
          .where('registered_at', '<', startOf(dayAfter(monday, 7)))
          .as(`week_${at}`),
      ),
    )
    .executeTakeFirstOrThrow()
  return mondays.map((monday, at) => ({ monday, count: counts[`week_${at}`] ?? 0 }))
}

/** Every Monday from the one before the first day. */
function mondaysBetween(first: string, last: string) {
  const mondays = [dayAfter(first, -((new Date(first).getUTCDay() + 6) % 7))]
  for (;;) {
    const next = dayAfter(mondays.at(-1) ?? first, 7)
    if (next > last) return mondays
    mondays.push(next)
  }
}

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** When the day begins in Stockholm; the clocks never change at midnight. */
function startOf(day: string) {
  const midnight = toInstant(`${day}T00:00`)
  if (!midnight.ok) throw new Error(midnight.reason)
  return midnight.instant
}
