import { type FileHandle, open } from 'node:fs/promises'
import { Unavailable } from './fault.ts'
import { within } from './patience.ts'

/** A disk that has stood still for so long may stand so for hours: nobody is kept waiting for it. */
const patienceMs = 10_000

/**
 * Waits until what was committed is on disk, beside the event loop: were SQLite to wait for it, everybody would,
 * for as long as the disk takes. A commit is whole when its pages are in the WAL; SQLite itself sees to the disk
 * before it carries them from there and before it begins the WAL anew.
 */
export class Flusher {
  readonly #wal: string
  readonly #patienceMs: number
  #file: FileHandle | undefined
  #flushing: Promise<unknown> = Promise.resolve()

  constructor(file: string, { patience_ms = patienceMs } = {}) {
    this.#wal = `${file}-wal`
    this.#patienceMs = patience_ms
  }

  async flush() {
    // One at a time: those that stand still would take every thread that waits for disks.
    this.#flushing = this.#flushing.catch(() => undefined).then(() => this.#sync())
    try {
      await within(this.#patienceMs, this.#flushing)
    } catch (cause) {
      // It may be found again after a fall, though nobody can promise it.
      const { code = '' } = cause as { code?: string }
      throw new Unavailable({ kind: 'unwritable', outcome: 'unknown', code, cause })
    }
  }

  async #sync() {
    this.#file ??= await open(this.#wal, 'r+')
    await this.#file.datasync()
  }

  async close() {
    await this.#file?.close()
  }
}
