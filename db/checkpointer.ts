import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** In a thread of its own, which knows nothing of this module: written so that its text alone can run. */
function carry() {
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads')
  const { createRequire } = process.getBuiltinModule('node:module')
  const SQLite = createRequire(workerData.from)('better-sqlite3')
  const opened = new SQLite(workerData.file, { timeout: 0 })
  parentPort?.on('message', (word: 'carry' | 'close') => {
    if (word === 'close') {
      opened.close()
      return parentPort.close()
    }
    try {
      parentPort.postMessage(opened.pragma('wal_checkpoint(PASSIVE)')[0])
    } catch {
      // A full disk, or another who is at it: asked again after the next commit.
      parentPort.postMessage({ busy: 1, log: 0, checkpointed: 0 })
    }
  })
}

/** What SQLite says of its WAL, in pages: what stands in it, and what of that is in the file as well. */
type Carried = { busy: number; log: number; checkpointed: number }

const nothing: Carried = { busy: 1, log: 0, checkpointed: 0 }

const betweenMs = 500
/** 32 MB, after which those who write wait for a moment, so that the WAL can begin anew. */
const mostPages = 8000
const resourceLimits = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16, stackSizeMb: 1 }

/**
 * Carries what was committed from SQLite's WAL into the file, beside the event loop: done by whoever commits, as
 * SQLite would have it, it would stop everybody for as long as the disk takes.
 */
export class Checkpointer {
  readonly #worker: Worker
  #underway: PromiseWithResolvers<void> | undefined
  #carriedAt = 0
  #isLong = false

  /** `ended` is called should the thread come to an end: then somebody else must carry. */
  constructor(file: string, ended: () => void) {
    const workerData = { file, from: import.meta.url }
    this.#worker = new Worker(`(${carry})()`, {
      eval: true,
      workerData,
      resourceLimits,
      execArgv: [],
    })
    this.#worker.unref()
    this.#worker.on('message', (carried: Carried) => this.#settle(carried))
    this.#worker.once('error', () => undefined)
    this.#worker.once('exit', () => {
      this.#settle(nothing)
      ended()
    })
  }

  /** A promise where the next commit had better wait. */
  committed(): Promise<unknown> | undefined {
    if (this.#isLong) return this.#empty()
    if (!this.#underway && performance.now() - this.#carriedAt > betweenMs) void this.#carry()
    return undefined
  }

  async close() {
    await this.#underway?.promise
    const gone = once(this.#worker, 'exit')
    this.#worker.ref()
    this.#worker.postMessage('close')
    await gone
  }

  /** Nobody writes meanwhile: all that is left is carried, and the next commit writes at the WAL's beginning. */
  async #empty() {
    await this.#underway?.promise
    await this.#carry()
  }

  #carry() {
    this.#underway = Promise.withResolvers()
    this.#worker.postMessage('carry')
    return this.#underway.promise
  }

  #settle({ log, checkpointed }: Carried) {
    this.#carriedAt = performance.now()
    this.#isLong = log > mostPages && checkpointed < log
    this.#underway?.resolve()
    this.#underway = undefined
  }
}
