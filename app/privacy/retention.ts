import { localDate, plus } from '#app/tools/instant.ts'

/** When a rule's clock starts, and how long it runs: a number of days, or the event's own. */
type Term =
  | { after: 'event'; days: 'keep_days' | 'keep_needs_days' }
  | { after: 'expiry' | 'posting' | 'answer'; days: number }

type Rule = {
  key: string
  tables: readonly string[]
  terms: readonly Term[]
  /** Anonymised: who goes, that somebody did stays in the counts. */
  how: 'deleted' | 'anonymised' | 'kept'
}

/** Long enough to answer for a break-in or a letter that never came. */
export const settledDays = 30
/** Long enough to show a supervisor that who asked was answered in time. */
export const answeredDays = 730

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
    key: 'requests',
    tables: ['privacy_requests'],
    terms: [{ after: 'answer', days: answeredDays }],
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

type Ruled = (typeof rules)[number]
export type RuleKey = Ruled['key']

/**
 * The rules that have such a term. What keeps them is a record by these keys: a rule that is promised and kept by
 * nobody does not compile, nor does one that is kept and promised nowhere.
 */
export type RuleWith<Wanted extends Partial<Term>> = {
  [Key in RuleKey]: Extract<Extract<Ruled, { key: Key }>['terms'][number], Wanted> extends never
    ? never
    : Key
}[RuleKey]

/** How many days what belongs to no event is kept, as its rule says. */
export function daysSettled(key: RuleWith<{ days: number }>): number {
  const terms: readonly Term[] = rules.find((rule) => rule.key === key)?.terms ?? []
  for (const { days } of terms) if (typeof days === 'number') return days
  throw new Error(`${key} has no number of days`)
}

/** Houses, hours, themes and sums: nothing in them tells of anyone. */
export const impersonal = [
  'gates',
  'venues',
  'rooms',
  'focus_areas',
  'event_focus_areas',
  'event_holds',
  'tracks',
  'sessions',
  'project_municipalities',
  'project_events',
  'targets',
  'gender_counts',
  'mail_outages',
  'clock_readings',
  'retention_runs',
] as const

type Promised = { ends_at: string; keep_days: number; keep_needs_days: number }
type Holding = Promised & { hold_until?: string | null }

/** The instants the registration form promised. Needs never outlive the registration they belong to. */
export const promisedBy = ({ ends_at, keep_days, keep_needs_days }: Promised) => ({
  needs_go_at: plus(ends_at, { days: Math.min(keep_needs_days, keep_days) }),
  persons_go_at: plus(ends_at, { days: keep_days }),
})

/** What goes next from an event's data, and when; undefined when all has gone. */
export function nextToGo(event: Holding, now: string) {
  const { needs_go_at, persons_go_at } = promisedBy(event)
  if (now < needs_go_at) return { what: 'needs', at: needs_go_at } as const
  if (now < persons_go_at) return { what: 'persons', at: persons_go_at } as const
  if (event.hold_until && localDate(now) <= event.hold_until)
    return { what: 'held', at: event.hold_until } as const
  return undefined
}
