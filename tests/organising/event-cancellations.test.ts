import { beforeEach, expect, test } from 'vitest'
import { callOffEvent, countToTell } from '#app/organising/event-life.server.ts'
import { removeSession } from '#app/organising/removals.server.ts'
import { register } from '#app/registrations/register.server.ts'
import { findRemoval } from '#app/registrations/removals.server.ts'
import { plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration, aSeat } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { aRegistering, letters, lettersTo, seatsOf } from '#tests/registrations/support.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

async function aDesk(wishes: Parameters<typeof anEvent>[0] = {}) {
  const { member } = await aMember()
  const { organisation_id, person_id } = member
  const event = await anEvent({ organisation_id, ...wishes })
  return { event, at: { organisation_id, person_id, event_id: event.id } }
}

test('calling off an event tells all who were coming or in line, with a calendar file that takes it away', async () => {
  const { event, at } = await aDesk()
  await aRegistration({ event_id: event.id, email: 'a@example.org' })
  await aRegistration({ event_id: event.id, email: 'b@example.org', state: 'waiting' })
  await aRegistration({ event_id: event.id, state: 'cancelled' })
  await aRegistration({ event_id: event.id, email: null })

  const count = await countToTell(db, at)
  const { member: stranger } = await aMember()
  const foreign = await countToTell(db, { ...stranger, event_id: event.id })
  const cancelled = await callOffEvent(db, {
    ...at,
    message_sv: 'Vi ses i april.',
    message_en: '',
  })

  expect([count, foreign]).toEqual([2, 0])
  expect(cancelled).toEqual({ ok: true, value: { told: 2 } })
  expect(await letters()).toEqual([
    ['event-cancelled', 'a@example.org'],
    ['event-cancelled', 'b@example.org'],
  ])
  const [letter] = await lettersTo('a@example.org')
  expect(letter?.text).toContain('Vi ses i april.')
  expect(letter?.attachments).toContain('STATUS:CANCELLED')
})

test('a letter that waits for its next try does not leave after the one that calls the day off', async () => {
  const { event, at } = await aDesk()
  await register(db, aRegistering({ slug: event.slug, email: 'a@example.org' }))

  await callOffEvent(db, { ...at, message_sv: '', message_en: '' })

  const rows = await lettersTo('a@example.org')
  expect(
    rows.map(({ letter, gave_up_at, last_error }) => [letter, gave_up_at !== null, last_error]),
  ).toEqual([
    ['registration-confirmed', true, 'outdated'],
    ['event-cancelled', false, null],
  ])
})

test('calling off an event takes the seminars it put in a calendar away too', async () => {
  const { event, at } = await aDesk()
  const starts_at = plus(event.starts_at, { hours: 1 })
  const seated = await aSession({ event_id: event.id, starts_at })
  const in_line = await aSession({ event_id: event.id, starts_at: plus(starts_at, { hours: 2 }) })
  const one = await aRegistration({ event_id: event.id, email: 'a@example.org' })
  await aSeat({ registration_id: one.id, session_id: seated.id })
  await aSeat({ registration_id: one.id, session_id: in_line.id, state: 'waiting' })

  await callOffEvent(db, { ...at, message_sv: '', message_en: '' })

  const [letter] = await lettersTo('a@example.org')
  const entries = String(letter?.attachments).split('BEGIN:VEVENT').slice(1)
  expect(
    entries.map((entry) => [/UID:(.*?)@/.exec(entry)?.[1], /STATUS:(\w+?)\\r/.exec(entry)?.[1]]),
  ).toEqual([
    [`event-${event.id}`, 'CANCELLED'],
    [`session-${seated.id}`, 'CANCELLED'],
  ])
})

test('hundreds are told, each once', async () => {
  const { event, at } = await aDesk({ capacity: null })
  for (let i = 0; i < 205; i++) await aRegistration({ event_id: event.id })

  const cancelled = await callOffEvent(db, { ...at, message_sv: '', message_en: '' })

  expect(cancelled).toEqual({ ok: true, value: { told: 205 } })
  expect(new Set((await letters()).map(([, to]) => to)).size).toBe(205)
})

