import type { Kysely } from 'kysely'
import type { CommonReads } from './common-reads.ts'
import type { Gate } from './gate.ts'
import type { Queue } from './queue.ts'
import type { Watch } from './watch.ts'

export type Tell = (tables: ReadonlySet<string>) => void

/** One of a crowd that wants the same at the same time, by its name, waits and leaves room for the others. */
export type Turn = { crowd?: string }

/** What is done in a transaction, and what those of its crowd before it in the same commit have read. */
export type Work<Tables, T> = (handle: Kysely<Tables>, common: CommonReads) => Promise<T>

export type Engine<Tables> = {
  name: 'sqlite' | 'postgres'
  reader: Kysely<Tables>
  /** A handle with a connection of its own and little patience, for whoever asks how things are. */
  health: Kysely<Tables>
  watch: Watch
  /** Runs the work in a transaction; tries again what can be tried again, and waits no longer than people do. */
  transact: <T>(work: Work<Tables, T>, turn?: Turn) => Promise<T>
  /** A handle without time limits, for what brings transactions of its own. */
  unhurried: <T>(work: (handle: Kysely<Tables>) => Promise<T>) => Promise<T>
  /** Tells the other processes on the same database which tables a commit wrote. */
  announce: ((tables: ReadonlySet<string>) => Promise<unknown>) | undefined
  /** Another answer after each commit of another process; for as long as they cannot be heard, each second. */
  foreignCommits: () => number
  /** Where a crowd may wait before anything is done for it. */
  gate: Gate
  queue: () => Queue
  /** Whether something can be written: tried where a write has failed, or where no room is left. */
  tryWriting: () => Promise<void>
  /** Told when the process begins to serve: what only pays for one that goes on for long begins then. */
  serving: () => void
  close: () => Promise<void>
}
