import { expect, test } from 'vitest'
import { eventDay } from '#app/checkin/event-day.ts'

const conference = { starts_at: '2027-02-09T08:00:00.000Z', ends_at: '2027-02-10T15:00:00.000Z' }
const evening = { starts_at: '2027-06-04T17:00:00.000Z', ends_at: '2027-06-05T00:30:00.000Z' }
/** On the night when the clocks go forward. */
const spring = { starts_at: '2027-03-27T19:00:00.000Z', ends_at: '2027-03-28T02:00:00.000Z' }

test.each([
  ['the evening before, to help', conference, '2027-02-08T16:00:00.000Z', '2027-02-09'],
  ['on the first morning', conference, '2027-02-09T06:45:00.000Z', '2027-02-09'],
  ['after midnight of the first evening', conference, '2027-02-10T00:30:00.000Z', '2027-02-09'],
  ['on the second morning', conference, '2027-02-10T06:10:00.000Z', '2027-02-10'],
  ['the day after', conference, '2027-02-11T09:00:00.000Z', '2027-02-10'],
  ['before midnight', evening, '2027-06-04T21:30:00.000Z', '2027-06-04'],
  ['after midnight', evening, '2027-06-04T22:30:00.000Z', '2027-06-04'],
  ['after the night', evening, '2027-06-05T08:00:00.000Z', '2027-06-04'],
  ['in the hour after the one that is skipped', spring, '2027-03-28T01:10:00.000Z', '2027-03-27'],
] as const)('who comes %s comes to the right day', (...[, event, at, day]) => {
  expect(eventDay(event, at)).toBe(day)
})
