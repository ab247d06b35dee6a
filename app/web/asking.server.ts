import { AsyncLocalStorage } from 'node:async_hooks'
import type { Member } from '#app/accounts/sign-ins.server.ts'
import type { Unavailable } from '#db/fault.ts'

export type Asking = {
  member?: Promise<Member | undefined>
  /** Why the database could not answer. */
  fault?: Unavailable
  has_committed?: boolean
}

/** What the loaders of one request share, and what it met. */
export const asking = new AsyncLocalStorage<Asking>()
