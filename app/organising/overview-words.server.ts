import { wordsFor } from '#app/locales/words.server.ts'
import type { RegistrationState } from '#app/programme/events/event.ts'
import { registrationEnd } from '#app/programme/events/event.ts'
import type { Timed } from '#app/programme/sessions/session.ts'
import type { SpeakerClash } from '#app/programme/sessions/speaker-clashes.server.ts'
import { reminderAt } from '#app/registrations/events/reminder.ts'
import { localDate } from '#app/tools/instant.ts'
import { type InLanguages, inLanguage, type Language } from '#app/tools/language.ts'
import { dateTime, timeRange } from '#app/tools/when.ts'
import type { Issue } from './event-issues.ts'

type Stated = {
  registration: RegistrationState
  event: {
    starts_at: string
    registration_opens_at: string | null
    registration_closes_at: string | null
  }
}

type Reading = { now: string; language: Language }

/** One sentence on where the event stands, and how far away it is. */
export function statusOf({ registration, event }: Stated, { now, language }: Reading) {
  const t = wordsFor(language)
  const turn =
    registration === 'not_yet_open' ? event.registration_opens_at : registrationEnd(event)
  const said = t(`people:status.${registration}`, { when: turn ? dateTime(turn, language) : '' })
  const days = daysBetween(now, event.starts_at)
  if (days < 0 || registration === 'cancelled' || registration === 'past') return said
  return `${said} ${days === 0 ? t('people:status.today') : t('people:status.days', { count: days })}`
}

type Reminded = Parameters<typeof reminderAt>[0] & { reminded_for: string | null }

/** What has been or will be sent to remind of it; '' once that no longer matters. */
export function reminderOf(event: Reminded & { cancelled_at: string | null }, reading: Reading) {
  const { now, language } = reading
  if (event.cancelled_at !== null || event.starts_at <= now) return ''
  const at = reminderAt(event)
  if (at === null) return wordsFor(language)('people:reminder.none')
  const key = event.reminded_for === event.starts_at ? 'sent' : 'planned'
  return wordsFor(language)(`people:reminder.${key}`, { when: dateTime(at, language) })
}

const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(localDate(to)) - Date.parse(localDate(from))) / 86_400_000)

/** One of the sessions that something is wrong with. */
export type Place = { event_id: string; session_id: string; text: string }

type Told = {
  event_id: string
  issues: readonly Issue[]
  sessions: readonly (InLanguages<'title'> & {
    id: string
    starts_at: string
    ends_at: string
    capacity: number | null
    room_name: string | null
    room_capacity: number | null
  })[]
  language: Language
}

/** Each thing that is wrong as a sentence that says what to do. */
export function printedIssues({ event_id, issues, sessions, language }: Told) {
  const t = wordsFor(language)
  return issues.map((issue) => {
    const session = sessions.find(({ id }) => id === issue.session_id)
    return {
      ...issue,
      places:
        session && issue.clash ? placesOf({ event_id, session, ...issue.clash }, language) : [],
      text: t(`people:issue.${issue.key}`, {
        count: issue.count ?? 0,
        field: issue.field ? t(`people:field.${issue.field}`) : '',
        session: session ? inLanguage(session, 'title', language) : '',
        room: session?.room_name ?? '',
        room_capacity: session?.room_capacity ?? '',
        speaker: issue.clash?.speaker_name ?? '',
        capacity: session?.capacity ?? t('people:issue.without_limit'),
      }),
    }
  })
}

type Clash = SpeakerClash & { event_id: string; session: InLanguages<'title'> & Timed }

/** The two sessions at once, each with its time; the other's event too where it is another. */
function placesOf(clash: Clash, language: Language): Place[] {
  const { event_id, session_id, session, other_event_id } = clash
  const titled = (row: InLanguages<'title'> & Timed) =>
    `${inLanguage(row, 'title', language)}, ${timeRange(row.starts_at, row.ends_at, language)}`
  const event = inLanguage(clash, 'event_title', language)
  const other = other_event_id === event_id ? titled(clash) : `${titled(clash)} (${event})`
  return [
    { event_id, session_id, text: titled(session) },
    { event_id: other_event_id, session_id: clash.other_id, text: other },
  ]
}
