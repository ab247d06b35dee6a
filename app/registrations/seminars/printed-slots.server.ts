import { wordsFor } from '#app/locales/words.server.ts'
import { seatsLeft } from '#app/programme/events/event.ts'
import { slotsOf } from '#app/programme/sessions/session.ts'
import { inLanguage, type Language } from '#app/tools/language.ts'
import { clock, timeRange } from '#app/tools/when.ts'
import { isFullFor, type Seminar } from '../events/event-facts.server.ts'
import { wishValue } from '../registration.ts'
import { printedRoom } from '../tickets/printed.server.ts'

type Shown = {
  seminars: readonly Seminar[]
  language: Language
  /** What the registration has already: it may be kept, full or not. */
  own?: readonly { id: string; is_waiting: boolean }[]
  /** For those in line for the event itself, seminars are wishes and none is full. */
  is_waiting?: boolean
}

/** The seminars to choose between, one question for each time, with the seats that are left. */
export function printedSlots({ seminars, language, own = [], is_waiting = false }: Shown) {
  const t = wordsFor(language)
  return slotsOf(seminars).map((slot, at) => ({
    field: `seminar_${at + 1}`,
    when: timeRange(slot.starts_at, slot.ends_at, language),
    runs_into: slot.runs_into.map((starts_at) => clock(starts_at, language)).join(', '),
    chosen: own.find(({ id }) => slot.sessions.some((session) => session.id === id))?.id ?? '',
    choices: slot.sessions.map((seminar) => {
      const has = own.find(({ id }) => id === seminar.id)
      const isFull = !has && !is_waiting && isFullFor(seminar)
      return {
        value: wishValue({ session_id: seminar.id, wait: isFull }),
        title: inLanguage(seminar, 'title', language),
        hint: hintOf(seminar, slot, language),
        end: isFull
          ? t('registrations:seminar.full')
          : endOf({ seminar, has, is_waiting, language }),
        full: isFull || has?.is_waiting === true,
      }
    }),
  }))
}

function endOf(shown: {
  seminar: Seminar
  has: { is_waiting: boolean } | undefined
  is_waiting: boolean
  language: Language
}) {
  const { seminar, has, is_waiting, language } = shown
  const t = wordsFor(language)
  if (has)
    return t(has.is_waiting ? 'registrations:seminar.in_line' : 'registrations:seminar.yours')
  // In line for the event itself, nobody can have the seats that are left.
  if (is_waiting) return isFullFor(seminar) ? t('registrations:seminar.full_now') : ''
  const left = seatsLeft(seminar)
  return left === null ? '' : t('registrations:seminar.left', { count: left })
}

/** Where it is, and when it ends if not with the others. */
function hintOf(seminar: Seminar, slot: { ends_at: string }, language: Language) {
  const room = printedRoom(seminar, language)
  if (seminar.ends_at === slot.ends_at) return room
  return [timeRange(seminar.starts_at, seminar.ends_at, language), room].filter(Boolean).join(', ')
}
