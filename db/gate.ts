import { Unavailable } from './fault.ts'
import { longestRestMs } from './patience.ts'
import type { Queue } from './queue.ts'

type Waiting = { since: Date; open: () => void; patience: NodeJS.Timeout | undefined }
type Rules = {
  /** Let in at one opening. */
  most: number
  /** Until the next opening, where those let in did not come to a transaction. */
  leastMs: number
  patienceMs?: number
}

/**
 * Where those of a crowd wait before anything is done for them, while others of it are served or everybody else has
 * the loop. They are let in together: what they sent is read in two thirds of the time that it takes between other work.
 */
export class Gate {
  readonly #rules: Rules
  readonly #waiting = new Set<Waiting>()
  #opening: { at: number; timer: NodeJS.Timeout; isSet: boolean } | undefined

  constructor(rules: Rules) {
    this.#rules = rules
  }

  get queue(): Queue {
    const [first] = this.#waiting
    return { waiting: this.#waiting.size, since: first?.since }
  }

  /** Until one's turn; undefined where the gate is open. Fails where it takes too long. */
  enter(): Promise<void> | undefined {
    if (!this.#opening) return undefined
    return new Promise<void>((resolve, reject) => {
      const { patienceMs } = this.#rules
      const leave = () => {
        this.#waiting.delete(waiting)
        reject(new Unavailable({ kind: 'busy', code: 'GATE_WAIT' }))
      }
      const patience = patienceMs === undefined ? undefined : setTimeout(leave, patienceMs)
      const waiting: Waiting = { since: new Date(), open: resolve, patience }
      this.#waiting.add(waiting)
    })
  }

  /** Closed while some are served, though no longer than a rest may be. */
  hold() {
    if (!this.#opening) this.#set(longestRestMs, { isSet: false })
  }

  /** Of several crowds, the first that has rested opens it. */
  openIn(ms: number) {
    const isSooner = performance.now() + ms < (this.#opening?.at ?? Infinity)
    if (isSooner || !this.#opening?.isSet) this.#set(ms, { isSet: true })
  }

  #set(ms: number, { isSet }: { isSet: boolean }) {
    clearTimeout(this.#opening?.timer)
    const timer = setTimeout(() => this.#open(), ms)
    this.#opening = { at: performance.now() + ms, timer, isSet }
  }

  #open() {
    this.#opening = undefined
    for (const waiting of [...this.#waiting].slice(0, this.#rules.most)) {
      this.#waiting.delete(waiting)
      clearTimeout(waiting.patience)
      waiting.open()
    }
    if (this.#waiting.size > 0) this.#set(this.#rules.leastMs, { isSet: false })
  }
}
