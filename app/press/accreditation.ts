export const accreditationStates = ['asked', 'accepted', 'declined'] as const
export type AccreditationState = (typeof accreditationStates)[number]

export const decisions = ['accepted', 'declined'] as const
export type Decision = (typeof decisions)[number]

/** A request is decided once: what a journalist has been told by letter does not change behind it. */
export const isDecidable = ({ state }: { state: AccreditationState }) => state === 'asked'

type Event = { ends_at: string; cancelled_at: string | null }

/** Whether one may still ask: until the event is over, unless it is called off. */
export function askingState({ ends_at, cancelled_at }: Event, now: string) {
  if (cancelled_at !== null) return 'cancelled'
  return ends_at <= now ? 'past' : 'open'
}

/** Why an answer can no longer be given: nobody is let in at what is over, and what is called off answers itself. */
export function barTo(decision: Decision, event: Event, now: string) {
  const state = askingState(event, now)
  if (state === 'open' || (state === 'past' && decision === 'declined')) return null
  return state
}
