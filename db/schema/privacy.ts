/** What was deleted when its time had come: how much, never whose. */
export interface RetentionRuns {
  id: string
  /** A rule's key, as in app/privacy/retention.ts */
  rule: string
  /** Null for what belongs to no event, such as sign-ins. */
  event_id: string | null
  count: number
  ran_at: string
}
/** One row: until when the clock was believed, and what the machine had counted by then. */
export interface ClockReadings {
  id: string
  believed_at: string
  /** Which start of which machine; '' where nothing was counted. */
  boot: string
  uptime_seconds: number
}
/** Somebody asked what is held about them, or to be erased, in one organisation. */
export interface PrivacyRequests {
  id: string
  organisation_id: string
  kind: 'access' | 'erasure'
  /** Who asked, until they have their answer. */
  email: string | null
  /** Tells whether one who asks has asked before: an HMAC of the address, for this organisation alone. */
  asked_key: string
  /** The day it came, from which the month counts. */
  received_on: string
  entered_at: string
  entered_by: string
  answered_at: string | null
  answered_by: string | null
  /** What was given or erased, as numbers by kind: a JSON object. */
  given: string | null
}
export interface PrivacyTables {
  clock_readings: ClockReadings
  privacy_requests: PrivacyRequests
  retention_runs: RetentionRuns
}
