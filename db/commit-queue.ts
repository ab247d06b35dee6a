import { CompiledQuery, type Kysely } from 'kysely'
import type { Database } from './schema.ts'

type Db = Kysely<Database>
type Job = {
  work: (handle: Db) => Promise<unknown>
  resolve: (value: never) => void
  reject: (error: unknown) => void
}
type Settle = () => void

const most = 64

/**
 * Transactions that wait at the same time share one durable commit: each runs behind a savepoint of its
 * own, so that one may fail alone, and nobody is answered before the commit is on disk.
 */
export class CommitQueue {
  readonly #writer: Db
  #waiting: Job[] = []
  #running = false

  constructor(writer: Db) {
    this.#writer = writer
  }

  add<T>(work: (handle: Db) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject })
      if (this.#running) return
      this.#running = true
      setImmediate(() => void this.#run())
    })
  }

  async #run() {
    while (this.#waiting.length > 0) {
      const jobs = this.#waiting.splice(0, most)
      const settled = await this.#commit(jobs)
      for (const settle of settled) settle()
      // Lets requests that arrived meanwhile be read, so that they share the next commit.
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    this.#running = false
  }

  async #commit(jobs: Job[]): Promise<Settle[]> {
    try {
      return await this.#writer.connection().execute(async (handle) => {
        await run(handle, 'begin immediate')
        const settled: Settle[] = []
        for (const job of jobs) settled.push(await this.#attempt(handle, job))
        await run(handle, 'commit').catch(async (error) => {
          await run(handle, 'rollback').catch(() => undefined)
          throw error
        })
        return settled
      })
    } catch (error) {
      return jobs.map((job) => () => job.reject(error))
    }
  }

  async #attempt(handle: Db, job: Job): Promise<Settle> {
    await run(handle, 'savepoint job')
    try {
      const value = await job.work(handle)
      await run(handle, 'release job')
      return () => job.resolve(value as never)
    } catch (error) {
      await run(handle, 'rollback to job')
      await run(handle, 'release job')
      return () => job.reject(error)
    }
  }
}

const run = (handle: Db, statement: string) => handle.executeQuery(CompiledQuery.raw(statement))
