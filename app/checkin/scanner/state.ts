import { type DoorVerdict, type Signal, signalOf } from '../admission.ts'
import type { Count } from '../people.server.ts'
import type { Answer } from '../scans.server.ts'

export type WalkIn = { name: string; email: string; organisation_name: string }

export type Mode = 'camera' | 'typed' | 'search' | 'walk_in' | 'history'

/** One line of what this phone has done. `answer` is missing until the server has said something. */
export type Entry = {
  id: string
  at: string
  is_kept: boolean
  is_undone: boolean
  answer: Answer | undefined
}

/** What fills the screen: a verdict, a scan that waits for the network, or a sentence about what went wrong. */
export type Shown =
  | { is: 'verdict'; answer: Answer }
  | { is: 'kept'; id: string }
  | { is: 'problem'; id: string; sentence: string; offer: Offer }

/** What to do about a problem: look for the name, or let this person in although all is booked. */
export type Offer = 'search' | { anyway: WalkIn } | undefined

export type State = {
  mode: Mode
  /** Grows when a panel has done its work, which empties it. */
  turns: number
  shown: Shown | undefined
  entries: readonly Entry[]
  waiting: number
  offline: boolean
  count: Count
}

export type Move =
  | { do: 'turn'; mode: Mode }
  | { do: 'dismiss' }
  | { do: 'sent'; id: string; at: string }
  /** What was shown is no code of ours: said here, and nothing of it is kept or sent. */
  | { do: 'foreign'; id: string; at: string }
  | { do: 'kept'; id: string }
  | { do: 'answered'; answer: Answer; undoes: string | undefined }
  | { do: 'failed'; id: string; sentence: string; offer: Offer }
  | { do: 'queue'; waiting: number; offline: boolean }
  | { do: 'counted'; count: Count }

const longestList = 20

export const emptyState = (count: Count): State => ({
  mode: 'camera',
  turns: 0,
  shown: undefined,
  entries: [],
  waiting: 0,
  offline: false,
  count,
})

export function next(state: State, move: Move): State {
  switch (move.do) {
    case 'turn':
      return { ...state, mode: move.mode, shown: undefined }
    case 'dismiss':
      return { ...state, shown: undefined }
    case 'sent':
      return { ...state, entries: [entryOf(move), ...state.entries].slice(0, longestList) }
    case 'foreign':
      return next(next(state, { ...move, do: 'sent' }), {
        do: 'answered',
        answer: { id: move.id, verdict: 'unknown', ...nobody },
        undoes: undefined,
      })
    case 'kept':
      return { ...changed(state, move.id, { is_kept: true }), shown: { is: 'kept', id: move.id } }
    case 'answered':
      return answered(state, move)
    case 'failed':
      return {
        ...state,
        entries: state.entries.filter((entry) => entry.id !== move.id),
        shown: { is: 'problem', id: move.id, sentence: move.sentence, offer: move.offer },
      }
    case 'queue':
      return { ...state, waiting: move.waiting, offline: move.offline }
    case 'counted':
      return { ...state, count: move.count }
  }
}

const nobody = {
  name: null,
  organisation_name: null,
  category: null,
  admitted_at: null,
  device_name: null,
}

function answered(state: State, { answer, undoes }: Extract<Move, { do: 'answered' }>): State {
  const { verdict } = answer
  const marked = undoes
    ? changed(state, undoes, { is_undone: true })
    : changed(state, answer.id, { answer, is_kept: false })
  const step = steps[verdict] ?? 0
  return {
    ...marked,
    // A code that is nobody's stays in its field, to be mended.
    turns: state.turns + (verdict === 'unknown' ? 0 : 1),
    shown: { is: 'verdict', answer },
    count: { ...state.count, admitted: Math.max(0, state.count.admitted + step) },
  }
}

// The count is asked for now and then; meanwhile the phone counts what it does itself.
const steps: Partial<Record<DoorVerdict, number>> = { admitted: 1, undone: -1 }

const entryOf = ({ id, at }: { id: string; at: string }): Entry => ({
  id,
  at,
  is_kept: false,
  is_undone: false,
  answer: undefined,
})

const changed = (state: State, id: string, change: Partial<Entry>): State => ({
  ...state,
  entries: state.entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)),
})

export const canUndo = (entry: Entry) => entry.answer?.verdict === 'admitted' && !entry.is_undone

export const signalOfShown = (shown: Shown): Signal => {
  if (shown.is === 'verdict') return signalOf(shown.answer.verdict)
  if (shown.is === 'kept') return 'look'
  // Somebody has to decide.
  return typeof shown.offer === 'object' ? 'look' : 'stop'
}
