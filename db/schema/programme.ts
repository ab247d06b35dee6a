import type { Generated } from 'kysely'

export type EventType =
  | 'conference'
  | 'workshop'
  | 'dialogue_meeting'
  | 'seminar'
  | 'webinar'
  | 'fair'
export type AccessFact = 'yes' | 'no' | 'on_request' | 'unknown'
export type LegalBasis =
  | 'public_task'
  | 'legal_obligation'
  | 'contract'
  | 'legitimate_interest'
  | 'consent'

export interface Venues {
  id: string
  organisation_id: string
  name: string
  street_address: string
  postal_code: string
  city: string
  floor: string
  directions_sv: string
  directions_en: string
  step_free: AccessFact
  hearing_loop: AccessFact
  accessible_toilet: AccessFact
  created_at: string
}
export interface Rooms {
  id: string
  venue_id: string
  name: string
  floor: string
  capacity: number | null
  hearing_loop: AccessFact
  position: Generated<number>
}
export interface FocusAreas {
  id: string
  organisation_id: string
  letter: string
  name_sv: string
  name_en: string
  position: Generated<number>
}
export interface Events {
  id: string
  organisation_id: string
  slug: string
  type: EventType
  title_sv: string
  title_en: string
  summary_sv: string
  summary_en: string
  description_sv: string
  description_en: string
  starts_at: string
  ends_at: string
  venue_id: string | null
  online_url: string | null
  sign_language: AccessFact
  speech_to_text: AccessFact
  companion_free: AccessFact
  /** Null is without limit. */
  capacity: number | null
  taken: Generated<number>
  /** How many are coming without taking a seat. */
  seatless: Generated<number>
  registration_opens_at: string | null
  registration_closes_at: string | null
  contact_name: string
  contact_email: string
  contact_phone: string
  languages: 'sv' | 'en' | 'sv,en'
  follows_up_id: string | null
  beside_id: string | null
  legal_basis: LegalBasis
  /** Days after the event until registrations are deleted; needs go sooner. */
  keep_days: number
  keep_needs_days: number
  /** How many days before a letter reminds those who come; null is never. */
  reminder_days: number | null
  /** The start they have been reminded of; kept by registrations through `setReminded`. */
  reminded_for: string | null
  /** 'eu' when a linked project is financed by the EU; kept by projects through `setFunding`. */
  funding: 'eu' | null
  /** Since when the event's press page is open; kept by press through `setPressOpened`. */
  press_opened_at: string | null
  /** Grows with every change a calendar must hear of; iCalendar's SEQUENCE is made from it. */
  revision: Generated<number>
  /** Since when time or place is another than those who registered were told; null when they know. */
  untold_since: string | null
  created_at: string
  changed_at: string
  published_at: string | null
  cancelled_at: string | null
}
export interface EventFocusAreas {
  event_id: string
  focus_area_id: string
}
export interface Tracks {
  id: string
  event_id: string
  name_sv: string
  name_en: string
  focus_area_id: string | null
  position: Generated<number>
}
export interface Sessions {
  id: string
  event_id: string
  kind: 'plenary' | 'seminar' | 'break'
  title_sv: string
  title_en: string
  description_sv: string
  description_en: string
  starts_at: string
  ends_at: string
  room_id: string | null
  track_id: string | null
  /** Null is without limit; only seminars are chosen and counted. */
  capacity: number | null
  taken: Generated<number>
  /** As the event's, for those who chose it. */
  untold_since: string | null
  cancelled_at: string | null
}
export interface Speakers {
  id: string
  organisation_id: string
  name: string
  sort_key: string
  role_sv: string
  role_en: string
  affiliation: string
  created_at: string
}
export interface SessionSpeakers {
  session_id: string
  speaker_id: string
  position: Generated<number>
}
/** What an event's form has said of a project's hold, since when; written by projects through `sayHold`. */
export interface EventHolds {
  id: string
  event_id: string
  since: string
  /** A day; null where there is none any more. */
  hold_until: string | null
  project_sv: string
  project_en: string
}
export interface ProgrammeTables {
  venues: Venues
  rooms: Rooms
  focus_areas: FocusAreas
  events: Events
  event_holds: EventHolds
  event_focus_areas: EventFocusAreas
  tracks: Tracks
  sessions: Sessions
  speakers: Speakers
  session_speakers: SessionSpeakers
}
