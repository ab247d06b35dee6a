import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { config } from '#app/config.server.ts'
import { tooMany } from './reply.ts'

const minute = 60

/**
 * What is limited, per key and time. A whole agency may sit behind one address, so registration is
 * generous by address of the network and strict by the address a letter would go to.
 */
const limits = {
  sign_in_by_address: { points: 5, duration: 15 * minute },
  sign_in_by_network: { points: 60, duration: 15 * minute },
  registration_by_address: { points: 10, duration: 60 * minute },
  registration_by_network: { points: 1000, duration: 10 * minute },
  accreditation_by_network: { points: 60, duration: 15 * minute },
  preferences_by_network: { points: 1000, duration: 10 * minute },
  letters_by_address: { points: 5, duration: 60 * minute },
  letters_by_network: { points: 60, duration: 15 * minute },
  /** Wrong tokens and codes only: those who hold a right one are never slowed. */
  guessing: { points: 30, duration: 10 * minute },
  /** Unknown codes by device: a door meets torn tickets and other events' codes all day. */
  door_codes: { points: 120, duration: 10 * minute },
} as const

export type Limit = keyof typeof limits

const limiters = Object.fromEntries(
  Object.entries(limits).map(([name, limit]) => [
    name,
    new RateLimiterMemory({ keyPrefix: name, ...limit }),
  ]),
) as Record<Limit, RateLimiterMemory>

/** Counts one try and throws a 429 page when there have been too many. */
export async function countTry(limit: Limit, key: string) {
  if (!config.LIMITS) return
  try {
    await limiters[limit].consume(key.slice(0, 320))
  } catch (spent) {
    throw tooMany(secondsLeft(spent as RateLimiterRes))
  }
}

/** Throws a 429 page when the key has used up its tries, without counting this one. */
export async function refuseWhenSpent(limit: Limit, key: string) {
  if (!config.LIMITS) return
  const spent = await limiters[limit].get(key.slice(0, 320))
  if (spent && spent.consumedPoints >= limits[limit].points) throw tooMany(secondsLeft(spent))
}

const secondsLeft = ({ msBeforeNext }: RateLimiterRes) =>
  Math.max(1, Math.ceil(msBeforeNext / 1000))

/** Starts all counts anew; for tests. */
export function forgetTries() {
  for (const [name, limit] of Object.entries(limits))
    limiters[name as Limit] = new RateLimiterMemory({ keyPrefix: name, ...limit })
}

/** The network address of the asker, as the server noted it on the request. */
export const networkOf = (request: Request) =>
  request.headers.get('x-tillsammans-network') ?? 'unknown'
