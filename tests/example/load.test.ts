import { expect, test } from 'vitest'
import { loadExample } from '#app/example/load.server.ts'
import { db } from '#db/connect.ts'

test('the example stands whole: 4 workshops held, 68 different people came, 160 registered for the conference', async () => {
  const outcome = await loadExample(db, { today: '2026-11-22' })

  expect(outcome.ok).toBe(true)
  const came = await db
    .selectFrom('admissions')
    .innerJoin('registrations', 'registrations.id', 'admissions.registration_id')
    .innerJoin('project_events', 'project_events.event_id', 'admissions.event_id')
    .select((eb) => eb.fn.count<number>('registrations.email_key').distinct().as('people'))
    .executeTakeFirstOrThrow()
  expect(came.people).toBe(68)
  const conference = await db
    .selectFrom('events')
    .where('slug', '=', 'stockholm-tillsammans')
    .select(['taken', 'seatless', 'capacity', 'starts_at', 'ends_at'])
    .executeTakeFirstOrThrow()
  expect(conference).toEqual({
    taken: 160,
    seatless: 1,
    capacity: 180,
    starts_at: '2026-12-22T09:00:00.000Z',
    ends_at: '2026-12-22T15:00:00.000Z',
  })
})

test('of the example’s two journalists the door knows the one who was accepted', async () => {
  const journalists = await db
    .selectFrom('accreditations')
    .leftJoin('registrations', 'registrations.id', 'accreditations.registration_id')
    .select(['accreditations.state', 'registrations.category', 'registrations.name'])
    .orderBy('accreditations.asked_at')
    .execute()

  expect(journalists).toEqual([
    { state: 'accepted', category: 'media', name: 'Nils Hedin' },
    { state: 'asked', category: null, name: null },
  ])
  expect(await db.selectFrom('outbox').select('id').execute()).toEqual([])
})

test('no seminar of the example has more people than seats', async () => {
  const sessions = await db
    .selectFrom('sessions')
    .leftJoin('seats', (join) =>
      join.onRef('seats.session_id', '=', 'sessions.id').on('seats.state', '=', 'taken'),
    )
    .where('sessions.kind', '=', 'seminar')
    .groupBy(['sessions.id', 'sessions.capacity', 'sessions.taken'])
    .select((eb) => [
      'sessions.capacity',
      'sessions.taken',
      eb.fn.count<number>('seats.id').as('seats'),
    ])
    .execute()

  expect(sessions.length).toBe(8)
  for (const { capacity, taken, seats } of sessions) {
    expect(seats).toBe(taken)
    expect(seats).toBeLessThanOrEqual(capacity ?? 0)
  }
})

test('the log tells of a past, and of nothing that is to come', async () => {
  const entries = await db.selectFrom('audit_entries').select(['verb', 'at']).execute()

  expect(entries.filter(({ verb }) => verb === 'publish_event').length).toBeGreaterThan(4)
  expect(entries.filter(({ at }) => at > new Date().toISOString())).toEqual([])
})

test('loading the example again changes nothing and says so', async () => {
  const before = await db.selectFrom('registrations').select('id').execute()

  expect(await loadExample(db, { today: '2026-11-22' })).toEqual({
    ok: false,
    refusal: 'already_loaded',
  })
  expect(await db.selectFrom('registrations').select('id').execute()).toEqual(before)
})
