import { eventState, registrationEnd, registrationState } from '#app/programme/events/event.ts'
import type { SpeakerClash } from '#app/programme/sessions/speaker-clashes.server.ts'
import { plus } from '#app/tools/instant.ts'

// What an organiser should look at before it becomes someone's problem on the day. Pure.

export type Phase = 'draft' | 'registration' | 'day' | 'after' | 'cancelled'

export type Issue = {
  key:
    | 'untold_change'
    | 'not_published'
    | 'not_yet_open'
    | 'closed_early'
    | 'no_place'
    | 'missing_text'
    | 'missing_session_text'
    | 'no_sessions'
    | 'no_room'
    | 'room_too_small'
    | 'speaker_twice'
    | 'seats_free_in_line'
    | 'journalists_wait'
    | 'access_unknown'
  tone: 'warn' | 'info'
  /** Which session or field it is about. */
  session_id?: string
  field?: string
  count?: number
  clash?: SpeakerClash
}

type IssueEvent = Parameters<typeof registrationState>[0] & {
  type: string
  capacity: number | null
  taken: number
  venue_id: string | null
  online_url: string | null
  title_sv: string
  title_en: string
  summary_sv: string
  summary_en: string
  description_sv: string
  description_en: string
  sign_language: string
  speech_to_text: string
  companion_free: string
}
type IssueSession = {
  id: string
  kind: string
  title_sv: string
  title_en: string
  room_id: string | null
  capacity: number | null
  room_capacity: number | null
}
type Looked = {
  event: IssueEvent
  sessions: readonly IssueSession[]
  clashes: readonly SpeakerClash[]
  waiting: number
  /** Who have not been told of a new time or place. */
  untold: number
  /** Journalists who wait for an answer. */
  asked: number
  now: string
}

const closeToStart = 7
/** A webinar or a meeting may be one thing from beginning to end. */
const withProgramme = ['conference', 'workshop', 'fair']

/** Which of an event's chapters it is in; the last week counts as the day. */
export function phaseOf(event: IssueEvent, now: string): Phase {
  const state = eventState(event, now)
  if (state === 'past') return 'after'
  if (state !== 'published') return state
  return plus(now, { days: closeToStart }) >= event.starts_at ? 'day' : 'registration'
}

/** In the order to mend them. Nothing of what is over or cancelled can be mended. */
export function eventIssues(looked: Looked): Issue[] {
  const phase = phaseOf(looked.event, looked.now)
  if (phase === 'after' || phase === 'cancelled') return []
  return [
    ...windowIssues(looked),
    ...pressIssues(looked, phase),
    ...placeIssues(looked.event),
    ...textIssues(looked),
    ...programmeIssues(looked),
    ...looked.clashes.map((clash): Issue => {
      const { session_id } = clash
      return { key: 'speaker_twice', tone: 'warn', session_id, clash }
    }),
  ]
}

/** What is left to look over when a draft is about to be published: not that it is a draft, nor what stops it. */
export const besidesPublishing = (issues: readonly Issue[], stops: readonly string[]) =>
  issues.filter(({ key, field = '' }) => key !== 'not_published' && !stops.includes(field))

function windowIssues({ event, waiting, untold, now }: Looked): Issue[] {
  const state = registrationState(event, now)
  const hasFree = event.capacity === null || event.taken < event.capacity
  const isEarly = state === 'closed' && registrationEnd(event) < event.starts_at
  const issues: (Issue | false)[] = [
    untold > 0 && { key: 'untold_change', tone: 'warn', count: untold },
    state === 'not_published' && { key: 'not_published', tone: 'warn' },
    state === 'not_yet_open' && { key: 'not_yet_open', tone: 'info' },
    isEarly && now < event.starts_at && { key: 'closed_early', tone: 'info' },
    waiting > 0 && hasFree && { key: 'seats_free_in_line', tone: 'warn', count: waiting },
  ]
  return issues.filter((issue) => issue !== false)
}

/** There is time to answer until the day is near. */
const pressIssues = ({ asked }: Looked, phase: Phase): Issue[] =>
  asked === 0
    ? []
    : [{ key: 'journalists_wait', tone: phase === 'day' ? 'warn' : 'info', count: asked }]

function placeIssues(event: IssueEvent): Issue[] {
  const facts = ['sign_language', 'speech_to_text', 'companion_free'] as const
  const unknown = facts.find((fact) => event[fact] === 'unknown')
  const issues: (Issue | false)[] = [
    !event.venue_id && !event.online_url && { key: 'no_place', tone: 'warn', field: 'venue_id' },
    unknown !== undefined && { key: 'access_unknown', tone: 'info', field: unknown },
  ]
  return issues.filter((issue) => issue !== false)
}

/** The page exists in Swedish and English: whoever reads the one without a text is shown the other's. */
function textIssues({ event, sessions }: Looked): Issue[] {
  const isMissing = {
    title_sv: event.title_sv === '',
    title_en: event.title_en === '',
    summary_sv: event.summary_sv === '',
    summary_en: event.summary_en === '',
    description_sv: event.description_sv === '' && event.description_en !== '',
    description_en: event.description_en === '' && event.description_sv !== '',
  }
  const texts = Object.entries(isMissing)
    .filter(([, missing]) => missing)
    .map(([field]): Issue => ({ key: 'missing_text', tone: 'info', field }))
  const untold = sessions.filter(({ title_sv, title_en }) => title_sv === '' || title_en === '')
  const session_id = untold[0]?.id
  if (!session_id) return texts
  const count = untold.length
  return [...texts, { key: 'missing_session_text', tone: 'info', session_id, count }]
}

function programmeIssues({ event, sessions }: Looked): Issue[] {
  if (sessions.length === 0)
    return withProgramme.includes(event.type) ? [{ key: 'no_sessions', tone: 'info' }] : []
  const tooSmall = sessions.filter(
    ({ kind, capacity, room_capacity }) =>
      kind === 'seminar' &&
      room_capacity !== null &&
      (capacity === null || capacity > room_capacity),
  )
  const homeless = event.venue_id
    ? sessions.filter(({ kind, room_id }) => kind !== 'break' && room_id === null)
    : []
  return [
    ...homeless.map(({ id }): Issue => ({ key: 'no_room', tone: 'warn', session_id: id })),
    ...tooSmall.map(({ id }): Issue => ({ key: 'room_too_small', tone: 'warn', session_id: id })),
  ]
}
