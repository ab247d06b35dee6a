import type { eventTypes } from '#app/programme/events/event.ts'

export type EventType = (typeof eventTypes)[number]

export const targetKinds = [
  'events_held',
  'events_followed_up',
  'unique_participants',
  'counted_by_hand',
] as const
export type TargetKind = (typeof targetKinds)[number]

export type CountedEvent = {
  id: string
  type: EventType
  ends_at: string
  cancelled_at: string | null
  follows_up_id: string | null
  /** Visits: admissions at the door that stand, whoever was admitted. */
  attended: number
}
export type CountedTarget = {
  kind: TargetKind
  event_types: readonly EventType[]
  baseline: number
  target: number
}
/** What was counted, whatever the target: from the linked events, the door, and by hand. */
export type Counted = { events: readonly CountedEvent[]; participants: number; by_hand: number }

export const countsEvents = (kind: TargetKind) =>
  kind === 'events_held' || kind === 'events_followed_up'

/** An event has been held once it has ended, was not cancelled, and somebody came in through the door. */
export const isHeld = (event: CountedEvent, now: string) =>
  event.cancelled_at === null && event.ends_at <= now && event.attended > 0

export type Standing = 'cancelled' | 'held' | 'nobody' | 'coming'

export function standingOf(event: CountedEvent, now: string): Standing {
  if (event.cancelled_at !== null) return 'cancelled'
  if (isHeld(event, now)) return 'held'
  return event.ends_at <= now ? 'nobody' : 'coming'
}

/** A cancelled event was not held, whoever was let in before: its people are in no figure and no sum. */
export const isCounted = ({ cancelled_at }: Pick<CountedEvent, 'cancelled_at'>) =>
  cancelled_at === null

/** The events that make up a figure. A followed-up event was held, and so was one that follows it up. */
export function eventsBehind<Event extends CountedEvent>(
  target: CountedTarget,
  events: readonly Event[],
  now: string,
): Event[] {
  const held = events.filter((event) => isHeld(event, now))
  const chosen = held.filter(
    ({ type }) => target.event_types.length === 0 || target.event_types.includes(type),
  )
  if (target.kind === 'events_held') return chosen
  if (target.kind !== 'events_followed_up') return []
  const followed = new Set(held.map(({ follows_up_id }) => follows_up_id))
  return chosen.filter(({ id }) => followed.has(id))
}

/** The figure: where the project began, and what has been counted since. */
export function figureOf(target: CountedTarget, counted: Counted, now: string): number {
  const { kind, baseline } = target
  if (kind === 'unique_participants') return baseline + counted.participants
  if (kind === 'counted_by_hand') return baseline + counted.by_hand
  return baseline + eventsBehind(target, counted.events, now).length
}

/** Persons fewer than this are not told to the public: one might be recognised. */
export const smallestTold = 5

export const isTooFewToTell = (persons: number) => persons > 0 && persons < smallestTold

/** A target as everyone may see it: null in place of persons so few that one might be recognised. */
export function told<Target extends { kind: TargetKind; value: number; baseline: number }>(
  target: Target,
): Omit<Target, 'value'> & { value: number | null } {
  const is_hidden =
    target.kind === 'unique_participants' && isTooFewToTell(target.value - target.baseline)
  return { ...target, value: is_hidden ? null : target.value }
}

export type WhyNot = 'cancelled' | 'coming' | 'nobody' | 'type' | 'follow_up'

/** Why a linked event is not behind a figure. */
export function whyNot(target: CountedTarget, event: CountedEvent, now: string): WhyNot {
  if (event.cancelled_at !== null) return 'cancelled'
  if (event.ends_at > now) return 'coming'
  if (event.attended === 0) return 'nobody'
  const is_chosen = target.event_types.length === 0 || target.event_types.includes(event.type)
  return is_chosen ? 'follow_up' : 'type'
}
