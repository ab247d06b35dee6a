import type { Generated } from 'kysely'

export interface PressPages {
  event_id: string
  intro_sv: string
  intro_en: string
  contact_name: string
  contact_email: string
  contact_phone: string
  opened_at: string | null
}
export interface Accreditations {
  id: string
  event_id: string
  name: string
  email: string
  email_key: string
  outlet: string
  phone: string
  /** A named speaker, or null when free text names someone else. */
  speaker_id: string | null
  interview_with: string
  message: string
  language: 'sv' | 'en'
  state: 'asked' | 'accepted' | 'declined'
  decision_note: string
  decided_by: string | null
  asked_at: string
  decided_at: string | null
  /** Who the journalist is at the door, once accepted. */
  registration_id: Generated<string | null>
}
export interface PressTables {
  press_pages: PressPages
  accreditations: Accreditations
}
