import type { Generated } from 'kysely'

export type Role = 'owner' | 'organiser' | 'press_officer' | 'reporter'

export interface Organisations {
  id: string
  slug: string
  name: string
  contact_email: string
  created_at: string
}
export interface People {
  id: string
  email: string
  email_key: string
  name: string
  language: 'sv' | 'en'
  created_at: string
}
export interface Memberships {
  id: string
  organisation_id: string
  person_id: string
  role: Role
  joined_at: string
  removed_at: string | null
}
export interface Invitations {
  id: string
  organisation_id: string
  email: string
  email_key: string
  role: Role
  token_hash: string
  invited_by: string
  invited_at: string
  expires_at: string
  accepted_at: string | null
  revoked_at: string | null
}
export interface SignInLinks {
  id: string
  token_hash: string
  person_id: string
  created_at: string
  expires_at: string
  used_at: string | null
  /** 1 for links printed on the operator's own terminal, which may be opened again until they expire. */
  reusable: Generated<number>
  /** When its letter was sent once more. */
  sent_again_at: string | null
}
export interface SignIns {
  id: string
  token_hash: string
  person_id: string
  organisation_id: string | null
  device_label: string
  created_at: string
  seen_at: string
  expires_at: string
  revoked_at: string | null
}
export interface AuditEntries {
  id: string
  organisation_id: string | null
  person_id: string | null
  verb: string
  subject_type: string
  subject_id: string
  /** The event that it belongs to. */
  event_id: string | null
  /** What cannot be looked up later: a role that was given, the name of what is gone. */
  detail: string | null
  at: string
}
export interface AccountTables {
  organisations: Organisations
  people: People
  memberships: Memberships
  invitations: Invitations
  sign_in_links: SignInLinks
  sign_ins: SignIns
  audit_entries: AuditEntries
}
