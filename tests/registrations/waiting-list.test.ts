import { beforeEach, expect, test } from 'vitest'
import { cancelRegistration } from '#app/registrations/cancellations.server.ts'
import { positionInLine } from '#app/registrations/places/line.server.ts'
import { fillFreeSeats } from '#app/registrations/places/offers.server.ts'
import { register } from '#app/registrations/register.server.ts'
import { plus } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aRegistration, aSeat, someNeeds } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { countQueries, emptyTables } from '#tests/support/database.ts'
import {
  aRegistering,
  letters,
  lettersTo,
  seatlessAt,
  seatsOf,
  stateOf,
  takenAt,
} from './support.ts'

beforeEach(() => emptyTables(db))

const inThreeWeeks = plus(new Date().toISOString(), { days: 21 })

async function aFullEvent() {
  const event = await anEvent({ capacity: 1 })
  const holder = await aRegistration({ event_id: event.id, email: 'holder@example.org' })
  const first = await aRegistration({
    event_id: event.id,
    email: 'first@example.org',
    state: 'waiting',
    waiting_since: '2026-01-01T08:00:00.000Z',
  })
  const second = await aRegistration({
    event_id: event.id,
    email: 'second@example.org',
    state: 'waiting',
    waiting_since: '2026-01-01T09:00:00.000Z',
  })
  return { event, holder, first, second }
}

const cancel = (one: { id: string; event_id: string }, letter = true) =>
  cancelRegistration(db, {
    registration_id: one.id,
    event_id: one.event_id,
    by: 'participant',
    letter,
  })

test('a cancelled seat goes to the first in line, at once, by letter with the ticket', async () => {
  const { event, holder, first, second } = await aFullEvent()

  const cancelled = await cancel(holder)

  expect(cancelled).toEqual({ ok: true, value: { id: holder.id } })
  expect(await stateOf(holder.id)).toBe('cancelled')
  expect(await stateOf(first.id)).toBe('confirmed')
  expect(await stateOf(second.id)).toBe('waiting')
  expect(await takenAt(event.id)).toBe(1)
  expect(await letters()).toEqual([
    ['registration-cancelled', 'holder@example.org'],
    ['place-offered', 'first@example.org'],
  ])
  const [offer] = await lettersTo('first@example.org')
  expect(offer?.attachments).toContain(first.code)
})

test('media in the line of a full event get their place, which is none of its seats, with a letter', async () => {
  const { event, first, second } = await aFullEvent()
  const media = await aRegistration({
    event_id: event.id,
    email: 'media@example.org',
    category: 'media',
    state: 'waiting',
  })

  await fillFreeSeats(db)
  await fillFreeSeats(db)

  expect(await Promise.all([media, first, second].map(({ id }) => stateOf(id)))).toEqual([
    'confirmed',
    'waiting',
    'waiting',
  ])
  expect([await takenAt(event.id), await seatlessAt(event.id)]).toEqual([1, 1])
  expect(await letters()).toEqual([['place-offered', 'media@example.org']])
})

test('cancelling twice at once frees the seat once', async () => {
  const { event, holder, first, second } = await aFullEvent()

  const answers = await Promise.all([cancel(holder), cancel(holder)])

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['confirmed', 'waiting'])
  expect(await takenAt(event.id)).toBe(1)
})

test('two who cancel at once make room for two', async () => {
  const event = await anEvent({ capacity: 2 })
  const one = await aRegistration({ event_id: event.id })
  const other = await aRegistration({ event_id: event.id })
  const waiting = await Promise.all(
    [1, 2, 3].map(() => aRegistration({ event_id: event.id, state: 'waiting' })),
  )

  await Promise.all([cancel(one), cancel(other)])
  await fillFreeSeats(db)

  const states = await Promise.all(waiting.map(({ id }) => stateOf(id)))
  expect(states.filter((state) => state === 'confirmed')).toHaveLength(2)
  expect(await takenAt(event.id)).toBe(2)
})

test('one who leaves the line while a seat is offered is passed over', async () => {
  const { event, holder, first, second } = await aFullEvent()

  await Promise.all([cancel(first, false), cancel(holder, false)])
  await fillFreeSeats(db)

  expect(await stateOf(second.id)).toBe('confirmed')
  expect(await takenAt(event.id)).toBe(1)
})

test('newcomers and the line never share a seat: none is lost, none is sold twice', async () => {
  const { event, holder } = await aFullEvent()

  const [, ...newcomers] = await Promise.all([
    cancel(holder),
    ...Array.from({ length: 10 }, (_, at) =>
      register(db, aRegistering({ slug: event.slug, email: `n${at}@example.org` })),
    ),
  ])
  await fillFreeSeats(db)

  const confirmed = await db
    .selectFrom('registrations')
    .select('email')
    .where('state', '=', 'confirmed')
    .execute()
  expect(newcomers.filter(({ ok }) => ok)).toEqual([])
  expect(confirmed).toEqual([{ email: 'first@example.org' }])
  expect(await takenAt(event.id)).toBe(1)
})

