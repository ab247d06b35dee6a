/**
 * What one of a crowd has read, for those after it in the same commit. Whoever changes what the next would read
 * differently makes all forget. On SQLite nobody else writes between them; on PostgreSQL others may, for as long as
 * the transaction lasts: what must hold is asked once more by the statement that writes.
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
