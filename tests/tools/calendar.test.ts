import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { type CalendarEntry, eventCalendar, sessionsCalendar } from '#app/tools/calendar.ts'
import { plus } from '#app/tools/instant.ts'

const entry: CalendarEntry = {
  uid: '01event@tillsammans.example',
  revision: 2,
  starts_at: '2027-02-09T08:00:00.000Z',
  ends_at: '2027-02-09T14:30:00.000Z',
  title: 'Vägen in; jobb, språk',
  description: 'Rad 1\nRad 2, med \\ och kolon: ja',
  place: 'Sal "A", plan 2',
  url: 'https://tillsammans.example/a,b;c?d=1',
  organiser_name: 'Läns"styrelsen: X; Y',
  organiser_email: 'info@tillsammans.example',
  status: 'confirmed',
  last_modified: '2027-01-01T10:00:00.000Z',
}

const parse = (text: string) => new ICAL.Component(ICAL.parse(text))
const eventsOf = (text: string) => parse(text).getAllSubcomponents('vevent')
const linesOf = (text: string) => text.split('\r\n')

function valuesOf(text: string) {
  const [event] = eventsOf(text)
  const names = ['uid', 'sequence', 'summary', 'description', 'location', 'url', 'status']
  return Object.fromEntries(names.map((name) => [name, event?.getFirstPropertyValue(name)]))
}

test('another program reads back what we wrote', () => {
  expect(valuesOf(eventCalendar(entry))).toEqual({
    uid: entry.uid,
    sequence: 5,
    summary: entry.title,
    description: entry.description,
    location: entry.place,
    url: entry.url,
    status: 'CONFIRMED',
  })
})

test('times stand in the zone of the event, stamps in UTC', () => {
  const lines = linesOf(eventCalendar(entry))
  const times = lines.filter((line) => /^(?:DTSTART;|DTEND|DTSTAMP|LAST-MODIFIED)/.test(line))

  expect(times).toEqual([
    'DTSTAMP:20270101T100000Z',
    'DTSTART;TZID=Europe/Stockholm:20270209T090000',
    'DTEND;TZID=Europe/Stockholm:20270209T153000',
    'LAST-MODIFIED:20270101T100000Z',
  ])
})

test.each([
  ['2027-02-09T08:00:00.000Z'],
  ['2027-07-09T08:00:00.000Z'],
  ['2027-03-28T00:59:00.000Z'],
  ['2027-03-28T01:00:00.000Z'],
  ['2027-10-31T02:00:00.000Z'],
])('a reader that knows only our zone block finds the instant %s', (instant) => {
  const ends_at = plus(instant, { hours: 2 })
  const calendar = parse(eventCalendar({ ...entry, starts_at: instant, ends_at }))
  const zone = calendar.getFirstSubcomponent('vtimezone')
  const start = calendar.getFirstSubcomponent('vevent')?.getFirstPropertyValue('dtstart')

  const local = ICAL.Time.fromDateTimeString(String(start))
  local.zone = new ICAL.Timezone({ component: zone, tzid: 'Europe/Stockholm' })

  expect(local.toJSDate().toISOString()).toBe(instant)
})

test('every zone that is named is described', () => {
  const text = eventCalendar(entry)
  const described = parse(text).getAllSubcomponents('vtimezone')

  expect(described.map((zone) => zone.getFirstPropertyValue('tzid'))).toEqual(['Europe/Stockholm'])
  expect([...new Set(text.match(/TZID=[^:;]+/g))]).toEqual(['TZID=Europe/Stockholm'])
})

test('a file has an organiser, and no one who attends; only a letter says what to do with it', () => {
  const text = eventCalendar(entry)
  const organiser = eventsOf(text)[0]?.getFirstProperty('organizer')

  const sent = sessionsCalendar({ name: 'Dagen', entries: [entry], method: 'PUBLISH' })
  expect(parse(text).getFirstPropertyValue('method')).toBe(null)
  expect(parse(sent).getFirstPropertyValue('method')).toBe('PUBLISH')
  expect(organiser?.getFirstValue()).toBe('mailto:info@tillsammans.example')
  expect(organiser?.getFirstParameter('cn')).toBe(entry.organiser_name)
  expect(/ATTENDEE/.test(text)).toBe(false)
})