test('what was cancelled, is past, or belongs to another event cannot be cancelled', async () => {
  const gone = await aRegistration({ state: 'cancelled' })
  const past = await aRegistration({
    event_id: (await anEvent({ starts_at: '2026-01-01T08:00:00.000Z' })).id,
  })
  const here = await aRegistration()
  const elsewhere = await anEvent()

  expect(await cancel(gone)).toEqual({ ok: false, refusal: 'not_found' })
  expect(await cancel(past)).toEqual({ ok: false, refusal: 'past' })
  expect(await cancel({ id: here.id, event_id: elsewhere.id })).toEqual({
    ok: false,
    refusal: 'not_found',
  })
  expect(await cancel({ id: here.id, event_id: 'nowhere' })).toEqual({
    ok: false,
    refusal: 'not_found',
  })
})

test('needs go with a cancelled registration', async () => {
  const registration = await aRegistration()
  await someNeeds({ registration_id: registration.id })

  await cancel(registration)

  expect(await db.selectFrom('needs').selectAll().execute()).toEqual([])
})

test('a cancelled seminar seat goes to the first in its line', async () => {
  const event = await anEvent()
  const seminar = await aSession({ event_id: event.id, starts_at: inThreeWeeks, capacity: 1 })
  const [holder, first] = [
    await aRegistration({ event_id: event.id }),
    await aRegistration({ event_id: event.id, email: 'first@example.org' }),
  ]
  await aSeat({ registration_id: holder.id, session_id: seminar.id })
  await aSeat({ registration_id: first.id, session_id: seminar.id, state: 'waiting' })

  await cancel(holder, false)

  expect(await seatsOf(seminar.id)).toEqual({ taken: 1, rows: ['taken'] })
  expect(await letters()).toEqual([['seminar-changed', 'first@example.org']])
})

test('who waits for the event itself does not stand before those who have a seat there', async () => {
  const event = await anEvent({ capacity: 2 })
  const seminar = await aSession({ event_id: event.id, starts_at: inThreeWeeks, capacity: 1 })
  const holder = await aRegistration({ event_id: event.id })
  const seated = await aRegistration({ event_id: event.id })
  const waiting = await aRegistration({ event_id: event.id, state: 'waiting' })
  await aSeat({ registration_id: holder.id, session_id: seminar.id })
  await aSeat({ registration_id: waiting.id, session_id: seminar.id, state: 'waiting' })
  await aSeat({ registration_id: seated.id, session_id: seminar.id, state: 'waiting' })

  await cancel(holder)

  const rows = await db
    .selectFrom('seats')
    .select(['registration_id', 'state'])
    .orderBy('registration_id')
    .execute()
  expect(await stateOf(waiting.id)).toBe('confirmed')
  expect(rows).toEqual([
    { registration_id: seated.id, state: 'taken' },
    { registration_id: waiting.id, state: 'waiting' },
  ])
})

test('whoever gets a seat gets the seminars they wished for, where there is room', async () => {
  const { event, holder, first } = await aFullEvent()
  const at = (hours: number) => plus(inThreeWeeks, { hours })
  const roomy = await aSession({ event_id: event.id, starts_at: at(0) })
  const full = await aSession({ event_id: event.id, starts_at: at(2), capacity: 0 })
  for (const session of [roomy, full])
    await aSeat({ registration_id: first.id, session_id: session.id, state: 'waiting' })

  await cancel(holder)

  expect(await seatsOf(roomy.id)).toEqual({ taken: 1, rows: ['taken'] })
  expect(await seatsOf(full.id)).toEqual({ taken: 0, rows: ['waiting'] })
  const [offer] = await lettersTo('first@example.org')
  expect(offer?.text).toMatch(/Dina seminarier\n-+\n\n- kl\./)
  expect(offer?.text).toContain('Seminarier du står i kö till')
})

test('a raised capacity reaches the line within a round of background work', async () => {
  const { event, first, second } = await aFullEvent()
  const seminar = await aSession({ event_id: event.id, starts_at: inThreeWeeks, capacity: 0 })
  await aSeat({ registration_id: first.id, session_id: seminar.id, state: 'waiting' })
  await atomically(db, async (trx) => {
    await trx.updateTable('events').set({ capacity: 3 }).execute()
    await trx.updateTable('sessions').set({ capacity: 5 }).execute()
  })

  await fillFreeSeats(db)
  await fillFreeSeats(db)

  expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['confirmed', 'confirmed'])
  expect(await takenAt(event.id)).toBe(3)
  expect(await seatsOf(seminar.id)).toEqual({ taken: 1, rows: ['taken'] })
  expect((await letters()).map(([letter]) => letter)).toEqual(['place-offered', 'place-offered'])
})

test('with nothing to give, a round of background work asks two questions', async () => {
  await aFullEvent()

  expect(await countQueries(db, fillFreeSeats)).toBe(2)
})

test.each([
  ['cancelled', { cancelled_at: '2026-01-01T00:00:00.000Z' }],
  ['past', { starts_at: '2026-01-01T08:00:00.000Z' }],
  ['a draft', { published_at: null }],
])('nobody is offered a seat at an event that is %s', async (_, wishes) => {
  const event = await anEvent({ capacity: 5, ...wishes })
  const waiting = await aRegistration({ event_id: event.id, state: 'waiting' })

  await fillFreeSeats(db)

  expect(await stateOf(waiting.id)).toBe('waiting')
})

test('everyone in line sees how many stand before them', async () => {
  const { first, second } = await aFullEvent()
  const place = (one: typeof first) =>
    positionInLine(db, { ...one, waiting_since: one.waiting_since ?? '' })

  expect([await place(first), await place(second)]).toEqual([1, 2])
})
