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
export interface PrivacyTables {
  clock_readings: ClockReadings
  retention_runs: RetentionRuns
}
