import { beforeEach, expect, test } from 'vitest'
import { chooseSeminars } from '#app/registrations/seminars/seminar-choices.server.ts'
import { plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aRegistration, aSeat } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { emptyTables } from '#tests/support/database.ts'
import { letters, seatsOf } from './support.ts'

beforeEach(() => emptyTables(db))

const starts_at = plus(new Date().toISOString(), { days: 21 })

async function aChoice(capacity = 5) {
  const event = await anEvent()
  const one = await aSession({ event_id: event.id, starts_at, capacity })
  const other = await aSession({ event_id: event.id, starts_at, capacity: 1 })
  const registration = await aRegistration({ event_id: event.id })
  return { event, one, other, registration }
}

const choose = (
  registration: { id: string; event_id: string },
  ids: string[],
  wishes: { wait?: boolean; letter?: boolean; organisation_id?: string } = {},
) =>
  chooseSeminars(db, {
    registration_id: registration.id,
    event_id: registration.event_id,
    seminars: ids.map((session_id) => ({ session_id, wait: wishes.wait ?? false })),
    letter: wishes.letter ?? false,
    ...(wishes.organisation_id ? { organisation_id: wishes.organisation_id } : {}),
  })

test('a new seat is taken, the old one goes to the next in line, and a letter says how the day looks', async () => {
  const { one, other, registration } = await aChoice(1)
  const next = await aRegistration({ event_id: registration.event_id, email: 'next@example.org' })
  await aSeat({ registration_id: registration.id, session_id: one.id })
  await aSeat({ registration_id: next.id, session_id: one.id, state: 'waiting' })

  const chosen = await choose(registration, [other.id], { letter: true })

  expect(chosen).toEqual({ ok: true, value: { changed: true } })
  expect(await seatsOf(one.id)).toEqual({ taken: 1, rows: ['taken'] })
  expect(await seatsOf(other.id)).toEqual({ taken: 1, rows: ['taken'] })
  expect(await letters()).toEqual([
    ['seminar-changed', 'next@example.org'],
    ['seminar-changed', registration.email],
  ])
})

test('choosing what one has changes nothing and sends nothing', async () => {
  const { one, registration } = await aChoice()
  await aSeat({ registration_id: registration.id, session_id: one.id })

  const chosen = await choose(registration, [one.id], { letter: true })

  expect(chosen).toEqual({ ok: true, value: { changed: false } })
  expect(await letters()).toEqual([])
})

test('whoever asks for a full seminar keeps what they had, or stands in line when they say so', async () => {
  const { one, other, registration } = await aChoice()
  const holder = await aRegistration({ event_id: registration.event_id })
  await aSeat({ registration_id: holder.id, session_id: other.id })
  await aSeat({ registration_id: registration.id, session_id: one.id })

  const refused = await choose(registration, [other.id])
  const kept = await seatsOf(one.id)
  const inLine = await choose(registration, [other.id], { wait: true })

  expect(refused).toEqual({ ok: false, refusal: 'seminar_full', full: [other.id] })
  expect(kept).toEqual({ taken: 1, rows: ['taken'] })
  expect(inLine).toMatchObject({ ok: true })
  expect(await seatsOf(one.id)).toEqual({ taken: 0, rows: [] })
  expect(await seatsOf(other.id)).toEqual({ taken: 1, rows: ['taken', 'waiting'] })
})

test('who waits for the event chooses wishes, which take no seats', async () => {
  const { one, event } = await aChoice()
  const waiting = await aRegistration({ event_id: event.id, state: 'waiting' })

  await choose(waiting, [one.id])

  expect(await seatsOf(one.id)).toEqual({ taken: 0, rows: ['waiting'] })
})

test.each([
  ['past', { starts_at: '2026-01-01T08:00:00.000Z' }],
  ['cancelled', { cancelled_at: '2026-01-01T00:00:00.000Z' }],
])('nothing is changed at an event that is %s', async (refusal, wishes) => {
  const event = await anEvent(wishes)

  const refused = await choose(await aRegistration({ event_id: event.id }), [])

  expect(refused).toEqual({ ok: false, refusal })
})

test('two seminars at once, one that is gone, and other people’s registrations are refused', async () => {
  const { one, other, registration } = await aChoice()
  const cancelled = await aRegistration({ event_id: registration.event_id, state: 'cancelled' })

  const answers = [
    await choose(registration, [one.id, other.id]),
    await choose(registration, ['nowhere']),
    await choose(cancelled, [one.id]),
    await choose(registration, [one.id], { organisation_id: 'another' }),
  ]

  expect(answers.map((answer) => !answer.ok && answer.refusal)).toEqual([
    'seminars_overlap',
    'seminar_gone',
    'not_found',
    'not_found',
  ])
  expect((await seatsOf(one.id)).taken).toBe(0)
})

test('changes at once end in one choice, with every seat counted', async () => {
  const { one, other, registration } = await aChoice()

  await Promise.all(
    Array.from({ length: 10 }, (_, at) => choose(registration, [at % 2 ? one.id : other.id])),
  )

  const [a, b] = [await seatsOf(one.id), await seatsOf(other.id)]
  expect(a.taken + b.taken).toBe(1)
  expect([a.taken, b.taken]).toEqual([a.rows.length, b.rows.length])
})

test('of many who change to the last seat at once, one gets it', async () => {
  const { one, other, event } = await aChoice(20)
  const people = await Promise.all(
    Array.from({ length: 8 }, () => aRegistration({ event_id: event.id })),
  )
  for (const { id } of people) await aSeat({ registration_id: id, session_id: one.id })

  const answers = await Promise.all(people.map((person) => choose(person, [other.id])))

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect((await seatsOf(other.id)).taken).toBe(1)
  expect((await seatsOf(one.id)).taken).toBe(7)
})
