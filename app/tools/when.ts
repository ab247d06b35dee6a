import { localDate, localParts } from './instant.ts'
import type { Language } from './language.ts'

// Dates and times as Swedish authorities write them, and in English of the same tone.
// Intl writes kl. 10:00 where the authorities write kl. 10, so only names come from Intl.
// Every function takes an instant, or a date such as 2027-02-09 where no time is asked for.

type Style = {
  locale: string
  time: (clock: string) => string
  joined: (date: string, time: string) => string
  week: (number: number) => string
  separator: '.' | ':'
  hasBareHours: boolean
}

const styles: Record<Language, Style> = {
  sv: {
    locale: 'sv-SE',
    time: (clock) => `kl. ${clock}`,
    joined: (date, time) => `${date} ${time}`,
    week: (number) => `v. ${number}`,
    separator: '.',
    hasBareHours: true,
  },
  en: {
    locale: 'en-GB',
    time: (clock) => clock,
    joined: (date, time) => `${date}, ${time}`,
    week: (number) => `week ${number}`,
    separator: ':',
    hasBareHours: false,
  },
}

const firstHourOfDay = 6
const longestNight = 12 * 60 * 60 * 1000

/** 9 februari 2027 · 9 February 2027 */
export function date(when: string, language: Language): string {
  const { year, day: number } = parts(when)
  return `${number} ${monthName(when, language)} ${year}`
}

/** tisdag 9 februari 2027 · Tuesday 9 February 2027 */
export const weekdayDate = (when: string, language: Language) =>
  `${weekday(when, language)} ${date(when, language)}`

/** tisdag · Tuesday */
export const weekday = (when: string, language: Language) =>
  names(language, 'weekday').format(Date.parse(dayOf(when)))

/** kl. 10 or kl. 9.30 · 10:00 */
export function time(instant: string, language: Language): string {
  const style = styles[language]
  return style.time(spoken([instant], style))
}

/** kl. 9–15 or kl. 9.00–15.30 · 09:00–15:30 */
export function timeRange(start: string, end: string, language: Language): string {
  const style = styles[language]
  return start === end ? time(start, language) : style.time(spoken([start, end], style))
}

/** For tables: 09.00 · 09:00 */
export function clock(instant: string, language: Language): string {
  const { hour, minute } = localParts(instant)
  return `${two(hour)}${styles[language].separator}${two(minute)}`
}

/** For tables: 09.00–15.30 · 09:00–15:30 */
export const clockRange = (start: string, end: string, language: Language) =>
  `${clock(start, language)}–${clock(end, language)}`

/** 9 februari 2027 kl. 10 · 9 February 2027, 10:00 */
export const dateTime = (instant: string, language: Language) =>
  styles[language].joined(date(instant, language), time(instant, language))

/** For tables: 2027-02-09 10.00 · 2027-02-09 10:00 */
export const tableDateTime = (instant: string, language: Language) =>
  `${localDate(instant)} ${clock(instant, language)}`

/**
 * When an event is, on one line. One day: tisdag 9 februari 2027 kl. 9–15.
 * Several days: 9–10 februari 2027; their hours differ and belong in the programme.
 */
export function span(start: string, end: string, language: Language): string {
  const isNight = Date.parse(end) - Date.parse(start) <= longestNight
  if (localDate(start) === localDate(end) || isNight) {
    return styles[language].joined(weekdayDate(start, language), timeRange(start, end, language))
  }
  return dateRange(start, end, language)
}

/** 9–10 februari 2027, 28 februari–1 mars 2027 or 31 december 2027–1 januari 2028 */
export function dateRange(start: string, end: string, language: Language): string {
  const first = parts(start)
  const last = parts(end)
  const to = `–${date(end, language)}`
  if (dayOf(start) === dayOf(end)) return date(start, language)
  if (first.year !== last.year) return date(start, language) + to
  if (first.month !== last.month) return `${first.day} ${monthName(start, language)}${to}`
  return first.day + to
}

/** v. 6 · week 6: ISO weeks, so 1 January 2027 is in week 53 */
export function isoWeek(when: string, language: Language): string {
  const oneDay = 86_400_000
  const at = Date.parse(dayOf(when))
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7
  // A week belongs to the year that its Thursday is in.
  const thursday = at + (3 - sinceMonday) * oneDay
  const newYear = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)
  return styles[language].week(Math.floor((thursday - newYear) / oneDay / 7) + 1)
}

/** For date blocks: FEB */
export const month = (when: string, language: Language) =>
  monthName(when, language).slice(0, 3).toLocaleUpperCase(styles[language].locale)

/** februari 2027 · February 2027 */
export const monthYear = (when: string, language: Language) =>
  `${monthName(when, language)} ${parts(when).year}`

/** For date blocks: 9 */
export const day = (when: string) => String(parts(when).day)

const monthName = (when: string, language: Language) =>
  names(language, 'month').format(Date.parse(dayOf(when)))

/** Times as they are read aloud, where the language does: whole hours bare, nights as 01–06. Else as a clock. */
function spoken(instants: string[], style: Style): string {
  const times = instants.map(localParts)
  const isBare = style.hasBareHours && times.every(({ minute }) => minute === 0)
  const startsAtNight = (times[0]?.hour ?? 0) < firstHourOfDay
  const written = times.map(({ hour, minute }) => {
    const isTwo = !style.hasBareHours || startsAtNight || hour < firstHourOfDay
    const hours = isTwo ? two(hour) : String(hour)
    return isBare ? hours : `${hours}${style.separator}${two(minute)}`
  })
  return written.join('–')
}

const formats = new Map<string, Intl.DateTimeFormat>()

function names(language: Language, part: 'weekday' | 'month'): Intl.DateTimeFormat {
  const key = `${language} ${part}`
  const known = formats.get(key)
  if (known) return known
  const { locale } = styles[language]
  const made = new Intl.DateTimeFormat(locale, { [part]: 'long', timeZone: 'UTC' })
  formats.set(key, made)
  return made
}

const dayOf = (when: string) => (when.length === 10 ? when : localDate(when))

function parts(when: string) {
  const [year, month, day] = dayOf(when).split('-').map(Number)
  return { year, month, day }
}

const two = (number: number) => String(number).padStart(2, '0')
