import { setTimeout } from 'node:timers/promises'
import { atomically, type Db } from './connect.ts'

type Write = (trx: Db, notes: ReadonlyMap<string, string>) => Promise<unknown>

const collectingMs = 200
const mostNotes = 1000

/**
 * Small notes that no answer waits for and none fails by, by id: collected, and written together a moment later.
 * What cannot be written is let go, since the next who comes by notes it anew.
 */
export class Beside {
  readonly #write: Write
  readonly #notes = new WeakMap<Db, Map<string, string>>()
  #writing: Promise<unknown> = Promise.resolve()

  constructor(write: Write) {
    this.#write = write
  }

  note(db: Db, { id, note }: { id: string; note: string }) {
    const collected = this.#notes.get(db)
    if (collected) {
      if (collected.size < mostNotes) collected.set(id, note)
      return
    }
    this.#notes.set(db, new Map([[id, note]]))
    this.#writing = Promise.all([this.#writing, this.#writeSoon(db)])
  }

  /** When all that was noted is written, or let go. */
  async written() {
    await this.#writing
  }

  async #writeSoon(db: Db) {
    await setTimeout(collectingMs, undefined, { ref: false })
    const notes = this.#notes.get(db) ?? new Map()
    try {
      await atomically(db, (trx) => this.#write(trx, notes))
    } catch {
      // Let go: nobody has asked for it.
    } finally {
      this.#notes.delete(db)
    }
  }
}
