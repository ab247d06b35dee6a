import type { Unavailable } from './fault.ts'

/** Since when, and by what sign. */
export type Trouble = { since: Date; code: string }

/** Remembers what is broken and since when, by how the statements themselves went. */
export class Watch {
  #lost: Trouble | undefined
  #unwritable: Trouble | undefined

  get lost() {
    return this.#lost
  }

  get unwritable() {
    return this.#unwritable
  }

  /** For so long nobody has reached the database; 0 while it answers. */
  get lostForMs() {
    return this.#lost ? Date.now() - this.#lost.since.getTime() : 0
  }

  failed({ kind, code }: Unavailable) {
    const trouble = { since: new Date(), code }
    if (kind === 'lost') this.#lost ??= trouble
    if (kind === 'unwritable') this.#unwritable ??= trouble
  }

  reached() {
    this.#lost = undefined
  }

  wrote() {
    this.#lost = undefined
    this.#unwritable = undefined
  }
}
