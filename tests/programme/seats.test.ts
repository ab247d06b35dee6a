import { describe, expect, test } from 'vitest'
import {
  giveEventSeat,
  giveSessionSeat,
  takeEventSeat,
  takeSessionSeat,
} from '#app/programme/seats.server.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aSession } from '#tests/factories/session.ts'

const takenOf = async (table: 'events' | 'sessions', id: string) =>
  (await db.selectFrom(table).select('taken').where('id', '=', id).executeTakeFirstOrThrow()).taken

const many = (claims: number) => Array.from({ length: claims })

describe('seats at an event', () => {
  test('are taken by as many as there are seats, however many ask at once', async () => {
    const event = await anEvent({ capacity: 5 })

    const answers = await Promise.all(
      many(20).map(() => atomically(db, (trx) => takeEventSeat(trx, { event_id: event.id }))),
    )

    expect(answers.filter(Boolean)).toHaveLength(5)
    expect(await takenOf('events', event.id)).toBe(5)
  })

  test('never run out where there is no limit', async () => {
    const event = await anEvent({ capacity: null })

    const seat = await atomically(db, (trx) => takeEventSeat(trx, { event_id: event.id }))

    expect(seat).toEqual({ id: event.id, taken: 1, capacity: null })
  })

  test('cannot be had when the event is cancelled or not there', async () => {
    const event = await anEvent({ cancelled_at: now() })

    expect(
      await atomically(db, (trx) => takeEventSeat(trx, { event_id: event.id })),
    ).toBeUndefined()
    expect(await atomically(db, (trx) => takeEventSeat(trx, { event_id: 'none' }))).toBeUndefined()
  })

  test('are given back, also after it is cancelled, but never more than were taken', async () => {
    const event = await anEvent({ taken: 1, cancelled_at: now() })
    const give = () => atomically(db, (trx) => giveEventSeat(trx, { event_id: event.id }))

    expect(await give()).toEqual({ id: event.id, taken: 0, capacity: 160 })
    expect(await give()).toBeUndefined()
  })
})

describe('seats at a seminar', () => {
  test('are taken by as many as there are seats, however many ask at once', async () => {
    const event = await anEvent()
    const { id } = await aSession({
      event_id: event.id,
      starts_at: event.starts_at,
      capacity: 3,
    })

    const answers = await Promise.all(
      many(12).map(() =>
        atomically(db, (trx) => takeSessionSeat(trx, { event_id: event.id, session_id: id })),
      ),
    )

    expect(answers.filter(Boolean)).toHaveLength(3)
    expect(await takenOf('sessions', id)).toBe(3)
  })

  test.each([
    ['is no seminar', { kind: 'plenary' as const }],
    ['is removed', { cancelled_at: now() }],
    ['is full', { capacity: 0 }],
  ])('cannot be had when it %s', async (_, wishes) => {
    const event = await anEvent()
    const { id } = await aSession({ event_id: event.id, starts_at: event.starts_at, ...wishes })

    const seat = await atomically(db, (trx) =>
      takeSessionSeat(trx, { event_id: event.id, session_id: id }),
    )

    expect(seat).toBeUndefined()
  })

  test("cannot be had or given back through another event's address", async () => {
    const [event, other] = [await anEvent(), await anEvent()]
    const { id } = await aSession({ event_id: event.id, starts_at: event.starts_at, taken: 1 })
    const seat = { event_id: other.id, session_id: id }

    expect(await atomically(db, (trx) => takeSessionSeat(trx, seat))).toBeUndefined()
    expect(await atomically(db, (trx) => giveSessionSeat(trx, seat))).toBeUndefined()
    expect(await takenOf('sessions', id)).toBe(1)
  })

  test('are given back, but never more than were taken', async () => {
    const event = await anEvent()
    const { id } = await aSession({ event_id: event.id, starts_at: event.starts_at, taken: 1 })
    const give = () =>
      atomically(db, (trx) => giveSessionSeat(trx, { event_id: event.id, session_id: id }))

    expect(await give()).toEqual({ id, taken: 0, capacity: 40 })
    expect(await give()).toBeUndefined()
  })
})
