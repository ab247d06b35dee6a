import { CompiledQuery, type Kysely } from 'kysely'
import { CommonReads } from './common-reads.ts'
import type { Turn, Work } from './engine.ts'
import { Unavailable, unavailable } from './fault.ts'
import { Gate } from './gate.ts'
import { pause, restAfter } from './patience.ts'
import type { Watch } from './watch.ts'

type Writer<Tables> = {
  handle: Kysely<Tables>
  /** Whether the connection stands in a transaction: SQLite ends one by itself when the disk is full. */
  isOpen: () => boolean
  watch: Watch
  /** Until what was committed is on disk. */
  onDisk: () => Promise<void> | undefined
  /** Told after each commit; the next begins when its answer is there. */
  committed: () => Promise<unknown> | undefined
}
type Job<Tables> = {
  work: Work<Tables, unknown>
  resolve: (value: never) => void
  reject: (error: unknown) => void
  since: Date
  isPatient: boolean
}
type Settle = () => void

const most = 64
/** Of a crowd: all of a round's work is done in one turn of the event loop. */
const mostOfCrowd = 32
/** A crowd's commits come no closer than this, and leave the loop to others for longer than they took of it. */
const crowdsPause = { part: 3.4, least: 90 }
/** So long may somebody else hold the file before those who wait are told to come back. */
const patienceMs = 5000

/**
 * Transactions that wait at the same time share one durable commit: each runs behind a savepoint of its
 * own, so that one may fail alone, and nobody is answered before the commit is on disk. The patient are a crowd who
 * want the same at the same time: they gather, and take no more than a part of the time.
 */
export class CommitQueue<Tables> {
  readonly #writer: Writer<Tables>
  #waiting: Job<Tables>[] = []
  #underway: Job<Tables>[] = []
  #running = false
  /** When the crowd's next turn comes. */
  #crowdFrom = 0
  #wake: () => void = () => undefined
  readonly gate = new Gate({ most: mostOfCrowd, leastMs: crowdsPause.least })

  constructor(writer: Writer<Tables>) {
    this.#writer = writer
  }

  add<T>(work: Work<Tables, T>, { crowd }: Turn = {}): Promise<T> {
    const isPatient = crowd !== undefined
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject, since: new Date(), isPatient })
      if (!isPatient) this.#wake()
      if (this.#running) return
      this.#running = true
      setImmediate(() => void this.#run())
    })
  }

  get queue() {
    const all = [...this.#underway, ...this.#waiting]
    return { waiting: all.length, since: all[0]?.since }
  }

  async #run() {
    while (this.#waiting.length > 0) {
      await this.#turn()
      const settled = await this.#round()
      this.#underway = []
      for (const settle of settled) settle()
      await this.#writer.committed()
      // Lets requests that arrived meanwhile be read, so that they share the next commit.
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    this.#running = false
  }

  /** Until it is the crowd's turn, or somebody waits who is not of the crowd. */
  async #turn() {
    for (;;) {
      const left = this.#crowdFrom - performance.now()
      if (left <= 0 || !this.#waiting.every((job) => job.isPatient)) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      this.#wake = () => undefined
    }
  }

  #take(): Job<Tables>[] {
    let [crowd, others] = [performance.now() >= this.#crowdFrom ? mostOfCrowd : 0, most]
    const isTaken = ({ isPatient }: Job<Tables>) => (isPatient ? crowd-- : others--) > 0
    const { taken = [], left = [] } = Object.groupBy(this.#waiting, (job) =>
      isTaken(job) ? 'taken' : 'left',
    )
    this.#waiting = left
    return taken
  }

  /** One commit. Whatever fails, the connection is left outside any transaction and every job is settled once. */
  async #round(): Promise<Settle[]> {
    try {
      return await this.#writer.handle.connection().execute(async (handle) => {
        try {
          if (!(await this.#begin(handle))) return []
          this.#underway = this.#take()
          const settled = await this.#timed(() => this.#commit(handle))
          await this.#writer.onDisk()
          this.#writer.watch.wrote()
          return settled
        } finally {
          await this.#leave(handle)
        }
      })
    } catch (error) {
      const fault = unavailable(error)
      if (fault) this.#writer.watch.failed(fault)
      const jobs = this.#underway.length > 0 ? this.#underway : this.#waiting.splice(0)
      return jobs.map((job) => () => job.reject(fault ?? error))
    }
  }

  async #timed<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#underway.some((job) => job.isPatient)) return work()
    const began = performance.now()
    this.gate.hold()
    try {
      return await work()
    } finally {
      const ended = performance.now()
      const rest = restAfter(ended - began, crowdsPause)
      this.#crowdFrom = ended + rest
      this.gate.openIn(rest)
    }
  }

  /**
   * Another process may hold the file: it is asked for again and again, between which pages are read.
   * False when nobody waits for it any more.
   */
  async #begin(handle: Kysely<Tables>) {
    for (let tries = 0; ; tries += 1) {
      try {
        await run(handle, 'begin immediate')
        return true
      } catch (error) {
        const fault = unavailable(error)
        if (fault?.kind !== 'busy') throw error
        this.#sendAway(fault)
        if (this.#waiting.length === 0) return false
        await pause(tries, { first: 4, most: 60 })
      }
    }
  }

  #sendAway(fault: Unavailable) {
    const longAgo = Date.now() - patienceMs
    const late = this.#waiting.filter(({ since }) => since.getTime() <= longAgo)
    this.#waiting = this.#waiting.filter((job) => !late.includes(job))
    for (const job of late) job.reject(fault)
  }

  async #commit(handle: Kysely<Tables>): Promise<Settle[]> {
    const settled: Settle[] = []
    const common = new CommonReads()
    for (const job of this.#underway) {
      if (!job.isPatient) common.forget()
      settled.push(await this.#attempt(handle, job, common))
    }
    await run(handle, 'commit').catch((error) => {
      const fault = unavailable(error)
      // What was written may be found again after a fall, though we were told that it failed.
      throw fault?.code.startsWith('SQLITE_IOERR')
        ? new Unavailable({ ...fault, outcome: 'unknown', cause: error })
        : error
    })
    return settled
  }

  async #attempt(handle: Kysely<Tables>, job: Job<Tables>, common: CommonReads): Promise<Settle> {
    await run(handle, 'savepoint job')
    try {
      const value = await job.work(handle, common)
      await run(handle, 'release job')
      return () => job.resolve(value as never)
    } catch (error) {
      // The whole transaction went with it, and with it what the others before had written.
      if (!this.#writer.isOpen()) throw error
      common.forget()
      await run(handle, 'rollback to job')
      await run(handle, 'release job')
      const fault = unavailable(error)
      if (fault) this.#writer.watch.failed(fault)
      return () => job.reject(fault ?? error)
    }
  }

  async #leave(handle: Kysely<Tables>) {
    if (this.#writer.isOpen()) await run(handle, 'rollback')
  }
}

const run = <Tables>(handle: Kysely<Tables>, statement: string) =>
  handle.executeQuery(CompiledQuery.raw(statement))
