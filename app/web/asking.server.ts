import { AsyncLocalStorage } from 'node:async_hooks'
import type { Member } from '#app/accounts/sign-ins.server.ts'

/** What the loaders of one request share. */
export const asking = new AsyncLocalStorage<{ member?: Promise<Member | undefined> }>()
