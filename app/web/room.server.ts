import type { ServerResponse } from 'node:http'
import { busy } from './reply.ts'

// Bodies stand in memory until they are answered. A full house sends a kilobyte each.
const all = 64 * 1024 * 1024
const ofOne = 16 * 1024 * 1024

let taken = 0
const takenBy = new Map<string, number>()

/**
 * Room in memory for one body, given back when it is answered. There is so much of it and no more; nobody's network
 * has so much that none is left for others.
 */
export function roomFor(network: string, res: ServerResponse) {
  let own = 0
  res.once('close', () => {
    taken -= own
    const left = (takenBy.get(network) ?? 0) - own
    if (left > 0) takenBy.set(network, left)
    else takenBy.delete(network)
    own = 0
  })
  return (bytes: number) => {
    const mine = (takenBy.get(network) ?? 0) + bytes
    if (taken + bytes > all || mine > ofOne) throw busy()
    taken += bytes
    own += bytes
    takenBy.set(network, mine)
  }
}
