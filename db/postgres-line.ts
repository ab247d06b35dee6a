import type pg from 'pg'
import { processOf } from './ears.ts'
import { Unavailable, unavailable } from './fault.ts'
import { NamedStatements } from './named-statements.ts'
import { pause } from './patience.ts'
import type { Watch } from './watch.ts'

type About = { pool: pg.Pool; watch: Watch; patienceMs: number }
type Answer = { command: string; rowCount: number | null; rows: Record<string, unknown>[] }

export const silent = 'ETIMEDOUT'

/** Gone for so long, the database is not waited for any more: whoever asks is told at once. */
export const isGoneMs = 3000

/** The pool, as patient as those who wait for it. */
export class Lines {
  readonly #about: About
  readonly statements = new NamedStatements()
  readonly #waiting = new Set<Date>()
  readonly #turns = new Set<() => void>()

  constructor(about: About) {
    this.#about = about
    // A lost connection fails the statement on it, or is replaced; it is no reason to end the process.
    about.pool.on('error', () => undefined)
    about.pool.on('connect', (client) => client.on('error', () => undefined))
  }

  /** What Kysely reads of a pool. */
  get options() {
    return this.#about.pool.options
  }

  get queue() {
    const [since] = this.#waiting
    return { waiting: this.#waiting.size, since }
  }

  get watch() {
    return this.#about.watch
  }

  async connect() {
    return new Line(this, await this.take())
  }

  end() {
    return this.#about.pool.end()
  }

  /** A connection, which may take as long as a database takes to start anew. */
  async take(): Promise<pg.PoolClient> {
    const { patienceMs } = this.#about
    const began = new Date()
    this.#waiting.add(began)
    try {
      this.#mustBeThere()
      for (let tries = 0; ; tries += 1) {
        try {
          return await this.#turn()
        } catch (error) {
          const fault = this.#whyNot(error)
          const isOver = Date.now() - began.getTime() >= patienceMs
          // Where nobody answers at all, who waited has waited long.
          const isSilent = fault?.code === silent
          if (fault?.kind !== 'lost' || isOver || isSilent) throw fault ?? error
          await pause(tries, { first: 50, most: 500 })
        }
      }
    } finally {
      this.#waiting.delete(began)
    }
  }

  #turn(): Promise<pg.PoolClient> {
    return new Promise((resolve, reject) => {
      let isLate = false
      const sendAway = () => {
        isLate = true
        reject(new Unavailable({ kind: 'lost', code: silent }))
      }
      this.#turns.add(sendAway)
      this.#about.pool
        .connect()
        .then((client) => (isLate ? client.release() : resolve(client)), reject)
        .finally(() => this.#turns.delete(sendAway))
    })
  }

  /** Nobody comes to their turn any more: the line is silent. */
  sendAway() {
    for (const sendAway of this.#turns) sendAway()
  }

  #mustBeThere() {
    const { watch, patienceMs } = this.#about
    const { lost, lostForMs } = watch
    if (patienceMs > 0 && lost && lostForMs > isGoneMs)
      throw new Unavailable({ kind: 'lost', code: lost.code })
  }

  /** Who waits in vain behind those who cannot reach it, does not wait because there are many. */
  #whyNot(error: unknown) {
    const { lost } = this.#about.watch
    const fault = this.noted(error)
    return fault?.kind === 'busy' && lost
      ? new Unavailable({ kind: 'lost', code: silent, cause: error })
      : fault
  }

  noted(error: unknown) {
    const fault = unavailable(error)
    if (fault) this.#about.watch.failed(fault)
    return fault
  }
}

/** A connection for one statement, or for one transaction. */
class Line {
  readonly #lines: Lines
  #client: pg.PoolClient | undefined
  #isFirst = true
  #fault: Unavailable | undefined
  #transaction: string | undefined
  #process: number

  constructor(lines: Lines, client: pg.PoolClient) {
    this.#lines = lines
    this.#client = client
    this.#process = processOf(client)
  }

  release(discard = false) {
    // What is still to be answered on it would be taken for the answer of the next who uses it.
    this.#client?.release(this.#fault ?? discard)
    this.#client = undefined
  }

  async query(text: string, values: unknown[]): Promise<Answer> {
    // With the connection went the transaction, so nothing is left to be undone.
    if (this.#fault && text === 'rollback') return answered('ROLLBACK')
    if (this.#fault) throw this.#fault
    const isFirst = this.#isFirst
    this.#isFirst = false
    try {
      return await this.#send(text, values)
    } catch (error) {
      const fault = this.#lost(error)
      if (text === 'commit') return this.#askWhatBecame(fault)
      // By itself, a statement only reads; and a transaction that has not begun has done nothing.
      const isHarmless = isFirst && /^\s*(?:begin$|select\b|with\b)/i.test(text)
      if (!isHarmless || fault.code === silent) throw fault
      return this.#again(text, values)
    }
  }

  async #send(text: string, values: unknown[]): Promise<Answer> {
    if (!this.#client) throw new Unavailable({ kind: 'lost' })
    const isInside = this.#transaction !== undefined
    if (text !== 'begin')
      return this.#noted(await this.#lines.statements.ask(this.#client, { text, values, isInside }))
    // A transaction with a number can be asked for afterwards, should the answer to its commit be lost.
    const begin = 'begin; select pg_current_xact_id()::text as id'
    const [answer, number] = (await this.#client.query(begin)) as unknown as [Answer, Answer]
    this.#transaction = String(number.rows[0]?.id)
    return this.#noted(answer)
  }

  #noted(answer: Answer) {
    if (this.#lines.watch.lost) this.#lines.watch.reached()
    return answer
  }

  /** Of what went wrong, goes on with a lost connection alone. */
  #lost(error: unknown): Unavailable {
    const fault = this.#lines.noted(error)
    if (!fault) throw error
    if (fault.kind === 'lost') this.#fault = fault
    else throw fault
    return fault
  }

  async #again(text: string, values: unknown[]) {
    this.release()
    this.#client = await this.#lines.take()
    this.#process = processOf(this.#client)
    this.#fault = undefined
    try {
      return await this.#send(text, values)
    } catch (error) {
      throw this.#lost(error)
    }
  }

  /** The commit was sent and the line was lost before its answer: the database is asked on another one. */
  async #askWhatBecame(fault: Unavailable): Promise<Answer> {
    const until = Date.now() + askingMs
    for (let tries = 0; Date.now() < until; tries += 1) {
      const became = await this.#status().catch(() => undefined)
      if (became === 'committed') return answered('COMMIT')
      if (became === 'aborted') throw fault
      await pause(tries, { first: 30, most: 300 })
    }
    throw new Unavailable({ kind: 'lost', code: fault.code, outcome: 'unknown', cause: fault })
  }

  async #status() {
    const client = await this.#lines.take()
    let failed: Error | undefined
    try {
      const asked = await client.query(statusOfTransaction, [this.#transaction, this.#process])
      return (asked.rows[0] as { status: string | null } | undefined)?.status
    } catch (error) {
      failed = error as Error
      throw error
    } finally {
      client.release(failed)
    }
  }
}

const askingMs = 5000

// One that hangs on the lost line holds what it has locked: it is ended, and asked for again.
const statusOfTransaction = `select status,
  case status when 'in progress' then pg_terminate_backend($2) end as ended
  from (select pg_xact_status($1::xid8) as status) as asked`

const answered = (command: string): Answer => ({ command, rowCount: null, rows: [] })
