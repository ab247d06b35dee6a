import type pg from 'pg'
import { Unavailable } from './fault.ts'

const most = 200
const mostCounted = 2000
/** Few who ask are the same question often: a list of ids makes a text of its own for every length. */
const isOften = 4

type Statement = { text: string; values: unknown[]; isInside: boolean }

/**
 * Asks by a name what is asked often. PostgreSQL reads and plans what is named once on each connection, which is more
 * than half of the time of a short statement.
 */
export class NamedStatements {
  readonly #asked = new Map<string, number>()
  readonly #names = new Map<string, string>()
  #generation = 1
  #isOn = true

  /** `isInside`: a transaction, which is lost with its statement and begins again, as one that crossed another. */
  async ask(client: pg.PoolClient, { text, values, isInside }: Statement) {
    const name = values.length > 0 ? this.#nameOf(text) : undefined
    if (name === undefined) return client.query(text, values)
    try {
      return await client.query({ name, text, values })
    } catch (error) {
      if (!this.#isOfName(name, error)) throw error
      if (isInside) throw new Unavailable({ kind: 'busy', code: '40001', cause: error })
      return client.query(text, values)
    }
  }

  #nameOf(text: string): string | undefined {
    const name = this.#names.get(text)
    if (name || !this.#isOn || this.#names.size >= most) return name
    const asked = (this.#asked.get(text) ?? 0) + 1
    if (asked >= isOften) return this.#give(text)
    if (this.#asked.size >= mostCounted) this.#asked.clear()
    this.#asked.set(text, asked)
    return undefined
  }

  #give(text: string) {
    const name = `s${this.#generation}.${this.#names.size}`
    this.#asked.delete(text)
    this.#names.set(text, name)
    return name
  }

  /**
   * Whether a statement failed by its name alone, and has done nothing: a table is another since (0A000), or what
   * stands between gives each transaction another connection, where nothing has a name (26000, 42P05).
   */
  #isOfName(name: string, error: unknown) {
    const { code, message } = error as { code?: string; message?: string }
    const isOutdated = code === '0A000' && /cached plan/.test(String(message))
    const isUnknown = code === '26000' || code === '42P05'
    if (isUnknown) this.#isOn = false
    // One of many who fail at the same names is enough to make them anew.
    if ((isOutdated || isUnknown) && name.startsWith(`s${this.#generation}.`)) this.#renew()
    return isOutdated || isUnknown
  }

  #renew() {
    this.#generation += 1
    this.#names.clear()
  }
}
