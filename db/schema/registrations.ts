import type { Generated } from 'kysely'

export type RegistrationState = 'confirmed' | 'waiting' | 'cancelled'
export type Category = 'participant' | 'speaker' | 'media' | 'staff'

export interface Registrations {
  id: string
  event_id: string
  name: string
  /** Null for a walk-in who gave none. */
  email: string | null
  email_key: string | null
  /** Tells persons apart over events and stays when the address goes: an HMAC of `email_key`. */
  person_key: string | null
  organisation_name: string
  municipality_code: string | null
  language: 'sv' | 'en'
  category: Category
  source: 'web' | 'desk' | 'door'
  state: RegistrationState
  /** Another makes another code and link of the same id; raised when the address is corrected. */
  secrets_version: Generated<number>
  /** sha256 of the ticket code, which is derived from SECRET, the id and the version. */
  code_hash: string
  /** sha256 of the private link's token, derived likewise. */
  link_hash: string
  sort_key: string
  search_key: string
  revision: Generated<number>
  registered_at: string
  confirmed_at: string | null
  waiting_since: string | null
  cancelled_at: string | null
  cancelled_by: 'participant' | 'organiser' | null
  /** When the door first let them in; kept by the door through `noteArrival`. */
  arrived_at: Generated<string | null>
}
/** A seminar seat that a registration holds, or its place in that seminar's line. */
export interface Seats {
  id: string
  registration_id: string
  session_id: string
  state: 'taken' | 'waiting'
  chosen_at: string
}
/** Food and access needs: health data, sealed, apart, deleted first. */
export interface Needs {
  registration_id: string
  sealed: string
  created_at: string
}
export interface NeedsReads {
  id: string
  event_id: string
  person_id: string
  what: 'totals' | 'list'
  read_at: string
}
export interface GenderAnswers {
  registration_id: string
  gender: 'woman' | 'man' | 'other' | 'undisclosed'
}
/** How many gave an answer that has been deleted since; they held a place. */
export interface GenderCounts {
  event_id: string
  gender: GenderAnswers['gender']
  count: number
}
/** A word that somebody may be found by, as a key that sorts alike in every database. */
export interface RegistrationWords {
  registration_id: string
  event_id: string
  word_key: string
}
export interface RegistrationTables {
  registrations: Registrations
  registration_words: RegistrationWords
  seats: Seats
  needs: Needs
  needs_reads: NeedsReads
  gender_answers: GenderAnswers
  gender_counts: GenderCounts
}
