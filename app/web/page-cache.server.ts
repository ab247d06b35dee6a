import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import { type Db, foreignCommits, watchCommits } from '#db/connect.ts'

export type CachedPage = {
  status: number
  headers: string[]
  etag: string
  plain: Buffer
  br: Buffer
  gzip: Buffer
  made_at: number
}

/** Tables no visitor's page shows: commits that touch only these leave the pages as they are. */
const neverShown = new Set([
  'outbox',
  'sign_ins',
  'sign_in_links',
  'invitations',
  'audit_entries',
  'needs',
  'needs_reads',
  'gender_answers',
  'devices',
  'scans',
  'registrations',
  'registration_words',
  'retention_runs',
  'seats',
])

// Registration opens and closes by the clock, which no commit tells of.
const longest = 10_000

/**
 * Finished visitors' pages, kept until any commit that could show on one. A page that was being made
 * when such a commit came is answered but not kept.
 */
export class PageCache {
  readonly #pages = new LRUCache<string, CachedPage>({ max: 500 })
  readonly #making = new Map<string, Promise<CachedPage | undefined>>()
  readonly #db: Db
  #generation = 0
  #foreign: number

  constructor(db: Db) {
    this.#db = db
    this.#foreign = foreignCommits(db)
    watchCommits((tables) => {
      for (const table of tables) if (!neverShown.has(table)) return this.#forget()
    })
  }

  #forget() {
    this.#generation += 1
    this.#pages.clear()
    this.#making.clear()
  }

  get(key: string): CachedPage | undefined {
    const foreign = foreignCommits(this.#db)
    if (foreign !== this.#foreign) {
      this.#foreign = foreign
      this.#forget()
    }
    const page = this.#pages.get(key)
    return page && Date.now() - page.made_at < longest ? page : undefined
  }

  /** Makes a page once for all who ask for it meanwhile; `make` answers undefined for what must not be kept. */
  async make(key: string, make: () => Promise<CachedPage | undefined>) {
    const underway = this.#making.get(key)
    if (underway) return underway
    const generation = this.#generation
    const making = make()
    this.#making.set(key, making)
    try {
      const page = await making
      if (page && generation === this.#generation) this.#pages.set(key, page)
      return page
    } finally {
      if (this.#making.get(key) === making) this.#making.delete(key)
    }
  }
}

export function finishedPage(headers: [string, string][], body: Buffer): CachedPage {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return {
    status: 200,
    headers: headers.flat(),
    etag,
    plain: body,
    br: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    gzip: gzipSync(body, { level: 6 }),
    made_at: Date.now(),
  }
}
