import { toLocal } from '#app/tools/instant.ts'
import { type InLanguages, inLanguage, type Language } from '#app/tools/language.ts'
import { isFull, type RegistrationState } from './event.ts'

type Place = {
  name: string
  street_address: string
  postal_code: string
  city: string
  step_free: string
  hearing_loop: string
  accessible_toilet: string
}
type DescribedEvent = InLanguages<'title'> &
  InLanguages<'summary'> & {
    starts_at: string
    ends_at: string
    cancelled_at: string | null
    organisation_name: string
    capacity: number | null
    taken: number
    registration_opens_at: string | null
    languages: string
    is_online: number
    venue: Place | null
  }
type DescribedSession = InLanguages<'title'> & {
  id: string
  kind: string
  starts_at: string
  ends_at: string
  room_name: string | null
  speakers: readonly { name: string }[]
}
type Description = {
  event: DescribedEvent
  sessions: readonly DescribedSession[]
  url: string
  register_url: string
  state: RegistrationState
  language: Language
}

/** The event as search engines read it: schema.org/Event, its sessions as parts. Never the online link. */
export function eventJsonLd(description: Description) {
  const { event, sessions, url, language } = description
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: inLanguage(event, 'title', language),
    description: inLanguage(event, 'summary', language),
    url,
    startDate: withOffset(event.starts_at),
    endDate: withOffset(event.ends_at),
    eventStatus: `https://schema.org/${event.cancelled_at ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `https://schema.org/${attendanceMode(event)}EventAttendanceMode`,
    location: locationsOf(event, url),
    organizer: { '@type': 'GovernmentOrganization', name: event.organisation_name },
    isAccessibleForFree: true,
    inLanguage: event.languages.split(','),
    offers: offersOf(description),
    subEvent: sessions
      .filter(({ kind }) => kind !== 'break')
      .map((session) => ({
        '@type': 'Event',
        name: inLanguage(session, 'title', language),
        url: `${url}#session-${session.id}`,
        startDate: withOffset(session.starts_at),
        endDate: withOffset(session.ends_at),
        location: session.room_name
          ? { '@type': 'Place', name: session.room_name, address: addressOf(event.venue) }
          : locationsOf(event, url),
        performer: session.speakers.map(({ name }) => ({ '@type': 'Person', name })),
      })),
  }
}

/** None once nobody can register: a search engine would offer what cannot be had. */
function offersOf({ event, register_url, state }: Description) {
  if (state !== 'open' && state !== 'not_yet_open') return undefined
  return {
    '@type': 'Offer',
    price: 0,
    priceCurrency: 'SEK',
    availability: `https://schema.org/${isFull(event) ? 'SoldOut' : 'InStock'}`,
    validFrom: event.registration_opens_at ? withOffset(event.registration_opens_at) : undefined,
    url: register_url,
  }
}

function attendanceMode({ venue, is_online }: DescribedEvent) {
  if (!is_online) return 'Offline'
  return venue ? 'Mixed' : 'Online'
}

/** The virtual place is the event's own page: the link itself is for the registered. */
function locationsOf({ venue, is_online }: DescribedEvent, url: string) {
  const place = venue && {
    '@type': 'Place',
    name: venue.name,
    address: addressOf(venue),
    amenityFeature: amenitiesOf(venue),
  }
  return [place, is_online ? { '@type': 'VirtualLocation', url } : null].filter(Boolean)
}

const amenities = {
  step_free: 'Step-free access',
  hearing_loop: 'Hearing loop',
  accessible_toilet: 'Accessible toilet',
} as const

/** Only what is known to be there; "no" and "ask us" are for people to read. */
const amenitiesOf = (venue: Place) =>
  (Object.keys(amenities) as (keyof typeof amenities)[])
    .filter((fact) => venue[fact] === 'yes')
    .map((fact) => ({
      '@type': 'LocationFeatureSpecification',
      name: amenities[fact],
      value: true,
    }))

const addressOf = (venue: Place | null) =>
  venue
    ? {
        '@type': 'PostalAddress',
        streetAddress: venue.street_address,
        postalCode: venue.postal_code,
        addressLocality: venue.city,
        addressCountry: 'SE',
      }
    : undefined

/** 2027-02-09T10:00:00+01:00: local time, as people there read it, and how far it is from UTC. */
function withOffset(instant: string) {
  const local = `${toLocal(instant).slice(0, 16)}:00`
  const minutes = Math.round((Date.parse(`${local}Z`) - Date.parse(instant)) / 60_000)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${local}+${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
