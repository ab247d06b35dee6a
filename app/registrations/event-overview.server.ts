import { registrationState } from '#app/programme/event.ts'
import { findDeskEvent } from '#app/programme/events.server.ts'
import { localDate } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'
import { inLine } from './event-facts.server.ts'
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
  const hours = await countByHour(db, event.id)
  const waiting = await countWaiting(db, event.id)
  return {
    event,
    sessions,
    registration: registrationState(event, now),
    phase: phaseOf(event, now),
    counts: {
      confirmed: event.taken,
      waiting,
      cancelled: sum(hours, ({ state }) => state === 'cancelled'),
      walk_ins: sum(hours, ({ state, source }) => state === 'confirmed' && source === 'door'),
      all: sum(hours, () => true),
    },
    weeks: byWeek(hours),
    issues: eventIssues({ event, sessions, waiting, now }),
  }
}

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

type Hour = Awaited<ReturnType<typeof countByHour>>[number]

/** One pass over the list's index. By the hour, since only there do UTC and Stockholm part a day alike. */
const countByHour = (db: Db, event_id: string) =>
  db
    .selectFrom('registrations')
    .select((eb) => [
      eb.fn<string>('substr', ['registered_at', eb.lit(1), eb.lit(13)]).as('hour'),
      'state',
      'source',
      eb.fn.countAll<number>().as('count'),
    ])
    .where('event_id', '=', event_id)
    .groupBy(['hour', 'state', 'source'])
    .execute()

async function countWaiting(db: Db, event_id: string) {
  const { count } = await db
    .selectFrom('registrations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('event_id', '=', event_id)
    .where('state', '=', inLine)
    .executeTakeFirstOrThrow()
  return count
}

const sum = (hours: Hour[], counts: (hour: Hour) => boolean) =>
  hours.reduce((total, hour) => total + (counts(hour) ? hour.count : 0), 0)

const oneDay = 86_400_000
const mostWeeks = 12

/** How many registered each week, cancelled since or not; the latest twelve, empty ones too. */
function byWeek(hours: Hour[]) {
  const weeks = new Map<string, number>()
  for (const { hour, count } of hours) {
    const monday = mondayOf(localDate(`${hour}:00:00.000Z`))
    weeks.set(monday, (weeks.get(monday) ?? 0) + count)
  }
  const known = [...weeks.keys()].sort()
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return []
  const all: { monday: string; count: number }[] = []
  for (let at = Date.parse(first); at <= Date.parse(last); at += 7 * oneDay) {
    const monday = new Date(at).toISOString().slice(0, 10)
    all.push({ monday, count: weeks.get(monday) ?? 0 })
  }
  return all.slice(-mostWeeks)
}

function mondayOf(day: string) {
  const at = Date.parse(day)
  return new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * oneDay).toISOString().slice(0, 10)
}
