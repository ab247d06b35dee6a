/** Where an event stands, told from its timestamps alone. */
export type EventState = 'draft' | 'published' | 'cancelled' | 'past'

export type RegistrationState =
  | 'not_published'
  | 'not_yet_open'
  | 'open'
  | 'closed'
  | 'cancelled'
  | 'past'

export const eventTypes = [
  'conference',
  'workshop',
  'dialogue_meeting',
  'seminar',
  'webinar',
  'fair',
] as const
export const accessAnswers = ['yes', 'no', 'on_request', 'unknown'] as const
export const legalBases = [
  'public_task',
  'legal_obligation',
  'contract',
  'legitimate_interest',
  'consent',
] as const
/** What a copy of an event can take along. */
export const copyParts = ['texts', 'venue', 'registration', 'programme', 'speakers'] as const
export type CopyPart = (typeof copyParts)[number]
export const contentLanguages = ['sv', 'en', 'sv,en'] as const

type Lifetime = {
  ends_at: string
  published_at: string | null
  cancelled_at: string | null
}
type RegistrationWindow = Lifetime & {
  starts_at: string
  registration_opens_at: string | null
  registration_closes_at: string | null
}

export function eventState(event: Lifetime, now: string): EventState {
  if (event.cancelled_at) return 'cancelled'
  if (!event.published_at) return 'draft'
  return event.ends_at <= now ? 'past' : 'published'
}

/** Open from `registration_opens_at`, or at once, until `registration_closes_at`, or until it starts. */
export function registrationState(event: RegistrationWindow, now: string): RegistrationState {
  const state = eventState(event, now)
  if (state === 'draft') return 'not_published'
  if (state !== 'published') return state
  if (event.registration_opens_at && now < event.registration_opens_at) return 'not_yet_open'
  return now < registrationEnd(event) ? 'open' : 'closed'
}

export const registrationEnd = (event: {
  starts_at: string
  registration_closes_at: string | null
}) => event.registration_closes_at ?? event.starts_at

export const isFull = ({ capacity, taken }: { capacity: number | null; taken: number }) =>
  capacity !== null && taken >= capacity

export const seatsLeft = ({ capacity, taken }: { capacity: number | null; taken: number }) =>
  capacity === null ? null : Math.max(0, capacity - taken)

/** Somebody can have read of it: it is published, or somebody comes to it. */
export const isKnown = (event: { published_at: string | null; taken: number; seatless: number }) =>
  event.published_at !== null || event.taken + event.seatless > 0

export type EventMove = 'publish' | 'withdraw' | 'cancel'

/** What may be done next. Withdrawing hides the page, so nobody may be coming when it is done. */
export function movesOf(
  event: Lifetime & { taken: number; seatless: number },
  now: string,
): readonly EventMove[] {
  const state = eventState(event, now)
  if (state === 'draft') return ['publish']
  if (state !== 'published') return []
  return event.taken + event.seatless === 0 ? ['withdraw', 'cancel'] : ['cancel']
}

/** How many days before the day a letter may remind those who come; the database takes 1 to 30. */
export const reminderDays = ['1', '2', '3', '7'] as const
export const mostReminderDays = 30
