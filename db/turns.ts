import type { Queue } from './engine.ts'
import { Unavailable } from './fault.ts'
import { restAfter } from './patience.ts'

type Waiting = { since: Date; go: () => void }
type Rules = {
  atOnce: number
  /** How long the place of one who is done stays empty, as a part of the time it took them. */
  pause: number
  patienceMs: number
}

/** Lets so many work at once; the others wait in the order they came, though not for ever. */
export class Turns {
  readonly #rules: Rules
  readonly #waiting = new Set<Waiting>()
  #free: number

  constructor(rules: Rules) {
    this.#rules = rules
    this.#free = rules.atOnce
  }

  get queue(): Queue {
    const [first] = this.#waiting
    return { waiting: this.#waiting.size, since: first?.since }
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await this.#wait()
    const began = performance.now()
    try {
      return await work()
    } finally {
      const rest = restAfter(performance.now() - began, { part: this.#rules.pause })
      setTimeout(() => this.#next(), rest)
    }
  }

  #next() {
    const [first] = this.#waiting
    if (first) first.go()
    else this.#free += 1
  }

  #wait() {
    return new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(waiting)
        reject(new Unavailable({ kind: 'busy', code: 'POOL_WAIT' }))
      }
      const timer = setTimeout(leave, this.#rules.patienceMs)
      const go = () => {
        clearTimeout(timer)
        this.#waiting.delete(waiting)
        resolve()
      }
      const waiting = { since: new Date(), go }
      this.#waiting.add(waiting)
    })
  }
}
