import { toLocal } from '#app/tools/instant.ts'
import type { WholeEvent } from '../events/events.server.ts'

const localOrBlank = (instant: string | null) => (instant ? toLocal(instant) : '')

/** An event as its form shows it. */
export const eventValues = (event: WholeEvent) => ({
  type: event.type,
  title_sv: event.title_sv,
  title_en: event.title_en,
  summary_sv: event.summary_sv,
  summary_en: event.summary_en,
  description_sv: event.description_sv,
  description_en: event.description_en,
  starts_at: toLocal(event.starts_at),
  ends_at: toLocal(event.ends_at),
  venue_id: event.venue_id,
  online_url: event.online_url,
  sign_language: event.sign_language,
  speech_to_text: event.speech_to_text,
  companion_free: event.companion_free,
  capacity: event.capacity,
  registration_opens_at: localOrBlank(event.registration_opens_at),
  registration_closes_at: localOrBlank(event.registration_closes_at),
  contact_name: event.contact_name,
  contact_email: event.contact_email,
  contact_phone: event.contact_phone,
  languages: event.languages,
  follows_up_id: event.follows_up_id,
  beside_id: event.beside_id,
  focus_area_ids: event.focus_areas.map(({ id }) => id),
  legal_basis: event.legal_basis,
  keep_days: event.keep_days,
  keep_needs_days: event.keep_needs_days,
  reminder_days: event.reminder_days,
})

/** A new event as its form begins: what is most often so here. */
export const newEventValues = (member: { name: string; email: string }) => ({
  type: 'conference',
  sign_language: 'unknown',
  speech_to_text: 'unknown',
  companion_free: 'yes',
  contact_name: member.name,
  contact_email: member.email,
  languages: 'sv',
  legal_basis: 'public_task',
  keep_days: 365,
  keep_needs_days: 14,
  reminder_days: 2,
})
