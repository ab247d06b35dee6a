export type Verdict =
  | 'admitted'
  | 'already_admitted'
  | 'cancelled'
  | 'waiting_list'
  | 'other_event'
  | 'unknown'
  | 'undone'
  | 'nothing_to_undo'

/** Where people are let in: an event's door, or that of a room in it. '' is the one door of a small house. */
export interface Gates {
  id: string
  event_id: string
  name: string
  created_at: string
}
export interface Devices {
  id: string
  event_id: string
  gate_id: string
  name: string
  pairing_hash: string
  pairing_expires_at: string
  token_hash: string | null
  created_by: string
  created_at: string
  paired_at: string | null
  seen_at: string | null
  revoked_at: string | null
}
/** Append-only: every scan, refused ones too. The id is made on the device, so a repeated sending is one scan. */
export interface Scans {
  id: string
  event_id: string
  gate_id: string
  /** As an admission's. */
  day: string
  device_id: string
  registration_id: string | null
  kind: 'entry' | 'undo'
  source: 'camera' | 'typed' | 'search' | 'walk_in'
  verdict: Verdict
  undoes_scan_id: string | null
  /** Of a code that led to nobody here: an HMAC with the scan's own id, which tells it from another and nothing else. */
  shown_key: string | null
  /** What the door did knowingly: let a walk-in in although every seat was booked. */
  note: 'over_capacity' | null
  device_at: string
  received_at: string
}
/** Who is in: one row a registration, gate and day, which is what makes two scans at once admit once. */
export interface Admissions {
  registration_id: string
  gate_id: string
  /** Of the event, `2027-02-09`: an evening past midnight is one. */
  day: string
  event_id: string
  scan_id: string
  device_id: string
  admitted_at: string
}
export interface CheckinTables {
  gates: Gates
  devices: Devices
  scans: Scans
  admissions: Admissions
}
