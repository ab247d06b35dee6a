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
export interface PrivacyTables {
  retention_runs: RetentionRuns
}