test('an event is called off once, by its own organisation, while it can be', async () => {
  const { at } = await aDesk()
  const past = await aDesk({ starts_at: '2026-01-01T08:00:00.000Z' })
  const { member } = await aMember()
  const stranger = { ...at, organisation_id: member.organisation_id }

  const answers = [
    await callOffEvent(db, { ...stranger, message_sv: '', message_en: '' }),
    await callOffEvent(db, { ...past.at, message_sv: '', message_en: '' }),
    await callOffEvent(db, { ...at, message_sv: '', message_en: '' }),
    await callOffEvent(db, { ...at, message_sv: '', message_en: '' }),
  ]

  expect(answers.map(({ ok }) => ok)).toEqual([false, false, true, false])
})

test('a seminar that is taken out frees its seats, and those who chose it are told', async () => {
  const { event, at } = await aDesk()
  const starts_at = plus(event.starts_at, { hours: 1 })
  const seminar = await aSession({ event_id: event.id, starts_at })
  const kept = await aSession({ event_id: event.id, starts_at: plus(starts_at, { hours: 2 }) })
  const one = await aRegistration({ event_id: event.id, email: 'a@example.org' })
  const other = await aRegistration({ event_id: event.id, email: 'b@example.org' })
  await aRegistration({ event_id: event.id, email: 'c@example.org' })
  await aSeat({ registration_id: one.id, session_id: seminar.id })
  await aSeat({ registration_id: one.id, session_id: kept.id })
  await aSeat({ registration_id: other.id, session_id: seminar.id, state: 'waiting' })
  const unreached = await aRegistration({ event_id: event.id, email: null })
  await aSeat({ registration_id: unreached.id, session_id: seminar.id })

  const removal = await findRemoval(db, { ...at, session_id: seminar.id })
  const removed = await removeSession(db, { ...at, session_id: seminar.id })
  const again = await removeSession(db, { ...at, session_id: seminar.id })

  expect(removal?.to_tell).toBe(2)
  expect(removed).toEqual({ ok: true, value: { told: 2 } })
  expect(again).toEqual({ ok: false, refusal: 'removed' })
  expect((await seatsOf(seminar.id)).rows).toEqual([])
  expect((await seatsOf(kept.id)).rows).toEqual(['taken'])
  expect(await letters()).toEqual([
    ['seminar-changed', 'a@example.org'],
    ['seminar-changed', 'b@example.org'],
  ])
  const [letter] = await lettersTo('b@example.org')
  expect(letter?.subject).toBe('Utgår: Bostad först')
  expect(letter?.text).toContain('Du har inget seminarium valt.')
})

test.each([
  ['called off', { cancelled_at: '2026-01-01T08:00:00.000Z' }],
  ['over', { starts_at: '2026-01-01T08:00:00.000Z' }],
])(
  'nobody is promised or sent a letter about a seminar of an event that is %s',
  async (_, wishes) => {
    const { event, at } = await aDesk(wishes)
    const seminar = await aSession({ event_id: event.id, starts_at: event.starts_at })
    const one = await aRegistration({ event_id: event.id })
    await aSeat({ registration_id: one.id, session_id: seminar.id })

    const removal = await findRemoval(db, { ...at, session_id: seminar.id })
    const removed = await removeSession(db, { ...at, session_id: seminar.id })

    expect(removal?.to_tell).toBe(0)
    expect(removed).toEqual({ ok: true, value: { told: 0 } })
    expect(await letters()).toEqual([])
  },
)

test('another organisation’s seminar is not found', async () => {
  const { event } = await aDesk()
  const { at } = await aDesk()
  const seminar = await aSession({ event_id: event.id, starts_at: event.starts_at })
  const stranger = { ...at, event_id: event.id, session_id: seminar.id }

  expect(await findRemoval(db, stranger)).toBe(undefined)
  expect(await removeSession(db, stranger)).toEqual({ ok: false, refusal: 'not_found' })
})
