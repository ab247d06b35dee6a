import { beforeEach, expect, test } from 'vitest'
import { config } from '#app/config.server.ts'
import { register } from '#app/registrations/register.server.ts'
import { plus } from '#app/tools/instant.ts'
import { unseal } from '#app/tools/seal.ts'
import { deriveCode, hashToken } from '#app/tools/token.ts'
import { atomically, db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aRegistration, aSeat } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { emptyTables } from '#tests/support/database.ts'
import { aRegistering, letters, lettersTo, seatsOf, takenAt } from './support.ts'

beforeEach(() => emptyTables(db))

const inThreeWeeks = plus(new Date().toISOString(), { days: 21 })

test('registering takes a seat, keeps only hashes, and posts the ticket in the same commit', async () => {
  const event = await anEvent({ capacity: 2 })

  const registered = await register(
    db,
    aRegistering({ slug: event.slug, email: 'Asa@Example.org' }),
  )

  const row = await db.selectFrom('registrations').selectAll().executeTakeFirstOrThrow()
  expect(registered).toEqual({ ok: true, value: { id: row.id, state: 'confirmed' } })
  expect(row.email_key).toBe('asa@example.org')
  expect(row.code_hash).toBe(hashToken(deriveCode(config.SECRET, 'ticket', row.id)))
  expect(row.state).toBe('confirmed')
  expect(await takenAt(event.id)).toBe(1)
  expect(await letters()).toEqual([['registration-confirmed', 'Asa@Example.org']])
})

test('a full event refuses, or takes those who accept it to the waiting list', async () => {
  const event = await anEvent({ capacity: 1 })
  await aRegistration({ event_id: event.id })

  const refused = await register(db, aRegistering({ slug: event.slug }))
  const waiting = await register(db, aRegistering({ slug: event.slug, wait: true }))

  expect(refused).toEqual({ ok: false, refusal: 'sold_out' })
  expect(waiting.ok && waiting.value.state).toBe('waiting')
  expect(await takenAt(event.id)).toBe(1)
  expect(await letters()).toEqual([['registration-waiting', 'nour@example.org']])
})

test('nobody passes those who stand in line, though a seat is free', async () => {
  const event = await anEvent({ capacity: 2 })
  await aRegistration({ event_id: event.id })
  await aRegistration({ event_id: event.id, state: 'waiting' })

  const refused = await register(db, aRegistering({ slug: event.slug }))

  expect(refused).toEqual({ ok: false, refusal: 'sold_out' })
})

test.each([
  ['not_found', { published_at: null }],
  ['cancelled', { cancelled_at: '2026-01-01T00:00:00.000Z' }],
  ['not_yet_open', { registration_opens_at: '2099-01-01T00:00:00.000Z' }],
  ['closed', { registration_closes_at: '2026-01-01T00:00:00.000Z' }],
  ['past', { starts_at: '2026-01-01T08:00:00.000Z' }],
])('an event that is %s takes nobody', async (refusal, wishes) => {
  const event = await anEvent(wishes)

  const refused = await register(db, aRegistering({ slug: event.slug }))

  expect(refused).toEqual({ ok: false, refusal })
  expect(await letters()).toEqual([])
})

test('an event that is not there is not found', async () => {
  expect(await register(db, aRegistering({ slug: 'nowhere' }))).toEqual({
    ok: false,
    refusal: 'not_found',
  })
})

test('a seminar has its own seats: a full one refuses by name and leaves all as it was', async () => {
  const event = await anEvent()
  const full = await aSession({ event_id: event.id, starts_at: inThreeWeeks, capacity: 0 })
  const roomy = await aSession({ event_id: event.id, starts_at: plus(inThreeWeeks, { hours: 2 }) })
  const seminars = [full, roomy].map(({ id }) => ({ session_id: id, wait: false }))

  const refused = await register(db, aRegistering({ slug: event.slug, seminars }))

  expect(refused).toEqual({ ok: false, refusal: 'seminar_full', full: [full.id] })
  expect(await takenAt(event.id)).toBe(0)
  expect(await seatsOf(roomy.id)).toEqual({ taken: 0, rows: [] })
  expect(await letters()).toEqual([])
})

test('whoever accepts it stands in line for a full seminar, with a seat at the event', async () => {
  const event = await anEvent()
  const full = await aSession({ event_id: event.id, starts_at: inThreeWeeks, capacity: 0 })
  const seminars = [{ session_id: full.id, wait: true }]

  const registered = await register(db, aRegistering({ slug: event.slug, seminars }))

  expect(registered.ok && registered.value.state).toBe('confirmed')
  expect(await seatsOf(full.id)).toEqual({ taken: 0, rows: ['waiting'] })
})

test('nobody passes the line of a seminar either', async () => {
  const event = await anEvent()
  const seminar = await aSession({ event_id: event.id, starts_at: inThreeWeeks })
  const first = await aRegistration({ event_id: event.id })
  await aSeat({ registration_id: first.id, session_id: seminar.id, state: 'waiting' })
  const seminars = [{ session_id: seminar.id, wait: false }]

  const refused = await register(db, aRegistering({ slug: event.slug, seminars }))

  expect(refused).toMatchObject({ refusal: 'seminar_full' })
})

