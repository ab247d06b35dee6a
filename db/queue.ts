/** How many wait for their turn, and since when the first of them. */
export type Queue = { waiting: number; since: Date | undefined }

/** Those of several, since the first of them all. */
export function oneQueue(...queues: Queue[]): Queue {
  const firsts = queues.flatMap(({ since }) => since?.getTime() ?? [])
  return {
    waiting: queues.reduce((sum, { waiting }) => sum + waiting, 0),
    since: firsts.length > 0 ? new Date(Math.min(...firsts)) : undefined,
  }
}
