import { AsyncLocalStorage } from 'node:async_hooks'

/** By the name of a query, the values that a page offers to choose between. */
export type Offers = Map<string, readonly string[]>

const offering = new AsyncLocalStorage<Offers>()

/** Runs what makes a kept page, and hears what its loader offers. */
export const hearingOffers = <T>(offers: Offers, work: () => Promise<T>) =>
  offering.run(offers, work)

/** Said by a loader: these values of a query make other pages of its address, and no others do. */
export const offer = (name: string, values: readonly string[]) =>
  void offering.getStore()?.set(name, values)
