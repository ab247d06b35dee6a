/**
 * What one of a crowd has read, for those after it in the same commit. Whoever changes what the next would read
 * differently makes all forget. On SQLite nobody else writes between them; on PostgreSQL the first of them holds
 * the row that all of them want.
 */
export class CommonReads {
  readonly #known = new Map<string, Promise<unknown>>()

  read<T>(what: string, ask: () => Promise<T>): Promise<T> {
    const known = (this.#known.get(what) as Promise<T> | undefined) ?? ask()
    this.#known.set(what, known)
    return known
  }

  forget() {
    this.#known.clear()
  }
}
