/** One thing the phone tells the server. Its id is made here, so that sending it twice does it once. */
export type Sending = { path: string; body: { id: string } & Record<string, unknown> }
export type Reply = { status: number; body: unknown }

export type Wires = {
  /** Rejects when the network is gone or somebody else answers in the server's place. */
  post: (sending: Sending) => Promise<Reply>
  answered: (sending: Sending, reply: Reply) => void
  /** Could not be delivered yet; it is tried again. */
  kept: (sending: Sending) => void
  changed: (state: QueueState) => void
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  pause: (ms: number, hurry: AbortSignal) => Promise<void>
}
export type QueueState = { waiting: number; offline: boolean }

const longestPause = 8000
const mostServerErrors = 4

/**
 * Sends one thing after the other, in order, and tries again until there is an answer.
 * A server that keeps failing on one thing is believed in the end, so that it does not stop the rest.
 */
export class SendQueue {
  readonly #wires: Wires
  readonly #waiting: Sending[] = []
  #running = false
  #offline = false
  #hurry = new AbortController()

  constructor(wires: Wires) {
    this.#wires = wires
  }

  add(sending: Sending) {
    this.#waiting.push(sending)
    if (this.#offline) this.#wires.kept(sending)
    this.#tell()
    void this.#run()
  }

  /** The network may be back: do not wait for the next try. */
  hurry() {
    this.#hurry.abort()
  }

  async #run() {
    if (this.#running) return
    this.#running = true
    let failures = 0
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const said = await this.#attempt(next)
      // Away for a while, it has said nothing of this one.
      const reply = said?.status === 503 ? undefined : said
      if (reply && (reply.status < 500 || failures >= mostServerErrors)) {
        failures = 0
        this.#waiting.shift()
        this.#became(false)
        this.#wires.answered(next, reply)
      } else {
        // Only the server's own failures count: a phone may be without network for an hour.
        failures = reply ? failures + 1 : 0
        this.#became(true)
        await this.#rest()
      }
    }
    this.#tries = 0
    this.#running = false
  }

  #tries = 0

  async #rest() {
    this.#hurry = new AbortController()
    const pause = Math.min(longestPause, 1000 * 2 ** this.#tries)
    this.#tries += 1
    await this.#wires.pause(pause, this.#hurry.signal)
  }

  #attempt(sending: Sending): Promise<Reply | undefined> {
    return this.#wires.post(sending).catch(() => undefined)
  }

  #became(offline: boolean) {
    const isNews = offline && !this.#offline
    this.#offline = offline
    if (!offline) this.#tries = 0
    if (isNews) for (const sending of this.#waiting) this.#wires.kept(sending)
    this.#tell()
  }

  #tell() {
    this.#wires.changed({ waiting: this.#waiting.length, offline: this.#offline })
  }
}