test('a cancelled event keeps its name and its time and says so', () => {
  const text = eventCalendar({ ...entry, revision: 3, status: 'cancelled' })

  expect(valuesOf(text)).toMatchObject({ uid: entry.uid, sequence: 6, status: 'CANCELLED' })
})

test('an address is not escaped as text is', () => {
  expect(linesOf(eventCalendar(entry))).toContain(
    'URL;VALUE=URI:https://tillsammans.example/a,b;c?d=1',
  )
})

test('an address as somebody typed it is written as the URI it means', () => {
  const url = 'https://möte.example/rum å?namn="a"'

  expect(valuesOf(eventCalendar({ ...entry, url }))).toMatchObject({
    url: 'https://xn--mte-sna.example/rum%20%C3%A5?namn=%22a%22',
  })
})

test('what is not known is not written', () => {
  const text = eventCalendar({
    ...entry,
    revision: 0,
    description: null,
    place: '',
    url: undefined,
  })
  const properties = eventsOf(text)[0]
    ?.getAllProperties()
    .map(({ name }) => name)

  expect(properties).toEqual([
    ...['uid', 'sequence', 'dtstamp', 'dtstart', 'dtend', 'summary', 'organizer', 'status'],
    'last-modified',
  ])
})

test('every line is at most 75 octets, ends with CRLF, and splits no letter', () => {
  const scripts = fc.string({ unit: 'grapheme', maxLength: 300, size: 'max' })
  const geez = fc.string({
    unit: fc.constantFrom(...'ሰሉስ፣ ለካቲትåäö👩‍🚒,;\\\n'),
    maxLength: 300,
    size: 'max',
  })

  fc.assert(
    fc.property(fc.oneof(scripts, geez), (text) => {
      const file = eventCalendar({ ...entry, title: text, description: text, place: text })
      const lines = linesOf(file)
      expect(lines.pop()).toBe('')
      expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
      expect(lines.filter((line) => /[\r\n]/.test(line) || /\p{Cs}/u.test(line))).toEqual([])
    }),
  )
})

test('a long text in Ge’ez comes back as it was', () => {
  const title = 'ሰሉስ፣ 9 ለካቲት 2027 '.repeat(20).trim()

  expect(valuesOf(eventCalendar({ ...entry, title }))).toMatchObject({ summary: title })
})

test('nothing that is written can add a line of its own', () => {
  const evil = 'x\r\nATTENDEE:mailto:a@b.se\r\n'
  const text = eventCalendar({
    ...entry,
    title: evil,
    description: evil,
    place: evil,
    url: `https://tillsammans.example/${evil}`,
    organiser_name: evil,
    organiser_email: evil,
  })

  expect(linesOf(text).filter((line) => line.startsWith('ATTENDEE'))).toEqual([])
  expect(valuesOf(text)).toMatchObject({ summary: 'x ATTENDEE:mailto:a@b.se' })
})

test('a participant’s day has each session once, under a name', () => {
  const entries = ['a', 'b', 'c'].map((uid) => ({ ...entry, uid }))
  const text = sessionsCalendar({ name: 'Min dag; en, två', entries })

  expect(eventsOf(text).map((event) => event.getFirstPropertyValue('uid'))).toEqual(['a', 'b', 'c'])
  expect(parse(text).getAllSubcomponents('vtimezone')).toHaveLength(1)
  expect(linesOf(text)).toContain('X-WR-CALNAME:Min dag\\; en\\, två')
})

test('a day without sessions is still a calendar', () => {
  const text = sessionsCalendar({ name: 'Min dag', entries: [] })

  expect(eventsOf(text)).toEqual([])
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
})
