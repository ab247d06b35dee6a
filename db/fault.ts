/**
 * What helps against it: `busy` passes when others are done, `lost` when the database can be reached again,
 * `unwritable` when somebody makes room on the disk.
 */
export type FaultKind = 'busy' | 'lost' | 'unwritable'

type About = { kind: FaultKind; outcome?: 'nothing' | 'unknown'; code?: string; cause?: unknown }

/** The database could not do it now. Nobody's mistake: the same may be asked again later. */
export class Unavailable extends Error {
  override name = 'Unavailable'
  readonly kind: FaultKind
  /** What came of it: surely nothing, or the answer to a commit was lost and nobody can say. */
  readonly outcome: 'nothing' | 'unknown'
  readonly code: string

  constructor({ kind, outcome = 'nothing', code = '', cause }: About) {
    super(`The database is ${kind} (${code})`, { cause })
    this.kind = kind
    this.outcome = outcome
    this.code = code
  }
}

// PostgreSQL's by its appendix A, SQLite's extended ones by how they begin, the rest by the operating system.
const kinds: [FaultKind, RegExp][] = [
  ['lost', /^(?:08...|57P0[1235]|25P0[34])$/],
  ['busy', /^(?:40001|40P01|53300|55P03|57014)$/],
  ['unwritable', /^(?:25006|53100|53200|58030)$/],
  ['busy', /^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/],
  ['unwritable', /^SQLITE_(?:FULL|READONLY|CANTOPEN|IOERR_(?:WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHM))/],
  ['lost', /^SQLITE_(?:IOERR|NOMEM)/],
  ['lost', /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)$/],
]

// What pg and its pool say without a code.
const said: [FaultKind, string, RegExp][] = [
  ['busy', 'POOL_WAIT', /^timeout exceeded when trying to connect$/],
  ['lost', 'ETIMEDOUT', /^(?:Query read timeout|timeout expired|.* due to connection timeout)$/],
  ['lost', 'ECONNRESET', /^(?:Connection terminated|Client (?:has encountered|was closed))/],
]

/** The error as an `Unavailable`, or undefined where asking again later would not help. */
export function unavailable(error: unknown): Unavailable | undefined {
  if (error instanceof Unavailable) return error
  if (!(error instanceof Error)) return undefined
  const { code } = error as { code?: unknown }
  if (typeof code === 'string') {
    const kind = kinds.find(([, codes]) => codes.test(code))?.[0]
    return kind && new Unavailable({ kind, code, cause: error })
  }
  const known = said.find(([, , words]) => words.test(error.message))
  return known && new Unavailable({ kind: known[0], code: known[1], cause: error })
}
