import { fork } from 'node:child_process'
import type { BenchPlace, Row } from './place.ts'

export type RowsLimit = {
  place: BenchPlace
  /**
   * The app's own rows, to write again. `fresh` are the columns that differ each time: alike where they
   * bear one name, made up where they bear none, and one of `existing` where that is their name.
   */
  rows: { table: string; row: Row; fresh: Record<string, string> }[]
  /** Rows whose `taken` grows by one. */
  counts: { table: string; id: string }[]
  /** A statement that answers ids, each to be used once. */
  existing?: string
}

export type PageLimit = { headers: string[]; body: string }

type Limit = { port: number; stop: () => void }

export const pageLimit = (input: PageLimit) => start('page', input)
export const rowsLimit = (input: RowsLimit) => start('rows', input)

function start(program: 'page' | 'rows', input: PageLimit | RowsLimit): Promise<Limit> {
  const file = new URL(`./limits/${program}.ts`, import.meta.url)
  const child = fork(file, [JSON.stringify(input)])
  const leave = () => void child.kill('SIGKILL')
  process.once('exit', leave)
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The limit's program ${program} did not start`)))
    child.once('message', (port: number) =>
      resolve({
        port,
        stop() {
          process.off('exit', leave)
          leave()
        },
      }),
    )
  })
}
