import { describe, expect, test } from 'vitest'
import { movedTimes, movedWith } from '#app/programme/sessions/moving.ts'
import { exceedsRoom, firstClash, overlaps, slotsOf } from '#app/programme/sessions/session.ts'
import { daysOf } from '#app/programme/sessions/timeline.ts'

const at = (start: string, end: string, id = start) => ({
  id,
  kind: 'seminar',
  starts_at: `2027-02-09T${start}:00.000Z`,
  ends_at: `2027-02-09T${end}:00.000Z`,
})

describe('two sessions', () => {
  test('overlap when they share a moment', () => {
    expect(overlaps(at('09:00', '10:00'), at('09:59', '11:00'))).toBe(true)
    expect(overlaps(at('09:00', '12:00'), at('10:00', '11:00'))).toBe(true)
  })

  test('do not overlap when one begins as the other ends', () => {
    expect(overlaps(at('09:00', '10:00'), at('10:00', '11:00'))).toBe(false)
    expect(overlaps(at('10:00', '11:00'), at('09:00', '10:00'))).toBe(false)
  })
})

describe('slots', () => {
  test('hold the seminars that begin together, in the order of the day', () => {
    const [late, early, beside] = [
      at('13:00', '14:00', 'late'),
      at('10:00', '11:00', 'early'),
      at('10:00', '11:30', 'beside'),
    ]

    expect(slotsOf([late, early, beside])).toEqual([
      {
        starts_at: early.starts_at,
        ends_at: beside.ends_at,
        sessions: [early, beside],
        runs_into: [],
      },
      { starts_at: late.starts_at, ends_at: late.ends_at, sessions: [late], runs_into: [] },
    ])
  })

  test('leave out what is not chosen: plenaries, breaks and what is removed', () => {
    const removed = { ...at('10:00', '11:00'), cancelled_at: '2027-01-01T00:00:00.000Z' }

    expect(slotsOf([{ ...at('09:00', '10:00'), kind: 'plenary' }, removed])).toEqual([])
  })

  test('say which other slots they run into', () => {
    const slots = slotsOf([at('10:00', '12:00'), at('11:00', '12:00'), at('12:00', '13:00')])

    expect(slots.map(({ runs_into }) => runs_into)).toEqual([
      ['2027-02-09T11:00:00.000Z'],
      ['2027-02-09T10:00:00.000Z'],
      [],
    ])
  })
})

test('a choice is refused by the first two sessions that clash, whatever their order', () => {
  const [first, second, third] = [at('11:30', '13:00'), at('10:00', '11:00'), at('12:00', '12:30')]

  expect(firstClash([first, second])).toBeUndefined()
  expect(firstClash([first, second, third])).toEqual([first, third])
})

test('more seats than the room has is worth a warning, as many is not', () => {
  expect(exceedsRoom({ capacity: 61, room_capacity: 60 })).toBe(true)
  expect(exceedsRoom({ capacity: 60, room_capacity: 60 })).toBe(false)
  expect(exceedsRoom({ capacity: null, room_capacity: 60 })).toBe(false)
  expect(exceedsRoom({ capacity: 61, room_capacity: null })).toBe(false)
})

describe('what moves with an event', () => {
  test('keeps its time on the clock across a clock change', () => {
    const move = { from: '2027-02-09T09:00:00.000Z', to: '2027-05-11T08:00:00.000Z' }

    expect(movedWith('2027-02-09T12:30:00.000Z', move)).toBe('2027-05-11T11:30:00.000Z')
  })

  test('keeps its real distance where the clock skips the time it would come to', () => {
    const move = { from: '2027-02-09T00:00:00.000Z', to: '2027-03-28T00:00:00.000Z' }

    expect(movedWith('2027-02-09T01:30:00.000Z', move)).toBe('2027-03-28T01:30:00.000Z')
  })

  test('keeps its length where it would begin in the hour that the clock skips', () => {
    const move = { from: '2027-02-09T00:30:00.000Z', to: '2027-03-28T00:30:00.000Z' }
    const session = { starts_at: '2027-02-09T01:30:00.000Z', ends_at: '2027-02-09T02:30:00.000Z' }
    expect(movedTimes(session, move)).toEqual({
      starts_at: '2027-03-28T01:30:00.000Z',
      ends_at: '2027-03-28T02:30:00.000Z',
    })
  })

  test('keeps its real distance where the clock shows the time twice', () => {
    const move = { from: '2027-02-09T00:00:00.000Z', to: '2027-10-30T23:00:00.000Z' }

    expect(movedWith('2027-02-09T01:30:00.000Z', move)).toBe('2027-10-31T00:30:00.000Z')
  })
})

test('a programme is laid out by local day and start, each row as long as its longest session', () => {
  const night = {
    id: 'night',
    starts_at: '2027-02-09T23:30:00.000Z',
    ends_at: '2027-02-10T00:30:00.000Z',
  }
  const [one, two] = [at('10:00', '11:00', 'one'), at('10:00', '11:30', 'two')]

  expect(daysOf([one, two, night])).toEqual([
    {
      day: '2027-02-09',
      rows: [{ starts_at: one.starts_at, ends_at: two.ends_at, sessions: [one, two] }],
    },
    {
      day: '2027-02-10',
      rows: [{ starts_at: night.starts_at, ends_at: night.ends_at, sessions: [night] }],
    },
  ])
})
