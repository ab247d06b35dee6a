import { log } from './log.server.ts'

const everyMs = 60_000

type Write = (line: { refused: Record<string, number> }, what: string) => void

/**
 * How often each route has refused somebody, and how: the log tells it once a minute in one line, so that whoever
 * knocks a thousand times writes no thousand lines. It knows routes and statuses alone, not who asked nor for what.
 */
export class Refusals {
  readonly #counts = new Map<string, number>()
  readonly #write: Write

  constructor(write: Write = (line, what) => log.warn(line, what)) {
    this.#write = write
  }

  /** Only a refusal is counted; what was answered, or failed on our side, is told elsewhere. */
  note(status: number, route: string) {
    if (status < 400 || status > 499) return
    const key = `${status} ${route}`
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  tell() {
    if (this.#counts.size === 0) return
    this.#write({ refused: Object.fromEntries([...this.#counts].sort()) }, 'requests were refused')
    this.#counts.clear()
  }

  /** Tells by itself from now on; the answer ends that, telling what is left. */
  tellRegularly() {
    const timer = setInterval(() => this.tell(), everyMs)
    timer.unref()
    return () => {
      clearInterval(timer)
      this.tell()
    }
  }
}
