/**
 * Lets so many go on in one turn of the event loop, and the others in the turns after it: between two turns, those
 * who wait for the database are heard.
 */
export class PerTurn {
  readonly #most: number
  readonly #waiting: (() => void)[] = []
  #left: number

  constructor(most: number) {
    this.#most = most
    this.#left = most
  }

  /** Undefined where it is their turn already. */
  next(): Promise<void> | undefined {
    if (this.#left === 0) return new Promise((resolve) => this.#waiting.push(resolve))
    this.#takeOne()
    return undefined
  }

  #takeOne() {
    if (this.#left === this.#most) setImmediate(() => this.#turn())
    this.#left -= 1
  }

  #turn() {
    this.#left = this.#most
    for (const go of this.#waiting.splice(0, this.#most)) {
      this.#takeOne()
      go()
    }
  }
}
