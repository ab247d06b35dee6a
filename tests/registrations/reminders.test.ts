import { beforeEach, describe, expect, test } from 'vitest'
import { reminderAt } from '#app/registrations/events/reminder.ts'
import { postReminders } from '#app/registrations/reminders.server.ts'
import { now, plus, toInstant } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aRegistration, aSeat } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { emptyTables } from '#tests/support/database.ts'
import { letters, lettersTo } from './support.ts'

beforeEach(() => emptyTables(db))

const long_ago = '2026-01-12T08:00:00.000Z'
const starts_at = '2027-02-09T09:00:00.000Z'
const morning = '2027-02-07T08:00:00.000Z'

const anEventToRemindOf = (wishes: Parameters<typeof anEvent>[0] = {}) =>
  anEvent({ starts_at, ends_at: plus(starts_at, { hours: 6 }), reminder_days: 2, ...wishes })

const coming = (event_id: string, email: string | null, wishes = {}) =>
  aRegistration({ event_id, email, confirmed_at: long_ago, ...wishes })

const move = (event_id: string, to: Record<string, string | null>) =>
  atomically(db, (trx) => trx.updateTable('events').set(to).where('id', '=', event_id).execute())

describe('the morning of a reminder', () => {
  test('is nine o’clock in Stockholm, also across both clock changes', () => {
    const at = (local: string, reminder_days: number | null) => {
      const start = toInstant(local)
      return start.ok ? reminderAt({ starts_at: start.instant, reminder_days }) : start.reason
    }

    expect([
      at('2027-02-09T10:00', 2),
      at('2027-03-29T00:30', 1),
      at('2027-03-29T10:00', 2),
      at('2027-11-01T10:00', 2),
      at('2027-02-09T10:00', null),
    ]).toEqual([
      '2027-02-07T08:00:00.000Z',
      '2027-03-28T07:00:00.000Z',
      '2027-03-27T08:00:00.000Z',
      '2027-10-30T07:00:00.000Z',
      null,
    ])
  })
})

test('all who have a seat are reminded once, with their ticket, in their language', async () => {
  const event = await anEventToRemindOf()
  const someone = await coming(event.id, 'a@example.org', { language: 'en' })
  const session = await aSession({
    event_id: event.id,
    starts_at: plus(starts_at, { hours: 3 }),
    title_en: 'Housing first',
  })
  await aSeat({ registration_id: someone.id, session_id: session.id })
  await coming(event.id, 'b@example.org')
  await coming(event.id, null)
  await coming(event.id, 'waits@example.org', { state: 'waiting', confirmed_at: null })
  await coming(event.id, 'cancelled@example.org', { state: 'cancelled' })

  await postReminders(db, { now: plus(morning, { minutes: -1 }) })
  const before = await letters()
  await postReminders(db, { now: morning })
  await postReminders(db, { now: plus(morning, { hours: 1 }) })

  expect(before).toEqual([])
  expect(await letters()).toEqual([
    ['event-reminder', 'a@example.org'],
    ['event-reminder', 'b@example.org'],
  ])
  const [letter] = await lettersTo('a@example.org')
  expect(letter?.subject).toBe('Reminder: Stockholm together, Tuesday 9 February 2027, 10:00–16:00')
  expect(letter?.text).toContain('Housing first')
  expect(letter?.attachments).toContain('"kind":"qr"')
})

test('a round that was cut short goes on where it stopped, and nobody is reminded twice', async () => {
  const event = await anEventToRemindOf()
  for (let one = 0; one < 105; one += 1) await coming(event.id, `${one}@example.org`)
  const stop = new AbortController()

  const cut = postReminders(db, { now: morning, signal: stop.signal })
  stop.abort()
  await cut
  const some = (await letters()).length
  await postReminders(db, { now: morning })

  expect(some).toBeLessThan(105)
  const told = await letters()
  expect([told.length, new Set(told.map(([, email]) => email)).size]).toEqual([105, 105])
})

test('who got a seat after that morning is not reminded of what they just read', async () => {
  const event = await anEventToRemindOf()
  await coming(event.id, 'late@example.org', { confirmed_at: plus(morning, { minutes: 5 }) })

  await postReminders(db, { now: plus(morning, { hours: 3 }) })

  expect(await letters()).toEqual([])
})

test('an event that is moved reminds again, of the new day', async () => {
  const event = await anEventToRemindOf()
  await coming(event.id, 'a@example.org')

  await postReminders(db, { now: morning })
  await move(event.id, {
    starts_at: plus(starts_at, { days: 7 }),
    ends_at: plus(starts_at, { days: 7, hours: 6 }),
  })
  await postReminders(db, { now: plus(morning, { days: 1 }) })
  const between = await letters()
  await postReminders(db, { now: plus(morning, { days: 7 }) })

  expect(between).toHaveLength(1)
  expect((await lettersTo('a@example.org')).map(({ subject }) => subject)).toEqual([
    'Påminnelse: Stockholm tillsammans, tisdag 9 februari 2027 kl. 10–16',
    'Påminnelse: Stockholm tillsammans, tisdag 16 februari 2027 kl. 10–16',
  ])
})

test('while people have not been told that it was moved, a reminder waits until the last day', async () => {
  const event = await anEventToRemindOf({ untold_since: long_ago })
  await coming(event.id, 'a@example.org')

  await postReminders(db, { now: morning })
  const waiting = await letters()
  await postReminders(db, { now: plus(starts_at, { hours: -23 }) })

  expect(waiting).toEqual([])
  expect(await letters()).toEqual([['event-reminder', 'a@example.org']])
})

test.each([
  ['a draft', { published_at: null }, morning],
  ['a cancelled event', { cancelled_at: now() }, morning],
  ['an event that wants no reminder', { reminder_days: null }, morning],
  ['an event that has begun', {}, plus(starts_at, { minutes: 1 })],
])('nobody is reminded of %s', async (_, wishes, at) => {
  const event = await anEventToRemindOf(wishes)
  await coming(event.id, 'a@example.org')

  await postReminders(db, { now: at })

  expect(await letters()).toEqual([])
})
