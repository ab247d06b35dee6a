import { createHash } from 'node:crypto'
import { type Coding, compressed, isWorthwhile } from './compression.server.ts'
import type { Offers } from './offers.server.ts'

/** A page in one coding, as it goes out. */
export type Form = {
  etag: string
  body: Buffer
  /** Names and values in turn, with the length and the coding. */
  headers: string[]
}

type Making = { status: number; headers: [string, string][]; body: Buffer; offers: Offers }

// In milliseconds: on a busy machine those who compress must wait for their turn.
const patience = 5

/** A finished page. It is compressed when somebody asks for that, once for each coding. */
export class KeptPage {
  readonly status: number
  readonly offers: Offers
  readonly bytes: number
  readonly hash: string
  readonly #headers: string[]
  readonly #forms = new Map<Coding | undefined, Form>()
  readonly #compressing = new Map<Coding, Promise<Form>>()
  readonly plain: Form

  constructor({ status, headers, body, offers }: Making) {
    this.status = status
    this.offers = offers
    // What it weighs compressed is less than half of it, whatever it says.
    this.bytes = 2 * body.length + 2000
    this.#headers = headers.flat()
    this.hash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
    this.plain = this.#formOf(body, undefined)
    this.#forms.set(undefined, this.plain)
  }

  /** Undefined while it is not yet made. */
  form(coding: Coding | undefined) {
    return isWorthwhile(this.plain.body) ? this.#forms.get(coding) : this.plain
  }

  /** As it is asked for, or plain where that is not worth its while or takes longer than a moment. */
  async formSoon(coding: Coding | undefined): Promise<Form> {
    const known = this.form(coding)
    if (known || !coding) return known ?? this.plain
    const underway = this.#compressing.get(coding) ?? this.#begin(coding)
    return underway
  }

  /** All who ask meanwhile wait for the same, and no longer than the first of them. */
  #begin(coding: Coding) {
    const late = new Promise<Form>((resolve) => setTimeout(resolve, patience, this.plain))
    const soon = Promise.race([this.#compress(coding), late])
    this.#compressing.set(coding, soon)
    return soon
  }

  async #compress(coding: Coding) {
    try {
      const body = await compressed(this.plain.body, coding)
      if (!body) return this.plain
      const form = this.#formOf(body, coding)
      this.#forms.set(coding, form)
      return form
    } finally {
      this.#compressing.delete(coding)
    }
  }

  #formOf(body: Buffer, coding: Coding | undefined): Form {
    const etag = coding ? `"${this.hash}-${coding}"` : `"${this.hash}"`
    const headers = [...this.#headers, 'Content-Length', String(body.length)]
    if (this.status === 200) headers.push('ETag', etag)
    if (coding) headers.push('Content-Encoding', coding)
    return { etag, body, headers }
  }
}
