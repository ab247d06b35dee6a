import { CommonReads } from './common-reads.ts'
import { Unavailable } from './fault.ts'
import type { Gate } from './gate.ts'
import { restAfter } from './patience.ts'
import { oneQueue, type Queue } from './queue.ts'

type Work<Handle, T> = (handle: Handle, common: CommonReads) => Promise<T>
type Job<Handle> = {
  work: Work<Handle, unknown>
  since: Date
  patience: NodeJS.Timeout
  resolve: (value: never) => void
  reject: (error: unknown) => void
}
type Rules<Handle> = {
  transact: <T>(work: (handle: Handle) => Promise<T>) => Promise<T>
  gate: Gate
  /** Crowds that are served at the same time, a transaction each; more where some stand at what another holds. */
  atOnce: number
  atMost: number
  /** Of a crowd, in one transaction. */
  most: number
  /** How long the next of a crowd wait after a transaction, as a part of the time that it took. */
  pause: { part: number; least: number }
  patienceMs: number
}

const stuckMs = 1000

/**
 * Those of a crowd want the same row, which one transaction at a time may have: they share it, one after the other.
 * Should one of them fail, nothing of it holds and each is served alone. Nobody waits for ever.
 */
export class Crowds<Handle> {
  readonly #rules: Rules<Handle>
  /** By the turn in which they are served. */
  readonly #waiting = new Map<string, Set<Job<Handle>>>()
  readonly #served = new Map<string, Set<Job<Handle>>>()
  #lanes = 0

  constructor(rules: Rules<Handle>) {
    this.#rules = rules
  }

  get queue(): Queue {
    const queues = [...this.#served.values(), ...this.#waiting.values()].map((jobs) => {
      const [first] = jobs
      return { waiting: jobs.size, since: first?.since }
    })
    return oneQueue(...queues)
  }

  join<T>(crowd: string, work: Work<Handle, T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        this.#take(crowd, [job])
        reject(new Unavailable({ kind: 'busy', code: 'POOL_WAIT' }))
      }
      const patience = setTimeout(leave, this.#rules.patienceMs)
      const job: Job<Handle> = { work, since: new Date(), patience, resolve, reject }
      this.#waiting.set(crowd, (this.#waiting.get(crowd) ?? new Set()).add(job))
      // Who comes in the same turn of the loop comes along.
      setImmediate(() => this.#serve())
    })
  }

  /** Lets them wait no longer; the rest of the crowd goes behind the others. */
  #take(crowd: string, taken: Job<Handle>[]) {
    const jobs = this.#waiting.get(crowd) ?? new Set()
    for (const job of taken) {
      clearTimeout(job.patience)
      jobs.delete(job)
    }
    this.#waiting.delete(crowd)
    if (jobs.size > 0) this.#waiting.set(crowd, jobs)
    return taken
  }

  #serve() {
    for (const [crowd, jobs] of [...this.#waiting]) {
      const { atOnce, atMost } = this.#rules
      if (this.#lanes >= atOnce || this.#served.size >= atMost) return
      if (!this.#served.has(crowd))
        void this.#round(crowd, this.#take(crowd, [...jobs].slice(0, this.#rules.most)))
    }
  }

  async #round(crowd: string, jobs: Job<Handle>[]) {
    this.#served.set(crowd, new Set(jobs))
    this.#rules.gate.hold()
    const leave = this.#takeLane()
    const began = performance.now()
    await this.#together(jobs)
    this.#served.set(crowd, new Set())
    const rest = restAfter(performance.now() - began, this.#rules.pause)
    this.#rules.gate.openIn(rest)
    setTimeout(() => {
      leave()
      this.#served.delete(crowd)
      // Whatever kept this crowd may keep it again: others who came meanwhile go before it.
      this.#take(crowd, [])
      this.#serve()
    }, rest)
  }

  /** Of two at a time; who stands for so long at what another holds keeps nobody else from a turn. */
  #takeLane() {
    this.#lanes += 1
    let isTaken = true
    const leave = () => {
      if (isTaken) this.#lanes -= 1
      isTaken = false
    }
    const timer = setTimeout(() => {
      leave()
      this.#serve()
    }, stuckMs)
    return () => {
      clearTimeout(timer)
      leave()
    }
  }

  async #together(jobs: Job<Handle>[]) {
    try {
      const values = await this.#rules.transact((handle) => inOrder(handle, jobs))
      for (const [at, job] of jobs.entries()) job.resolve(values[at] as never)
    } catch (error) {
      // What the database could not do for all of them now, it cannot do for one.
      const isAlone = jobs.length > 1 && !(error instanceof Unavailable)
      for (const job of jobs) {
        if (isAlone) await this.#together([job])
        else job.reject(error)
      }
    }
  }
}

async function inOrder<Handle>(handle: Handle, jobs: Job<Handle>[]) {
  const common = new CommonReads()
  const values = []
  for (const { work } of jobs) values.push(await work(handle, common))
  return values
}
