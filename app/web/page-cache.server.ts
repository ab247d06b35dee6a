import { setTimeout } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { type Commit, type Db, foreignCommits, watchCommits } from '#db/connect.ts'
import { notingReads, Reads } from '#db/reads.ts'
import type { KeptPage } from './kept-page.server.ts'

type Make = () => Promise<KeptPage>
/** Times in milliseconds. */
type Limits = { pages: number; bytes: number; age: number; moment: number }

// The age is for what neither a commit nor an instant tells of, by whatever accident.
const usual: Limits = { pages: 500, bytes: 24 * 2 ** 20, age: 60_000, moment: 50 }

/**
 * Finished pages, each kept until something is committed that could show on it, or an instant comes that it has
 * read of. Whoever asks is answered by a page whose making began after all that was committed before they
 * asked; of the makings of one page one runs at a time, and all who come meanwhile share the next.
 */
export class PageCache {
  readonly #pages: LRUCache<string, Kept>
  readonly #underway = new Map<string, Making>()
  readonly #next = new Map<string, Promise<KeptPage>>()
  readonly #db: Db
  readonly #age: number
  readonly #moment: number
  readonly #unwatch: () => void
  #foreign: number

  constructor(db: Db, limits: Partial<Limits> = {}) {
    const { pages, bytes, age, moment } = { ...usual, ...limits }
    this.#db = db
    this.#age = age
    this.#moment = moment
    this.#foreign = foreignCommits(db)
    const sizeCalculation = ({ page }: Kept) => page.bytes
    this.#pages = new LRUCache({ max: pages, maxSize: bytes, sizeCalculation })
    this.#unwatch = watchCommits((commit) => this.#hear(commit))
  }

  close() {
    this.#unwatch()
    this.#pages.clear()
  }

  /** The page, if it looks as it would if it were made now. */
  get(key: string): KeptPage | undefined {
    this.#hearForeign()
    const kept = this.#pages.get(key)
    const holds =
      kept?.isFresh && Date.now() < kept.until && performance.now() - kept.made_at < this.#age
    return holds ? kept.page : undefined
  }

  /** Asked where `get` has none. What has another status than 200 is answered, and not kept. */
  async make(key: string, make: Make): Promise<KeptPage> {
    const asked_at = Date.now()
    const underway = this.#underway.get(key)
    if (!underway) return new Making((making) => this.#run(key, making, make)).page
    if (underway.isOutdated) return this.#makeNext(key, underway, make)
    const page = await underway.page
    return asked_at < underway.reads.until ? page : this.make(key, make)
  }

  #makeNext(key: string, underway: Making, make: Make) {
    const begin = () => {
      this.#next.delete(key)
      return this.make(key, make)
    }
    const next = this.#next.get(key) ?? underway.page.then(begin, begin)
    this.#next.set(key, next)
    return next
  }

  async #run(key: string, making: Making, make: Make) {
    this.#underway.set(key, making)
    try {
      return this.#keep(key, making, await notingReads(making.reads, make))
    } finally {
      this.#underway.delete(key)
    }
  }

  #keep(key: string, making: Making, page: KeptPage) {
    const { reads, isOutdated, made_at } = making
    if (isOutdated || page.status !== 200) return page
    // One that came out as it was before is compressed already.
    const before = this.#pages.peek(key)?.page
    const same = before?.hash === page.hash ? before : page
    making.kept = {
      page: same,
      reads,
      until: reads.until,
      made_at,
      kept_at: performance.now(),
      isFresh: true,
    }
    this.#pages.set(key, making.kept)
    return same
  }

  #hearForeign() {
    const foreign = foreignCommits(this.#db)
    if (foreign === this.#foreign) return
    this.#foreign = foreign
    void this.#hear({ writes: [{ table: '*' }], isOurs: false })
  }

  /**
   * In a rush a page would be made again and again, and read by few. So one that is being made, or was made a
   * moment ago, holds that moment, and so long those wait for their answer whose commits could show on it: nobody
   * can know better yet.
   */
  #hear({ writes, isOurs }: Pick<Commit, 'writes' | 'isOurs'>) {
    const underway = [...this.#underway.values()].filter(({ reads }) => reads.couldShow(writes))
    if (!isOurs) for (const making of underway) making.isOutdated = true
    const kept = [...this.#pages.values()].filter(
      ({ isFresh, reads }) => isFresh && reads.couldShow(writes),
    )
    const waits = [
      ...(isOurs ? underway.map((making) => this.#hold(making)) : []),
      ...kept.flatMap((one) => this.#outdate(one, { isOurs }) ?? []),
    ]
    return waits.length > 0 ? Promise.all(waits) : undefined
  }

  /** Until the page has had its moment; one that takes longer than that to be made is outdated before it is there. */
  async #hold(making: Making) {
    await Promise.race([making.page, setTimeout(this.#moment)]).catch(() => undefined)
    if (making.kept) await this.#outdate(making.kept, { isOurs: true })
    else making.isOutdated = true
  }

  #outdate(kept: Kept, { isOurs }: { isOurs: boolean }) {
    const left = kept.kept_at + this.#moment - performance.now()
    if (isOurs && left > 0) {
      kept.outdated ??= setTimeout(left).then(() => {
        kept.isFresh = false
      })
      return kept.outdated
    }
    kept.isFresh = false
    return undefined
  }
}

/** A page with what it was made from, which tells what could make it look otherwise. */
type Kept = {
  page: KeptPage
  reads: Reads
  until: number
  made_at: number
  kept_at: number
  isFresh: boolean
  /** When it will have stopped being fresh. */
  outdated?: Promise<void>
}

class Making {
  readonly reads = new Reads()
  readonly made_at = performance.now()
  /** Something was committed that it may have read before. */
  isOutdated = false
  readonly page: Promise<KeptPage>
  /** What came of it, if that was kept. */
  kept: Kept | undefined

  constructor(run: (making: Making) => Promise<KeptPage>) {
    this.page = run(this)
  }
}
