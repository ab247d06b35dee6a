import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { config } from '#app/config.server.ts'
import { tooMany } from './reply.ts'

const minute = 60

const guesses = { points: 30, duration: 10 * minute }

/**
 * What is limited, per key and time: only what costs us something each time it comes, by who sends it and never
 * by whom it names, or a stranger could use up somebody else's tries (docs/decisions/020). Each kind is counted
 * by itself, so that none spends another's.
 */
const limits = {
  /** Each writes a row. A whole agency, or a telephone company, may sit behind one address. */
  registration_by_network: { points: 3000, duration: 10 * minute },
  accreditation_by_network: { points: 300, duration: 15 * minute },
  /** By who invites and whom: another's invitations of the same person are not refused for it. */
  invitation_by_inviter: { points: 5, duration: 60 * minute },
  /** Wrong links only, by network: a right one is looked up before any is counted. */
  wrong_sign_in_link: guesses,
  wrong_invitation: guesses,
  wrong_setup_link: guesses,
  wrong_ticket_link: guesses,
  wrong_pairing: guesses,
  /** Unknown codes by device, each a row: a door meets torn tickets and other events' codes all day. */
  unknown_code: { points: 120, duration: 10 * minute },
  preferences_by_network: { points: 1000, duration: 10 * minute },
} as const

export type Limit = keyof typeof limits

const limiters = Object.fromEntries(
  Object.entries(limits).map(([name, limit]) => [
    name,
    new RateLimiterMemory({ keyPrefix: name, ...limit }),
  ]),
) as Record<Limit, RateLimiterMemory>

/** Counts one try; answers for how many seconds there have been too many, or undefined. */
export async function countTry(limit: Limit, key: string): Promise<number | undefined> {
  if (!config.LIMITS) return undefined
  try {
    await limiters[limit].consume(key.slice(0, 320))
    return undefined
  } catch (spent) {
    return secondsLeft(spent as RateLimiterRes)
  }
}

/** The same without counting this one. */
export async function whenSpent(limit: Limit, key: string): Promise<number | undefined> {
  if (!config.LIMITS) return undefined
  const spent = await limiters[limit].get(key.slice(0, 320))
  return spent && spent.consumedPoints >= limits[limit].points ? secondsLeft(spent) : undefined
}

/** Counts a link that opens nothing, and throws the page that says for how long when there have been too many. */
export async function countWrong(limit: Limit, request: Request) {
  const seconds = await countTry(limit, networkOf(request))
  if (seconds) throw tooMany(seconds)
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
