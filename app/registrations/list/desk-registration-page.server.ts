import { eventState } from '#app/programme/events/event.ts'
import { formatCode } from '#app/tools/code.ts'
import { now } from '#app/tools/instant.ts'
import { inLanguage, type Language } from '#app/tools/language.ts'
import { dateTime, span } from '#app/tools/when.ts'
import type { Db } from '#db/connect.ts'
import { findDeskEventFacts, isFullFor, listSeminars } from '../events/event-facts.server.ts'
import { positionInLine } from '../places/line.server.ts'
import { listOwnSeminars } from '../places/own-seminars.server.ts'
import { printedSlots } from '../seminars/printed-slots.server.ts'
import { holdsPlace, isInLine } from '../standing/standing.ts'
import { printedSeminar } from '../tickets/printed.server.ts'
import { ticketCode } from '../tickets/secrets.server.ts'

type Asked = { organisation_id: string; event_id: string; language: Language }
type AskedOne = Asked & { registration_id: string }

/** One registration as its page at the desk shows it; undefined outside the organisation's own. */
export async function findDeskRegistration(db: Db, asked: AskedOne) {
  const { event_id, registration_id, language } = asked
  const event = await findDeskEventFacts(db, asked)
  const row = event && (await findRow(db, { event_id, registration_id }))
  if (!event || !row) return undefined
  const { waiting_since } = row
  const own = await listOwnSeminars(db, row.id)
  const all = await listSeminars(db, { event_id })
  const isWaiting = isInLine(row) && waiting_since !== null
  const when = (instant: string | null) => (instant === null ? null : dateTime(instant, language))
  return {
    ...row,
    event_title: inLanguage(event, 'title', language),
    event_state: eventState(event, now()),
    registered: dateTime(row.registered_at, language),
    confirmed: when(row.confirmed_at),
    cancelled: when(row.cancelled_at),
    position: isWaiting ? await positionInLine(db, { id: row.id, event_id, waiting_since }) : null,
    code: holdsPlace(row) ? formatCode(ticketCode(row)) : null,
    seminars: own.map((seminar) => ({ id: seminar.id, ...printedSeminar(seminar, language) })),
    slots: printedSlots({
      seminars: all,
      language,
      own,
      is_waiting: isInLine(row),
    }),
  }
}

export type DeskRegistration = NonNullable<Awaited<ReturnType<typeof findDeskRegistration>>>

/** What the form for registering someone at the desk shows. */
export async function findDeskForm(db: Db, asked: Asked) {
  const event = await findDeskEventFacts(db, asked)
  if (!event) return undefined
  const is_full = isFullFor(event)
  const seminars = await listSeminars(db, { event_id: event.id })
  return {
    event_id: event.id,
    event_state: eventState(event, now()),
    is_full,
    slots: printedSlots({ seminars, language: asked.language, is_waiting: is_full }),
  }
}

/** The organisation's other events that someone may be moved to, the soonest first. */
export async function listMoveChoices(db: Db, asked: Asked) {
  const events = await db
    .selectFrom('events')
    .select(['id', 'title_sv', 'title_en', 'starts_at', 'ends_at', 'capacity', 'taken'])
    .where('organisation_id', '=', asked.organisation_id)
    .where('id', '<>', asked.event_id)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', now())
    .orderBy('starts_at')
    .orderBy('id')
    .limit(100)
    .execute()
  return events.map((event) => ({
    id: event.id,
    title: inLanguage(event, 'title', asked.language),
    when: span(event.starts_at, event.ends_at, asked.language),
    seats_left: event.capacity === null ? null : Math.max(0, event.capacity - event.taken),
  }))
}

const findRow = (db: Db, asked: { event_id: string; registration_id: string }) =>
  db
    .selectFrom('registrations')
    .select([
      'id',
      'event_id',
      'secrets_version',
      'name',
      'email',
      'organisation_name',
      'municipality_code',
      'language',
      'category',
      'source',
      'state',
      'registered_at',
      'confirmed_at',
      'waiting_since',
      'cancelled_at',
      'cancelled_by',
    ])
    .where('id', '=', asked.registration_id)
    .where('event_id', '=', asked.event_id)
    .executeTakeFirst()
