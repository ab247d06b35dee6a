// How somebody stands with an event: one word for each, in code here, in a query in `conditions.server.ts`.

export const registrationStates = ['confirmed', 'waiting', 'cancelled'] as const
/** An address has one registration in an event that is so. */
export const currentStates = ['confirmed', 'waiting'] as const

export type RegistrationState = (typeof registrationStates)[number]
export type CurrentState = (typeof currentStates)[number]

type In<State extends RegistrationState> = { state: State }
type Standing = In<RegistrationState>

/** Comes, with a seat or beside them. */
export const holdsPlace = <One extends Standing>(one: One): one is One & In<'confirmed'> =>
  one.state === 'confirmed'

export const isInLine = <One extends Standing>(one: One): one is One & In<'waiting'> =>
  one.state === 'waiting'

export const isCancelled = <One extends Standing>(one: One): one is One & In<'cancelled'> =>
  one.state === 'cancelled'

export const isCurrent = <One extends Standing>(one: One): one is One & In<CurrentState> =>
  !isCancelled(one)
