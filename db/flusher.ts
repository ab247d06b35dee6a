import { type FileHandle, open } from 'node:fs/promises'
import { Unavailable } from './fault.ts'

/**
 * Waits until what was committed is on disk, beside the event loop: were SQLite to wait for it, everybody would,
 * for as long as the disk takes. A commit is whole when its pages are in the WAL; SQLite itself sees to the disk
 * before it carries them from there and before it begins the WAL anew.
 */
export class Flusher {
  readonly #wal: string
  #file: FileHandle | undefined

  constructor(file: string) {
    this.#wal = `${file}-wal`
  }

  async flush() {
    try {
      this.#file ??= await open(this.#wal, 'r+')
      await this.#file.datasync()
    } catch (cause) {
      // It may be found again after a fall, though nobody can promise it.
      const { code = '' } = cause as { code?: string }
      throw new Unavailable({ kind: 'unwritable', outcome: 'unknown', code, cause })
    }
  }

  async close() {
    await this.#file?.close()
  }
}
