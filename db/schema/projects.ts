import type { Generated } from 'kysely'

export interface Projects {
  id: string
  organisation_id: string
  slug: string
  title_sv: string
  title_en: string
  /** The programme of projects it belongs to, e.g. "Nya satsningar 2018". */
  programme: string
  programme_area: string
  phase: string
  owner_name: string
  contact_name: string
  contact_email: string
  contact_phone: string
  /** Öre. */
  grant_amount: number | null
  budget_amount: number | null
  starts_on: string | null
  ends_on: string | null
  region: string
  summary_sv: string
  summary_en: string
  aims_sv: string
  aims_en: string
  funder: 'esf' | 'erdf' | 'eu_other' | 'other' | 'none'
  diary_number: string
  /** The day until which the funder may ask for what shows its figures; null where nobody may. */
  hold_until: string | null
  created_at: string
  changed_at: string
  published_at: string | null
}
export interface ProjectPartners {
  id: string
  project_id: string
  kind: 'partner' | 'cofinancier' | 'owner'
  name: string
  position: Generated<number>
}
export interface ProjectMunicipalities {
  project_id: string
  municipality_code: string
}
export interface ProjectEvents {
  project_id: string
  event_id: string
  linked_at: string
}
export interface Targets {
  id: string
  project_id: string
  kind: 'events_held' | 'events_followed_up' | 'unique_participants' | 'counted_by_hand'
  title_sv: string
  title_en: string
  /** JSON array of event types; empty is all. */
  event_types: string
  baseline: Generated<number>
  target: number
  position: Generated<number>
  created_at: string
}
/** Something counted by hand, with what shows it. Withdrawn, never deleted: an auditor reads both. */
export interface Evidence {
  id: string
  target_id: string
  quantity: number
  note: string
  happened_on: string
  recorded_by: string
  recorded_at: string
  withdrawn_at: string | null
  withdrawn_by: string | null
}
export interface ProjectTables {
  projects: Projects
  project_partners: ProjectPartners
  project_municipalities: ProjectMunicipalities
  project_events: ProjectEvents
  targets: Targets
  evidence: Evidence
}
