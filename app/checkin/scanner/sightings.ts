const forgottenAfter = 3000

/**
 * The camera sees the same code many times a second. It is new when it has been out of sight for three
 * seconds, so a ticket held still before the camera is read once.
 */
export class Sightings {
  readonly #seen = new Map<string, number>()

  isNew(code: string, at: number): boolean {
    const last = this.#seen.get(code)
    for (const [old, when] of this.#seen) if (at - when > forgottenAfter) this.#seen.delete(old)
    this.#seen.set(code, at)
    return last === undefined || at - last > forgottenAfter
  }
}
