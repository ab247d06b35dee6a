import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { type CalendarEntry, type CalendarMethod, sessionsCalendar } from '#app/tools/calendar.ts'
import { now } from '#app/tools/instant.ts'
import { inLanguage, type Language } from '#app/tools/language.ts'
import { remembered } from '#app/tools/remembered.ts'
import type { EventFacts } from '../events/event-facts.server.ts'
import { type OwnSeminar, printedEvent, printedPlace, printedRoom } from './printed.server.ts'

// What a registration puts in its owner's calendar, and takes out of it again. An event and a session have
// one UID each, in every letter and file.

type OwnDay = { event: EventFacts; seminars: readonly OwnSeminar[]; language: Language }
export type CalendarFile = { filename: string; content: string; method?: CalendarMethod }

/** One's own day as a file to fetch. */
export const ownCalendar = (day: OwnDay): CalendarFile => fileOf(day.event, dayContent(day))

/** The same in a letter, with what the reader no longer comes to, so that it leaves their calendar. */
export function letterCalendar(day: OwnDay, gone: readonly CalendarEntry[] = []): CalendarFile {
  const method = 'PUBLISH'
  if (gone.length === 0) return { ...fileOf(day.event, dayContent(day, method)), method }
  const entries = [...entriesOf(day), ...gone]
  return { ...fileOf(day.event, contentOf(day, { entries, method })), method }
}

/** When nothing is left: the event itself is gone, with the seminars. */
export function goneCalendar(day: OwnDay): CalendarFile {
  const method = 'CANCEL'
  return { ...fileOf(day.event, contentOf(day, { entries: goneDay(day), method })), method }
}

export const goneDay = (day: OwnDay) => entriesOf(day).map(gone)

/** Seminars the reader no longer comes to, although they come to the event. */
export const goneSeminars = ({ event, seminars, language }: OwnDay) =>
  seatedIn(seminars).map(seminarEntry(event, language)).map(gone)

const gone = (entry: CalendarEntry): CalendarEntry => ({
  ...entry,
  status: 'cancelled',
  last_modified: now(),
})

const fileOf = (event: EventFacts, content: string) => ({ filename: `${event.slug}.ics`, content })

const dayContent = (day: OwnDay, method?: CalendarMethod) =>
  contentOf(day, { entries: entriesOf(day), method })

type What = { entries: CalendarEntry[]; method?: CalendarMethod | undefined }

const contents = remembered<string>(500)

/**
 * Those who chose alike get the same file, so it is made once: making it costs more than all else in a registration.
 * It is known by all that it is made of and nothing else, such as how many seats are taken by now.
 */
function contentOf({ event, language }: OwnDay, { entries, method }: What) {
  const calendar = { name: inLanguage(event, 'title', language), entries, method }
  return contents(JSON.stringify(calendar), () => sessionsCalendar(calendar))
}

const entriesOf = ({ event, seminars, language }: OwnDay) => [
  eventEntry(event, language),
  ...seatedIn(seminars).map(seminarEntry(event, language)),
]

const seatedIn = (seminars: readonly OwnSeminar[]) =>
  seminars.filter(({ is_waiting }) => !is_waiting)

const host = new URL(config.BASE_URL).host

function eventEntry(event: EventFacts, language: Language): CalendarEntry {
  return {
    uid: `event-${event.id}@${host}`,
    revision: event.revision,
    starts_at: event.starts_at,
    ends_at: event.ends_at,
    title: inLanguage(event, 'title', language),
    description: printedEvent(event, language)
      .facts.map(({ label, value }) => `${label}: ${value}`)
      .join('\n'),
    place: printedPlace(event, language),
    url: event.online_url ?? config.BASE_URL + paths.event(event.slug),
    organiser_name: event.organisation_name,
    organiser_email: event.contact_email || event.organisation_email,
    status: event.cancelled_at ? 'cancelled' : 'confirmed',
    last_modified: event.changed_at,
  }
}

const seminarEntry =
  (event: EventFacts, language: Language) =>
  (seminar: OwnSeminar): CalendarEntry => ({
    ...eventEntry(event, language),
    uid: `session-${seminar.id}@${host}`,
    starts_at: seminar.starts_at,
    ends_at: seminar.ends_at,
    title: inLanguage(seminar, 'title', language),
    description: inLanguage(event, 'title', language),
    place: printedRoom(seminar, language) || printedPlace(event, language),
  })
