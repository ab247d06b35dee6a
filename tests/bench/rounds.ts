import { median } from './figure.ts'

type Round = () => Promise<number>

/** Ours and the limit's speed by turns, so that whatever else the machine does slows both; medians. */
export async function byTurns(rounds: number, { ours, limit }: { ours: Round; limit: Round }) {
  const speeds: { ours: number[]; limit: number[] } = { ours: [], limit: [] }
  for (let round = 0; round < rounds; round += 1) {
    speeds.ours.push(await ours())
    speeds.limit.push(await limit())
  }
  return { ours: median(speeds.ours), limit: median(speeds.limit) }
}
