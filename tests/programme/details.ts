import type { EventDetails } from '#app/programme/events/event-details.server.ts'
import type { SessionDetails } from '#app/programme/sessions/session-changes.server.ts'

/** What an organiser fills in for a day in February, from ten to four. */
export const eventDetails = (wishes: Partial<EventDetails> = {}): EventDetails => ({
  type: 'conference',
  title_sv: 'Stockholm tillsammans',
  title_en: '',
  summary_sv: 'En dag om etablering i länet.',
  summary_en: '',
  description_sv: '',
  description_en: '',
  starts_at: '2027-02-09T09:00:00.000Z',
  ends_at: '2027-02-09T15:00:00.000Z',
  venue_id: null,
  online_url: null,
  sign_language: 'unknown',
  speech_to_text: 'unknown',
  companion_free: 'yes',
  capacity: 160,
  registration_opens_at: null,
  registration_closes_at: null,
  contact_name: 'Astrid Lund',
  contact_email: 'astrid.lund@example.org',
  contact_phone: '',
  languages: 'sv',
  follows_up_id: null,
  beside_id: null,
  legal_basis: 'public_task',
  keep_days: 365,
  keep_needs_days: 14,
  reminder_days: null,
  focus_area_ids: [],
  ...wishes,
})

/** A seminar from one to two the same day. */
export const sessionDetails = (wishes: Partial<SessionDetails> = {}): SessionDetails => ({
  kind: 'seminar',
  title_sv: 'Bostad först',
  title_en: '',
  description_sv: '',
  description_en: '',
  starts_at: '2027-02-09T12:00:00.000Z',
  ends_at: '2027-02-09T13:00:00.000Z',
  room_id: null,
  track_id: null,
  capacity: 40,
  speaker_ids: [],
  ...wishes,
})

/** When an event of those times is; for `anEvent`. */
export const inFebruary = {
  starts_at: '2027-02-09T09:00:00.000Z',
  ends_at: '2027-02-09T15:00:00.000Z',
}