test('seminars at the same time, removed ones and those of another event are refused', async () => {
  const event = await anEvent()
  const at = { event_id: event.id, starts_at: inThreeWeeks }
  const [one, other] = [await aSession(at), await aSession(at)]
  const removed = await aSession({ ...at, cancelled_at: inThreeWeeks })
  const elsewhere = await aSession({ event_id: (await anEvent()).id, starts_at: inThreeWeeks })
  const ask = (...ids: string[]) =>
    register(
      db,
      aRegistering({
        slug: event.slug,
        seminars: ids.map((session_id) => ({ session_id, wait: true })),
      }),
    )

  expect(await ask(one.id, other.id)).toEqual({ ok: false, refusal: 'seminars_overlap' })
  expect(await ask(removed.id)).toEqual({ ok: false, refusal: 'seminar_gone' })
  expect(await ask(elsewhere.id)).toEqual({ ok: false, refusal: 'seminar_gone' })
})

test('needs are sealed, gender stands apart, and neither is kept when not answered', async () => {
  const event = await anEvent()
  const needs = { access: [], access_other: '', food: ['vegan' as const], food_other: 'Ej lök' }

  await register(db, aRegistering({ slug: event.slug, needs, gender: 'woman' }))
  await register(db, aRegistering({ slug: event.slug, email: 'b@example.org' }))

  const kept = await db.selectFrom('needs').selectAll().execute()
  expect(kept).toHaveLength(1)
  expect(kept[0]?.sealed).not.toContain('vegan')
  expect(JSON.parse(unseal(config.SECRET, kept[0]?.sealed ?? ''))).toEqual(needs)
  expect(await db.selectFrom('gender_answers').select('gender').execute()).toEqual([
    { gender: 'woman' },
  ])
})

test('the second time an address registers, the answer is the same and the letter leads to the first', async () => {
  const event = await anEvent({ capacity: 5 })
  const once = await register(db, aRegistering({ slug: event.slug, name: 'Nour Khalil' }))

  const again = await register(db, aRegistering({ slug: event.slug, name: 'Someone Else' }))
  await register(db, aRegistering({ slug: event.slug, email: 'NOUR@example.org' }))

  expect(again).toEqual({ ok: true, value: { id: expect.any(String), state: 'confirmed' } })
  expect(again).not.toEqual(once)
  expect(await takenAt(event.id)).toBe(1)
  expect(await letters()).toEqual([
    ['registration-confirmed', 'nour@example.org'],
    ['registration-exists', 'nour@example.org'],
  ])
  const [, exists] = await lettersTo('nour@example.org')
  expect(exists?.text).toContain('Hej Nour Khalil')
  expect(exists?.text).toContain('/my/tickets/')
  expect(exists?.text).not.toContain('Someone Else')
})

test('a cancelled registration leaves room for a new one with the same address', async () => {
  const event = await anEvent()
  await aRegistration({ event_id: event.id, email: 'nour@example.org', state: 'cancelled' })

  await register(db, aRegistering({ slug: event.slug }))

  expect(await letters()).toEqual([['registration-confirmed', 'nour@example.org']])
})

test('of 32 at once for the last 5 seats, 5 get one', async () => {
  const event = await anEvent({ capacity: 5 })
  const seminar = await aSession({ event_id: event.id, starts_at: inThreeWeeks, capacity: 3 })
  const seminars = [{ session_id: seminar.id, wait: true }]

  const answers = await Promise.all(
    Array.from({ length: 32 }, (_, at) =>
      register(db, aRegistering({ slug: event.slug, email: `p${at}@example.org`, seminars })),
    ),
  )

  expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
  expect(await takenAt(event.id)).toBe(5)
  const { taken, rows } = await seatsOf(seminar.id)
  expect([taken, rows.filter((state) => state === 'taken').length, rows.length]).toEqual([3, 3, 5])
  expect(await letters()).toHaveLength(5)
})

test('a form sent many times at once makes one registration', async () => {
  const event = await anEvent()

  const answers = await Promise.all(
    Array.from({ length: 8 }, () => register(db, aRegistering({ slug: event.slug }))),
  )

  expect(answers.map((answer) => answer.ok && answer.value.state)).toEqual(
    Array.from({ length: 8 }, () => 'confirmed'),
  )
  expect(await takenAt(event.id)).toBe(1)
  expect(await letters()).toHaveLength(2)
})

test('a registration that fails half way leaves nothing', async () => {
  const event = await anEvent()

  const failing = atomically(db, async (trx) => {
    await register(trx, aRegistering({ slug: event.slug }))
    throw new Error('the disk is full')
  })

  await expect(failing).rejects.toThrow('the disk is full')
  expect(await takenAt(event.id)).toBe(0)
  expect(await letters()).toEqual([])
})
