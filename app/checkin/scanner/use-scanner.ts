import { useCallback, useEffect, useMemo, useReducer } from 'react'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { useWords } from '#app/ui/words.tsx'
import type { Count } from '../people.server.ts'
import type { Answer } from '../scans.server.ts'
import { complaint } from './complaint.ts'
import { type Reply, type Sending, SendQueue } from './send-queue.ts'
import { sendable } from './shown-code.ts'
import {
  emptyState,
  type Mode,
  type Move,
  next,
  type Offer,
  type State,
  type WalkIn,
} from './state.ts'
import { askCount, post } from './wire.ts'

export type Scanner = {
  state: State
  turn: (mode: Mode) => void
  dismiss: () => void
  scanCode: (text: string, source: 'camera' | 'typed') => void
  scanPerson: (registration_id: string) => void
  walkIn: (person: WalkIn, anyway?: boolean) => void
  undo: (scan_id: string) => void
}

type Words = ReturnType<typeof useWords>

/** Everything the scanner does: what is sent, what came back, and what is on the screen. */
export function useScanner(count: Count): Scanner {
  const t = useWords()
  const [state, dispatch] = useReducer(next, count, emptyState)
  const queue = useMemo(() => sendQueue(dispatch, t), [t])
  const send = useCallback(
    (path: string, about: Record<string, unknown>) => {
      const id = newId()
      const at = new Date().toISOString()
      if (path !== paths.doorUndoings()) dispatch({ do: 'sent', id, at })
      queue.add({ path, body: { ...about, id, device_at: at } })
    },
    [queue],
  )
  useNetwork(queue)
  useCount(dispatch)
  return {
    state,
    turn: (mode) => dispatch({ do: 'turn', mode }),
    dismiss: () => dispatch({ do: 'dismiss' }),
    scanCode: (text, source) => {
      const shown = sendable(text, source)
      if (shown) send(paths.doorScans(), shown)
      else dispatch({ do: 'foreign', id: newId(), at: new Date().toISOString() })
    },
    scanPerson: (registration_id) => send(paths.doorScans(), { registration_id, source: 'search' }),
    walkIn: (person, anyway) => send(paths.doorWalkIns(), { ...person, anyway }),
    undo: (scan_id) => send(paths.doorUndoings(), { scan_id }),
  }
}

function sendQueue(dispatch: (move: Move) => void, t: Words) {
  const answered = (sending: Sending, { status, body }: Reply) => {
    const { path, body: about } = sending
    const { id, scan_id } = about
    // The page itself says why the phone is shut out.
    if (status === 401) return location.reload()
    if (status !== 200)
      return dispatch({
        do: 'failed',
        id,
        sentence: complaint(t, { status, body }),
        offer: offerOf(sending, body),
      })
    const undoes = path === paths.doorUndoings() ? String(scan_id) : undefined
    dispatch({ do: 'answered', answer: body as Answer, undoes })
  }
  return new SendQueue({
    post,
    answered,
    kept: ({ body }) => dispatch({ do: 'kept', id: body.id }),
    changed: (queued) => dispatch({ do: 'queue', ...queued }),
    pause,
  })
}

const offers: Record<string, (about: Sending['body']) => Offer> = {
  already_registered: () => 'search',
  full: () => 'search',
  all_booked: ({ name, email, organisation_name }) => ({
    anyway: {
      name: String(name),
      email: String(email),
      organisation_name: String(organisation_name),
    },
  }),
}

const offerOf = ({ body: about }: Sending, body: unknown) =>
  offers[(body as { error?: string } | undefined)?.error ?? '']?.(about)

function pause(ms: number, hurry: AbortSignal) {
  return new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    hurry.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** Tries at once when the browser says that the network is back, or that somebody looks again. */
function useNetwork(queue: SendQueue) {
  useEffect(() => {
    const hurry = () => queue.hurry()
    window.addEventListener('online', hurry)
    document.addEventListener('visibilitychange', hurry)
    return () => {
      window.removeEventListener('online', hurry)
      document.removeEventListener('visibilitychange', hurry)
    }
  }, [queue])
}

const betweenCounts = 15_000

/** How many are in at all the doors together. */
function useCount(dispatch: (move: Move) => void) {
  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      const count = await askCount()
      if (count) dispatch({ do: 'counted', count })
    }
    const timer = setInterval(() => void ask(), betweenCounts)
    return () => clearInterval(timer)
  }, [dispatch])
}
