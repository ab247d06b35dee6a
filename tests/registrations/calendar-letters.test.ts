import ICAL from 'ical.js'
import { beforeEach, expect, test } from 'vitest'
import { callOffEvent, tellOfChange } from '#app/organising/event-life.server.ts'
import { removeSession } from '#app/organising/removals.server.ts'
import { changeSession } from '#app/programme/sessions/session-changes.server.ts'
import { cancelRegistration } from '#app/registrations/cancellations.server.ts'
import { moveRegistration } from '#app/registrations/list/moves.server.ts'
import { findOwnCalendar } from '#app/registrations/mine/tickets.server.ts'
import { register } from '#app/registrations/register.server.ts'
import { chooseSeminars } from '#app/registrations/seminars/seminar-choices.server.ts'
import { plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aSession } from '#tests/factories/session.ts'
import { sessionDetails } from '#tests/programme/details.ts'
import { emptyTables } from '#tests/support/database.ts'
import { aRegistering, lettersTo } from './support.ts'

beforeEach(() => emptyTables(db))

const email = 'nour@example.org'

/** A day with two seminars at one time, and someone who registered for it with a seat in the first. */
async function aDay() {
  const { member } = await aMember()
  const { organisation_id, person_id } = member
  const event = await anEvent({ organisation_id })
  const starts_at = plus(event.starts_at, { hours: 1 })
  const first = await aSession({ event_id: event.id, starts_at })
  const second = await aSession({ event_id: event.id, starts_at })
  const at = { organisation_id, person_id, event_id: event.id }
  const registration_id = await registered(event.slug, first.id)
  return { event, first, second, at, one: { registration_id, event_id: event.id } }
}

async function registered(slug: string, session_id: string) {
  const seminars = [{ session_id, wait: false }]
  const done = await register(db, aRegistering({ slug, email, seminars }))
  if (!done.ok) throw new Error(done.refusal)
  return done.value.id
}

type Entry = { status: string; sequence: number }
type Read = { method: unknown; entries: Record<string, Entry> }

function read(content: string): Read {
  const calendar = new ICAL.Component(ICAL.parse(content))
  const entries = calendar.getAllSubcomponents('vevent').map((entry) => {
    const value = (name: string) => entry.getFirstPropertyValue(name)
    const uid = String(value('uid')).replace(/@.*/, '')
    return [uid, { status: String(value('status')), sequence: Number(value('sequence')) }]
  })
  return { method: calendar.getFirstPropertyValue('method'), entries: Object.fromEntries(entries) }
}

/** What the calendar files of the letters say, the first letter first; null where a letter has none. */
async function files(): Promise<(Read | null)[]> {
  const letters = await lettersTo(email)
  return letters.map(({ attachments }) => {
    const all = JSON.parse(attachments) as { kind: string; content: string; method?: string }[]
    const file = all.find(({ kind }) => kind === 'calendar')
    if (!file) return null
    const calendar = read(file.content)
    // A letter whose own method is another than its file's is refused by Outlook.
    expect(file.method).toBe(calendar.method)
    return calendar
  })
}

/** The calendar of a reader who takes in every file, and keeps what has the highest number. */
async function calendarOfReader() {
  const kept: Record<string, Entry> = {}
  for (const file of await files())
    for (const [uid, entry] of Object.entries(file?.entries ?? {}))
      if (!kept[uid] || entry.sequence > kept[uid].sequence) kept[uid] = entry
  return Object.fromEntries(
    Object.entries(kept).map(([uid, { status }]) => [uid, status.toLowerCase()]),
  )
}

const wish = (session_id: string) => [{ session_id, wait: false }]

test('a changed choice takes the old seminar out of the calendar and puts the new one in, back and forth', async () => {
  const { event, first, second, one } = await aDay()
  const [a, b] = [`session-${first.id}`, `session-${second.id}`]

  await chooseSeminars(db, { ...one, seminars: wish(second.id), letter: true })
  const after = await calendarOfReader()
  await chooseSeminars(db, { ...one, seminars: wish(first.id), letter: true })

  expect(after).toEqual({ [`event-${event.id}`]: 'confirmed', [a]: 'cancelled', [b]: 'confirmed' })
  expect(await calendarOfReader()).toEqual({ ...after, [a]: 'confirmed', [b]: 'cancelled' })
  expect((await files()).map((file) => file?.method)).toEqual(['PUBLISH', 'PUBLISH', 'PUBLISH'])
})

test('one’s own cancellation empties the calendar, and registering again fills it', async () => {
  const { event, first, one } = await aDay()

  await cancelRegistration(db, { ...one, by: 'participant', letter: true })
  const after = await calendarOfReader()
  await registered(event.slug, first.id)

  expect(after).toEqual({
    [`event-${event.id}`]: 'cancelled',
    [`session-${first.id}`]: 'cancelled',
  })
  expect((await files()).map((file) => file?.method)).toEqual(['PUBLISH', 'CANCEL', 'PUBLISH'])
  expect(Object.values(await calendarOfReader())).toEqual(['confirmed', 'confirmed'])
})

test('a seminar that is removed leaves the calendar, the day stays', async () => {
  const { event, first, at } = await aDay()

  await removeSession(db, { ...at, session_id: first.id })

  expect(await calendarOfReader()).toEqual({
    [`event-${event.id}`]: 'confirmed',
    [`session-${first.id}`]: 'cancelled',
  })
})

test('who is moved to another event finds that one in the calendar, and not the old', async () => {
  const { event, first, at, one } = await aDay()
  const other = await anEvent({ organisation_id: at.organisation_id })

  const to_event_id = other.id
  await moveRegistration(db, { ...at, ...one, to_event_id, letter: true })

  expect(await calendarOfReader()).toEqual({
    [`event-${event.id}`]: 'cancelled',
    [`session-${first.id}`]: 'cancelled',
    [`event-${other.id}`]: 'confirmed',
  })
})

test('a cancelled event leaves the calendar with its seminars', async () => {
  const { at } = await aDay()

  await callOffEvent(db, { ...at, message_sv: '', message_en: '' })

  expect(Object.values(await calendarOfReader())).toEqual(['cancelled', 'cancelled'])
  expect((await files()).at(-1)?.method).toBe('CANCEL')
})

test('a seminar that is moved is written over in the calendar', async () => {
  const { event, first, at } = await aDay()
  const later = { starts_at: first.starts_at, ends_at: plus(first.ends_at, { minutes: 15 }) }
  const details = sessionDetails({ ...later, kind: 'seminar', capacity: null })
  await changeSession(db, { ...at, session_id: first.id, details })

  await tellOfChange(db, { ...at, message_sv: '', message_en: '' })

  const [before, after] = await files()
  for (const uid of [`event-${event.id}`, `session-${first.id}`])
    expect(after?.entries[uid]?.sequence).toBeGreaterThan(before?.entries[uid]?.sequence ?? 99)
  expect(Object.values(await calendarOfReader())).toEqual(['confirmed', 'confirmed'])
})

test('a file to fetch has no method: a calendar server refuses one that has', async () => {
  const { one } = await aDay()

  const asked = { id: one.registration_id, secrets_version: 0, language: 'sv' } as const
  const file = await findOwnCalendar(db, asked)

  expect(read(file?.content ?? '').method).toBe(null)
})
