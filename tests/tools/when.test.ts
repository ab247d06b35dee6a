import { expect, test } from 'vitest'
import * as when from '#app/tools/when.ts'

const nine = '2027-02-09T08:00:00.000Z'
const three = '2027-02-09T14:00:00.000Z'
const halfPastThree = '2027-02-09T14:30:00.000Z'
const nextDay = '2027-02-10T15:00:00.000Z'

test('running text has the full date', () => {
  expect(when.date(nine, 'sv')).toBe('9 februari 2027')
  expect(when.date(nine, 'en')).toBe('9 February 2027')
  expect(when.weekdayDate(nine, 'sv')).toBe('tisdag 9 februari 2027')
  expect(when.weekdayDate(nine, 'en')).toBe('Tuesday 9 February 2027')
})

test('a date without a time is that date everywhere', () => {
  expect(when.weekdayDate('2027-02-09', 'sv')).toBe('tisdag 9 februari 2027')
})

test('an instant late in the evening in UTC is the next day in Stockholm', () => {
  expect(when.date('2027-12-31T23:30:00.000Z', 'sv')).toBe('1 januari 2028')
})

test('whole hours are bare in Swedish, and the mark is a full stop', () => {
  expect(when.time(nine, 'sv')).toBe('kl. 9')
  expect(when.time(halfPastThree, 'sv')).toBe('kl. 15.30')
  expect(when.time('2027-02-09T08:05:00.000Z', 'sv')).toBe('kl. 9.05')
  expect(when.time(nine, 'en')).toBe('09:00')
})

test('a range has minutes at both ends or at neither', () => {
  expect(when.timeRange(nine, three, 'sv')).toBe('kl. 9–15')
  expect(when.timeRange(nine, halfPastThree, 'sv')).toBe('kl. 9.00–15.30')
  expect(when.timeRange(nine, halfPastThree, 'en')).toBe('09:00–15:30')
  expect(when.timeRange(nine, nine, 'sv')).toBe('kl. 9')
})

test('the hours of the night have two digits in Swedish', () => {
  const one = '2027-02-09T00:00:00.000Z'

  expect(when.timeRange(one, '2027-02-09T05:00:00.000Z', 'sv')).toBe('kl. 01–06')
  expect(when.timeRange('2027-02-08T21:00:00.000Z', one, 'sv')).toBe('kl. 22–01')
  expect(when.time('2027-02-08T23:00:00.000Z', 'sv')).toBe('kl. 00')
  expect(when.time(one, 'en')).toBe('01:00')
})

test('tables have two digits everywhere', () => {
  expect(when.clock(nine, 'sv')).toBe('09.00')
  expect(when.clock(nine, 'en')).toBe('09:00')
  expect(when.clockRange(nine, halfPastThree, 'sv')).toBe('09.00–15.30')
  expect(when.clockRange(nine, halfPastThree, 'en')).toBe('09:00–15:30')
  expect(when.tableDateTime(nine, 'sv')).toBe('2027-02-09 09.00')
  expect(when.tableDateTime(nine, 'en')).toBe('2027-02-09 09:00')
})

test('a date and a time stand together', () => {
  expect(when.dateTime(nine, 'sv')).toBe('9 februari 2027 kl. 9')
  expect(when.dateTime(nine, 'en')).toBe('9 February 2027, 09:00')
})

test('an event of one day has its day and hours on one line', () => {
  expect(when.span(nine, halfPastThree, 'sv')).toBe('tisdag 9 februari 2027 kl. 9.00–15.30')
  expect(when.span(nine, halfPastThree, 'en')).toBe('Tuesday 9 February 2027, 09:00–15:30')
})

test('an evening that passes midnight is still one evening', () => {
  const from = '2027-02-09T19:00:00.000Z'

  expect(when.span(from, '2027-02-10T01:00:00.000Z', 'sv')).toBe('tisdag 9 februari 2027 kl. 20–02')
})

test('an event of several days has its dates, with nothing said twice', () => {
  expect(when.span(nine, nextDay, 'sv')).toBe('9–10 februari 2027')
  expect(when.span(nine, nextDay, 'en')).toBe('9–10 February 2027')
  expect(when.dateRange('2027-02-28', '2027-03-01', 'sv')).toBe('28 februari–1 mars 2027')
  expect(when.dateRange('2027-12-31', '2028-01-01', 'sv')).toBe('31 december 2027–1 januari 2028')
  expect(when.dateRange(nine, three, 'sv')).toBe('9 februari 2027')
})

test('weeks begin on Monday and belong to the year of their Thursday', () => {
  expect(when.isoWeek(nine, 'sv')).toBe('v. 6')
  expect(when.isoWeek(nine, 'en')).toBe('week 6')
  expect(when.isoWeek('2027-01-01', 'sv')).toBe('v. 53')
  expect(when.isoWeek('2027-01-04', 'sv')).toBe('v. 1')
  expect(when.isoWeek('2028-12-31', 'sv')).toBe('v. 52')
  expect(when.isoWeek('2026-12-27', 'sv')).toBe('v. 52')
  expect(when.isoWeek('2026-12-28', 'sv')).toBe('v. 53')
})

test('a date block has the day and three letters of the month', () => {
  const months = Array.from({ length: 12 }, (_, at) =>
    when.month(`2027-${String(at + 1).padStart(2, '0')}-01`, 'sv'),
  )

  expect(months.join(' ')).toBe('JAN FEB MAR APR MAJ JUN JUL AUG SEP OKT NOV DEC')
  expect(when.month('2027-10-01', 'en')).toBe('OCT')
  expect(when.day(nine)).toBe('9')
})

test('the clock changes are told as the clocks on the wall show them', () => {
  expect(when.clock('2027-03-28T00:59:00.000Z', 'sv')).toBe('01.59')
  expect(when.clock('2027-03-28T01:00:00.000Z', 'sv')).toBe('03.00')
  expect(when.clock('2027-10-31T00:30:00.000Z', 'sv')).toBe('02.30')
  expect(when.clock('2027-10-31T01:30:00.000Z', 'sv')).toBe('02.30')
})
