import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { zone } from './instant.ts'
import { manyLines, oneLine } from './text.ts'

/** One thing in a calendar. `revision` must grow with every change a reader should notice. */
export type CalendarEntry = {
  uid: string
  revision: number
  starts_at: string
  ends_at: string
  title: string
  description?: string | null
  place?: string | null
  url?: string | null
  organiser_name: string
  organiser_email: string
  status: 'confirmed' | 'cancelled'
  last_modified: string
}

/** Stands in a letter's file alone: PUBLISH tells (no one is invited, no one is named), CANCEL takes all away. */
export type CalendarMethod = 'PUBLISH' | 'CANCEL'

type Calendar = { name: string; entries: CalendarEntry[]; method?: CalendarMethod | undefined }

/** An event as a file for the reader's calendar. */
export const eventCalendar = (entry: CalendarEntry) => calendarOf([entry], {})

/** Several sessions in one file: a participant's own day. */
export const sessionsCalendar = ({ entries, ...rest }: Calendar) => calendarOf(entries, rest)

function calendarOf(entries: CalendarEntry[], { name, method }: Partial<Calendar>): string {
  const calendar = ical({ prodId: '//Tillsammans//Tillsammans//SV' })
  if (method) calendar.method(ICalCalendarMethod[method])
  // The generator writes this value without escaping it.
  if (name) calendar.name(escapeText(oneLine(name)))
  // The zone belongs to each event: given to the calendar, LAST-MODIFIED and DTSTAMP would
  // be written in local time, and they must be in UTC.
  calendar.timezone({ name: null, generator: () => stockholm })
  for (const entry of entries) addEvent(calendar, entry)
  return finished(calendar.toString())
}

function addEvent(calendar: ICalCalendar, entry: CalendarEntry) {
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: sequenceOf(entry),
    // Plain dates would be written in the zone of the machine.
    start: zoned(entry.starts_at),
    end: zoned(entry.ends_at),
    timezone: zone,
    stamp: new Date(entry.last_modified),
    lastModified: new Date(entry.last_modified),
    summary: oneLine(entry.title),
    status: ICalEventStatus[entry.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'],
    organizer: { name: oneLine(entry.organiser_name), email: oneLine(entry.organiser_email) },
  })
  if (entry.description) event.description(manyLines(entry.description))
  if (entry.place) event.location(oneLine(entry.place))
  // As typed it may hold what no URI does: Swedish letters, quotes.
  if (entry.url) event.url(new URL(entry.url).href)
}

/**
 * Higher for every revision, and within one higher for what is on than for what is gone: who leaves a thing
 * and comes back to it, with no revision between, is heard both times.
 */
const sequenceOf = ({ revision, status }: CalendarEntry) =>
  revision * 2 + (status === 'confirmed' ? 1 : 0)

const zoned = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone)

const escapeText = (text: string) => text.replace(/[\\;,]/g, '\\$&')

function finished(generated: string): string {
  const lines = generated.replace(/\r\n /g, '').split('\r\n').map(corrected)
  return `${lines.map(folded).join('\r\n')}\r\n`
}

/** What the generator writes and RFC 5545 does not allow. */
function corrected(line: string): string {
  // An address is not TEXT: a comma or semicolon in it must stand bare.
  if (line.startsWith('URL;VALUE=URI:')) return line.replace(/\\([\\;,])/g, '$1')
  return line
}

const longestLine = 75

/** Folds at 75 octets, never inside a character: å is two octets, a Ge'ez letter three. */
function folded(line: string): string {
  let written = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > longestLine) {
      written += '\r\n '
      octets = 1
    }
    written += character
    octets += size
  }
  return written
}

// The zone's rules since 1996, dated back to the first year that calendars know. Generators
// of time zones call it Europe/Berlin, and then the events' TZID points at nothing.
const stockholm = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')
