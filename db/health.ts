import type { Kysely } from 'kysely'
import type { Engine } from './engine.ts'
import { unavailable } from './fault.ts'
import { within } from './patience.ts'

/** How the database is, since when, and what it answered, if it did. */
export type Condition<T> = { answer: T | undefined } & (
  | { status: 'ok' }
  | { status: 'busy'; since: Date; waiting: number }
  | { status: 'unavailable'; because: 'unreachable' | 'unwritable'; since: Date }
)

const patienceMs = 1500
/** Who has waited for so long shows that there is more to do than gets done. */
const busyMs = 1000

type Ask<Tables, T> = (handle: Kysely<Tables>) => Promise<T>

/** Asks on a connection of its own, so that what keeps the others busy does not hide how they are. */
export async function inspect<Tables, T>(
  engine: Engine<Tables>,
  ask: Ask<Tables, T>,
): Promise<Condition<T>> {
  const { watch } = engine
  const asked = await attempt(() => ask(engine.health))
  if (!asked.ok && asked.kind !== 'busy') {
    const since = watch.lost?.since ?? new Date()
    return { answer: undefined, status: 'unavailable', because: 'unreachable', since }
  }
  const answer = asked.ok ? asked.value : undefined
  const wrote = asked.ok && (await attempt(() => engine.tryWriting())).ok
  if (watch.unwritable) {
    const { since } = watch.unwritable
    return { answer, status: 'unavailable', because: 'unwritable', since }
  }
  const { waiting, since = new Date() } = engine.queue()
  const isSlow = Date.now() - since.getTime() > busyMs
  return isSlow || !wrote ? { answer, status: 'busy', since, waiting } : { answer, status: 'ok' }
}

async function attempt<T>(work: () => Promise<T>) {
  try {
    return { ok: true, value: await within(patienceMs, work()) } as const
  } catch (error) {
    return { ok: false, kind: unavailable(error)?.kind } as const
  }
}
