import { type Language, wordsFor } from '#app/locales/words.server.ts'
import { type InLanguages, inLanguage, languageOf } from '#app/tools/language.ts'
import { remembered } from '#app/tools/remembered.ts'
import { unbroken } from '#app/tools/text.ts'
import { span, timeRange } from '#app/tools/when.ts'
import type { PrintedEvent, Message as PrintedMessage } from '#emails/parts/event.ts'
import type { EventFacts } from '../events/event-facts.server.ts'

// Facts as they are printed on tickets, pages and letters.

export type OwnSeminar = {
  id: string
  title_sv: string
  title_en: string
  starts_at: string
  ends_at: string
  room_name: string | null
  room_floor: string | null
  is_waiting: boolean
}

export function printedPlace(event: EventFacts, language: Language): string {
  const { venue_name, street_address, postal_code, city, online_url } = event
  if (venue_name === null) return online_url ? wordsFor(language)('registrations:place.online') : ''
  const town = [unbroken(postal_code ?? ''), city].filter(Boolean).join(' ')
  return [venue_name, street_address, town].filter(Boolean).join(', ')
}

const events = remembered<PrintedEvent>(500)

/** Made once for as long as the facts are the same: thousands of letters say the same of one event. */
export function printedEvent(event: EventFacts, language: Language): PrintedEvent {
  const { taken, seatless, someone_in_line, ...facts } = event
  return events(JSON.stringify([language, facts]), () => printEvent(event, language))
}

function printEvent(event: EventFacts, language: Language): PrintedEvent {
  const t = wordsFor(language)
  const when = span(event.starts_at, event.ends_at, language)
  const directions = inLanguage(
    { directions_sv: event.directions_sv, directions_en: event.directions_en },
    'directions',
    language,
  )
  const floor = event.floor ? t('registrations:place.floor', { floor: event.floor }) : ''
  const facts = [
    { label: t('registrations:fact.when'), value: when },
    { label: t('registrations:fact.where'), value: printedPlace(event, language) },
    { label: t('registrations:fact.floor'), value: floor },
    { label: t('registrations:fact.way_in'), value: directions },
  ]
  return {
    title: inLanguage(event, 'title', language),
    when,
    facts: facts.filter(({ value }) => value !== ''),
    organisation: event.organisation_name,
    contact: contactOf(event),
    is_eu_funded: event.funding === 'eu',
  }
}

export const contactOf = (event: EventFacts) =>
  [
    event.contact_name,
    event.contact_email || event.organisation_email,
    unbroken(event.contact_phone),
  ]
    .filter(Boolean)
    .join(', ')

export function printedRoom(
  { room_name, room_floor }: { room_name: string | null; room_floor: string | null },
  language: Language,
) {
  const floor = room_floor
    ? wordsFor(language)('registrations:place.floor_short', { floor: room_floor })
    : null
  return [room_name, floor].filter(Boolean).join(', ')
}

export function printedSeminar(seminar: OwnSeminar, language: Language) {
  const when = timeRange(seminar.starts_at, seminar.ends_at, language)
  const title = inLanguage(seminar, 'title', language)
  const room = printedRoom(seminar, language)
  return {
    text: `${when}: ${title}${room ? `. ${room}` : ''}`,
    is_waiting: seminar.is_waiting,
  }
}

/** What the organiser says to all; either language may be empty, both when there is nothing to say. */
export type Message = InLanguages<'message'>

/** In the reader's language if it is there, else in the other, marked as such. */
export function printedMessage(message: Message, language: Language): PrintedMessage {
  const written_in = languageOf(message, 'message', language)
  const text = inLanguage(message, 'message', language)
  return written_in === language ? { text } : { text, lang: written_in }
}
