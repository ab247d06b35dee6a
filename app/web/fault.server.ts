import type { IncomingMessage } from 'node:http'
import { isId } from '#app/tools/id.ts'
import { watchCommits } from '#db/connect.ts'
import { type FaultKind, Unavailable } from '#db/fault.ts'
import { asking } from './asking.server.ts'
import type { Again, Refusal } from './incoming.server.ts'
import { faultOf, log } from './log.server.ts'

const everyMs = 10_000
/** Forms of ours have fewer fields; more are not written out anew. */
const mostFields = 300

const saidAt = new Map<FaultKind, number>()
const unsaid = new Map<FaultKind, number>()

watchCommits(() => {
  const asked = asking.getStore()
  if (asked) asked.has_committed = true
})

/** Writes a failure in the log: what many meet at once, once in a while and with their number. */
export function logFault(error: unknown, about: { sentence: string; what?: string }) {
  const { sentence, ...rest } = about
  if (!(error instanceof Unavailable)) return log.error({ ...rest, ...faultOf(error) }, sentence)
  const { kind, outcome } = error
  const since = Date.now() - (saidAt.get(kind) ?? 0)
  const others = unsaid.get(kind) ?? 0
  if (since < everyMs) return void unsaid.set(kind, others + 1)
  saidAt.set(kind, Date.now())
  unsaid.set(kind, 0)
  log.error({ ...rest, kind, outcome, others, ...faultOf(error) }, sentence)
}

/** Remembers for the answer that a page failed because the database could not. */
export function noteFault(error: unknown) {
  const asked = asking.getStore()
  if (asked && error instanceof Unavailable) asked.fault ??= error
}

const comeBackIn = { busy: 3, lost: 5, unwritable: 60 }

type Met = { fault: Unavailable; has_committed?: boolean }

/** How somebody is told to come back, with what they sent where it can be sent again and do it once. */
export function refusalFor(
  req: IncomingMessage,
  { fault, has_committed = false }: Met,
  body: Buffer | null,
): Refusal {
  const isUnknown = has_committed || fault.outcome === 'unknown'
  const refusal = { status: 503, wait_seconds: comeBackIn[fault.kind] }
  if (!body) return { ...refusal, reason: fault.kind === 'busy' ? 'busy' : 'away' }
  const again = againOf(req, body)
  // Such a form makes one row, however often it is sent.
  const isOnce = again && isId(new URLSearchParams(again.form).get('row_id') ?? '')
  return {
    ...refusal,
    reason: isUnknown ? 'unknown' : 'unsaved',
    ...(again && (isOnce || !isUnknown) && { again }),
  }
}

function againOf(req: IncomingMessage, body: Buffer): Again | undefined {
  const type = req.headers['content-type'] ?? ''
  const form = body.toString('latin1')
  const isForm = type.startsWith('application/x-www-form-urlencoded') && /^[\x21-\x7e]*$/.test(form)
  const isShort = form.split('&', mostFields + 1).length <= mostFields
  return isForm && isShort ? { action: req.url ?? '/', form } : undefined
}
