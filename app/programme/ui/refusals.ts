import { inLanguage, type Language } from '#app/tools/language.ts'
import { date, timeRange } from '#app/tools/when.ts'
import type { KeptEvent } from '../events/event-details.server.ts'
import type { Kept } from '../sessions/session-changes.server.ts'
import type { RoomClash } from '../venues/room-bookings.server.ts'

type Reader = { language: Language; t: (key: string, values?: Record<string, unknown>) => string }
type Refused<Outcome> = Exclude<Outcome, { ok: true }>
type Errors = Record<string, string[]>

const clashWords = (clash: RoomClash, { language, t }: Reader) =>
  t('programme:refusal.room_taken', {
    room: clash.room_name,
    day: date(clash.starts_at, language),
    time: timeRange(clash.starts_at, clash.ends_at, language),
    session: inLanguage(clash, 'title', language),
    event: inLanguage(clash, 'event_title', language),
  })

/** Why a focus area was not kept, at the field to change. */
export const focusAreaRefusal = (
  { refusal, field }: { refusal: 'letter_taken' | 'name_taken'; field: string },
  t: Reader['t'],
): Errors => ({
  [field]: [
    t(
      refusal === 'letter_taken'
        ? 'programme:refusal.letter_taken'
        : 'programme:name_taken.focus_area',
    ),
  ],
})

/** Why an event was not changed, at the field to change. */
export function eventRefusal(outcome: Refused<KeptEvent>, reader: Reader): Errors {
  const { t, language } = reader
  switch (outcome.refusal) {
    case 'below_taken':
      return { capacity: [t('programme:refusal.below_taken', { count: outcome.taken })] }
    case 'room_taken':
      return { starts_at: [clashWords(outcome.clash, reader)] }
    case 'sessions_outside': {
      const names = outcome.sessions.slice(0, 3).map((session) => {
        const time = timeRange(session.starts_at, session.ends_at, language)
        return `${inLanguage(session, 'title', language)} (${time})`
      })
      const count = outcome.sessions.length
      return {
        starts_at: [t('programme:refusal.sessions_outside', { count, names: names.join(', ') })],
      }
    }
    default:
      return { title_sv: [t(`programme:refusal.${outcome.refusal}`)] }
  }
}

/** Why a session was not kept, at the field to change. */
export function sessionRefusal(outcome: Refused<Kept>, reader: Reader): Errors {
  const { t, language } = reader
  switch (outcome.refusal) {
    case 'below_taken':
      return { capacity: [t('programme:refusal.below_taken', { count: outcome.taken })] }
    case 'has_seats':
      return { kind: [t('programme:refusal.has_seats', { count: outcome.taken })] }
    case 'room_taken':
      return { room_id: [clashWords(outcome.clash, reader)] }
    case 'outside_event': {
      const { starts_at, ends_at } = outcome
      const time = timeRange(starts_at, ends_at, language)
      const day = date(starts_at, language)
      return { starts_at: [t('programme:refusal.outside_event', { time, day })] }
    }
    default:
      return { title_sv: [t(`programme:refusal.${outcome.refusal}`)] }
  }
}
