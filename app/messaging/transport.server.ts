import { Readable } from 'node:stream'
import nodemailer from 'nodemailer'
import { config } from '#app/config.server.ts'
import { codesOf, faultOf, type Refusal } from './fault.ts'

/**
 * How sending went. `later`: surely not delivered, and for the receiver's sake. `never`: refused for good.
 * `ours`: the server refuses us, or is not to be reached. `uncertain`: nobody knows. `unbegun`: not tried to the end.
 */
export type Sending =
  | { outcome: 'sent' }
  | { outcome: 'unbegun' }
  | { outcome: 'later' | 'never' | 'ours' | 'uncertain'; error: string }

export type Message = Parameters<ReturnType<typeof open>['sendMail']>[0]

/** Asked when the server waits for the letter's first byte; where it answers no, none is sent. */
type Begin = () => Promise<boolean>
type Way = { begin?: Begin; signal?: AbortSignal | undefined }

export type Transport = {
  /** A signal stops a letter whose body has not begun, and no other. */
  send: (message: Message, way?: Way) => Promise<Sending>
  close: () => void
}

/** A few connections at a time, kept open while there is more to send. */
export const atOnce = 4

/** A way to a mail server, by an address such as smtp://user:password@host:587. */
export function openTransport(url: string): Transport {
  const pool = open(url)
  const letters = new Map<string | undefined, Underway>()
  pool.use('stream', ({ data, message }, next) => {
    const read = message.createReadStream.bind(message)
    const letter = letters.get(data.messageId)
    if (letter) message.createReadStream = (options) => letter.opening(() => read(options))
    next()
  })
  return {
    close: () => pool.close(),
    async send(message, way = {}) {
      const letter = new Underway(way)
      letters.set(message.messageId, letter)
      try {
        await pool.sendMail({ ...message, signal: letter.stopped })
        return { outcome: 'sent' }
      } catch (error) {
        return letter.failure(error as Refusal)
      } finally {
        letter.done()
        letters.delete(message.messageId)
      }
    },
  }
}

/** One letter on its way: a letter whose body had begun may have been taken although no answer came. */
class Underway {
  readonly #begin: Begin
  readonly #signal: AbortSignal | undefined
  readonly #stop = new AbortController()
  readonly #onStop: () => void
  #state: 'waiting' | 'beginning' | 'begun' | 'held' = 'waiting'

  constructor({ begin = () => Promise.resolve(true), signal }: Way) {
    this.#begin = begin
    this.#signal = signal
    this.#onStop = () => {
      if (this.#state === 'waiting') this.#stop.abort()
    }
    signal?.addEventListener('abort', this.#onStop)
    if (signal?.aborted) this.#onStop()
  }

  get stopped() {
    return this.#stop.signal
  }

  /** The body, which nobody reads from before the server has asked for it. */
  opening(read: () => AsyncIterable<Uint8Array>) {
    return Readable.from(this.#body(read), { objectMode: false })
  }

  async *#body(read: () => AsyncIterable<Uint8Array>) {
    this.#state = 'beginning'
    const may = await this.#begin().catch(() => false)
    this.#state = may ? 'begun' : 'held'
    if (!may) throw new Error('Held back')
    yield* read()
  }

  failure(refusal: Refusal): Sending {
    if (this.#state === 'held' || this.#stop.signal.aborted) return { outcome: 'unbegun' }
    const isAnswered = refusal.responseCode !== undefined
    if (this.#state === 'begun' && !isAnswered) return { outcome: 'uncertain', error: 'uncertain' }
    return { outcome: faultOf(refusal), error: codesOf(refusal) }
  }

  done() {
    this.#signal?.removeEventListener('abort', this.#onStop)
  }
}

const open = (url: string) =>
  nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: atOnce,
    maxMessages: 100,
    // The pool must not send again on its own account what it began before.
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

let own: Transport | undefined

/** The process's one way out; undefined where no mail server is set. */
export function ownTransport() {
  if (!config.MAIL_URL) return undefined
  own ??= openTransport(config.MAIL_URL)
  return own
}
