import type { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { Tell } from './engine.ts'
import { unavailable } from './fault.ts'
import { within } from './patience.ts'
import type { Watch } from './watch.ts'
import { messageOf } from './writes.ts'

type Hearing = {
  url: string
  tell: Tell
  watch: Watch
  newSocket: () => Socket
  sever: (but?: Socket) => void
}

type Unanswered = { client: pg.Client; isAnswered: boolean }

const channel = 'tillsammans_commits'
const everyMs = 1000
const againMs = 250
/** A line that is silent for so long is asked once more on a new one, and then counts as frozen. */
const patienceMs = 2000

/**
 * Hears of the commits of the other processes that share the database and tells them of ours; comes back
 * after a break. We tell after the commit and not in it, because commits that tell wait for each other,
 * each for its own write to disk; and those that come together are told of in one message.
 * It is also the pulse: it asks every second whether anybody is there, since a frozen line says nothing.
 */
export class Ears {
  readonly #about: Hearing
  #client: pg.Client | undefined
  #unanswered: Unanswered | undefined
  readonly #closing = new AbortController()
  #untold = new Set<string>()
  #telling: Promise<unknown> = Promise.resolve()
  #next: Promise<unknown> | undefined
  readonly #living: Promise<void>

  constructor(about: Hearing) {
    this.#about = about
    this.#living = this.#live()
  }

  get isDeaf() {
    return this.#client === undefined
  }

  announce(words: ReadonlySet<string>) {
    for (const word of words) this.#untold.add(word)
    if (!this.#next) {
      this.#next = this.#telling.then(() => this.#announceAll())
      this.#telling = this.#next
    }
    return this.#next
  }

  async close() {
    this.#closing.abort()
    await this.#telling
    await this.#living
  }

  async #live() {
    while (!this.#isClosed) {
      const client = await this.#connect()
      if (client) await this.#listen(client)
      await this.#rest(againMs)
    }
  }

  get #isClosed() {
    return this.#closing.signal.aborted
  }

  #rest(ms: number) {
    const { signal } = this.#closing
    return setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined)
  }

  async #connect(): Promise<pg.Client | undefined> {
    const { url, tell, watch, newSocket, sever } = this.#about
    const socket = newSocket()
    const client = new pg.Client({
      connectionString: url,
      stream: () => socket,
      connectionTimeoutMillis: patienceMs,
    })
    client.on('notification', ({ processId, payload = '' }) => {
      if (processId !== processOf(client)) tell(new Set(payload.split(' ')))
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      // A message need not outlive the server, so nobody waits for it to be on disk.
      await within(patienceMs, client.query(`set synchronous_commit = off; listen ${channel}`))
      // It answers here and not there: whoever waits on a line from before would wait in vain.
      if (this.#unanswered?.isAnswered === false) sever(socket)
      return client
    } catch (error) {
      const fault = unavailable(error)
      if (fault) watch.failed(fault)
      if (fault?.code === 'ETIMEDOUT') sever()
      await hangUp(client)
      return undefined
    } finally {
      if (this.#unanswered) void hangUp(this.#unanswered.client)
      this.#unanswered = undefined
    }
  }

  /** Until the line is gone or frozen. */
  async #listen(client: pg.Client) {
    const gone = new Promise<void>((resolve) => client.once('end', resolve))
    this.#client = client
    this.#about.watch.reached()
    // What was missed while away is unknown, so everything counts as changed: here, and with the others.
    this.#about.tell(new Set(['*']))
    if (this.#untold.size > 0) await this.#announceAll()
    do await Promise.race([gone, this.#rest(everyMs)])
    while (!this.#isClosed && this.#client === client && (await this.#isThere(client)))
    this.#client = undefined
    // One that is silent is given until the next has answered.
    if (this.#unanswered?.client !== client || this.#isClosed) await hangUp(client)
    if (!this.#isClosed) this.#about.tell(new Set(['*']))
  }

  async #isThere(client: pg.Client) {
    const asked = { client, isAnswered: false }
    const answer = client.query('select 1').finally(() => (asked.isAnswered = true))
    try {
      await within(patienceMs, answer)
      this.#about.watch.reached()
      return true
    } catch (error) {
      const fault = unavailable(error)
      if (fault) this.#about.watch.failed(fault)
      if (!asked.isAnswered) this.#unanswered = asked
      return false
    }
  }

  /** What could not be told is told when the line is back. */
  async #announceAll() {
    this.#next = undefined
    const client = this.#client
    if (!client) return
    const words = this.#untold
    this.#untold = new Set()
    try {
      const told = [channel, messageOf(words)]
      await within(patienceMs, client.query('select pg_notify($1, $2)', told))
    } catch {
      for (const word of words) this.#untold.add(word)
      if (this.#client === client) this.#client = undefined
    }
  }
}

/** On a frozen line nobody says good-bye. */
const hangUp = (client: pg.Client) =>
  within(patienceMs, client.end()).catch(() => client.connection.stream.destroy())

export const processOf = (client: pg.Client | pg.PoolClient) =>
  (client as unknown as { processID: number }).processID
