import { plus } from '#app/tools/instant.ts'

/** When a rule's clock starts, and how long it runs: a number of days, or the event's own. */
type Term =
  | { after: 'event'; days: 'keep_days' | 'keep_needs_days' }
  | { after: 'expiry' | 'posting'; days: number }

type Rule = {
  key: string
  tables: readonly string[]
  terms: readonly Term[]
  /** Anonymised: who goes, that somebody did stays in the counts. */
  how: 'deleted' | 'anonymised' | 'kept'
}

/** Long enough to answer for a break-in or a letter that never came. */
export const settledDays = 30

/** Every table that tells of people, once; a table that does not is in `impersonal`. */
export const rules = [
  {
    key: 'needs',
    tables: ['needs'],
    terms: [{ after: 'event', days: 'keep_needs_days' }],
    how: 'deleted',
  },
  {
    key: 'gender',
    tables: ['gender_answers'],
    terms: [{ after: 'event', days: 'keep_days' }],
    how: 'deleted',
  },
  {
    key: 'registrations',
    tables: ['registrations', 'registration_words'],
    terms: [{ after: 'event', days: 'keep_days' }],
    how: 'anonymised',
  },
  {
    key: 'accreditations',
    tables: ['accreditations'],
    terms: [{ after: 'event', days: 'keep_days' }],
    how: 'anonymised',
  },
  {
    key: 'letters',
    tables: ['outbox'],
    terms: [
      { after: 'event', days: 'keep_days' },
      { after: 'posting', days: settledDays },
    ],
    how: 'anonymised',
  },
  {
    key: 'sign_ins',
    tables: ['sign_ins', 'sign_in_links'],
    terms: [{ after: 'expiry', days: settledDays }],
    how: 'deleted',
  },
  {
    key: 'invitations',
    tables: ['invitations'],
    terms: [{ after: 'expiry', days: settledDays }],
    how: 'deleted',
  },
  {
    key: 'devices',
    tables: ['devices'],
    terms: [{ after: 'event', days: 'keep_days' }],
    how: 'anonymised',
  },
  { key: 'attendance', tables: ['seats', 'scans', 'admissions'], terms: [], how: 'kept' },
  { key: 'members', tables: ['people', 'memberships'], terms: [], how: 'kept' },
  {
    key: 'accountability',
    tables: ['audit_entries', 'needs_reads', 'evidence'],
    terms: [],
    how: 'kept',
  },
  {
    key: 'contacts',
    tables: [
      'organisations',
      'events',
      'speakers',
      'session_speakers',
      'press_pages',
      'projects',
      'project_partners',
    ],
    terms: [],
    how: 'kept',
  },
] as const satisfies readonly Rule[]

/** Where something is taken away from time to time. */
export const forgetful = rules.flatMap(({ tables, how }) =>
  how === 'kept' ? [] : [...(tables as readonly string[])],
)

export type RuleKey = (typeof rules)[number]['key']

/** Houses, hours, themes and sums: nothing in them tells of anyone. */
export const impersonal = [
  'gates',
  'venues',
  'rooms',
  'focus_areas',
  'event_focus_areas',
  'tracks',
  'sessions',
  'project_municipalities',
  'project_events',
  'targets',
  'mail_outages',
  'clock_readings',
  'retention_runs',
] as const

type Promised = { ends_at: string; keep_days: number; keep_needs_days: number }

/** The instants the registration form promised. Needs never outlive the registration they belong to. */
export const promisedBy = ({ ends_at, keep_days, keep_needs_days }: Promised) => ({
  needs_go_at: plus(ends_at, { days: Math.min(keep_needs_days, keep_days) }),
  persons_go_at: plus(ends_at, { days: keep_days }),
})

/** What goes next from an event's data, and when; undefined when all has gone. */
export function nextToGo(event: Promised, now: string) {
  const { needs_go_at, persons_go_at } = promisedBy(event)
  if (now < needs_go_at) return { what: 'needs', at: needs_go_at } as const
  if (now < persons_go_at) return { what: 'persons', at: persons_go_at } as const
  return undefined
}
