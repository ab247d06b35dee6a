import { wordsFor } from '#app/locales/words.server.ts'
import { inLanguage, type Language } from '#app/tools/language.ts'
import { municipalityName } from '#app/tools/municipality.ts'
import { date, tableDateTime } from '#app/tools/when.ts'
import type { Held, HeldKind } from './disclosure.server.ts'

type Row = Readonly<Record<string, unknown>>

/** What only we can read: it is in the file, and not on the page. */
const ids = ['id', 'event_id', 'subject_id']

/** All that is held, in words: nothing is left out that was found, as every field of a row is printed. */
export const printHeld = (held: Held, language: Language) =>
  (Object.keys(held) as HeldKind[])
    .filter((kind) => held[kind].length > 0)
    .map((kind) => ({
      kind,
      rows: held[kind].map((row: Row, at) => ({ key: at, facts: printRow(kind, row, language) })),
    }))

export type PrintedHeld = ReturnType<typeof printHeld>

const printRow = (kind: HeldKind, row: Row, language: Language) =>
  fieldsOf(row, language).flatMap(([field, value]) => {
    const text = printValue(`${kind}.${field}`, value, language)
    return text.length === 0 ? [] : [{ field, text }]
  })

/** One field where there is one column a language, in the reader's. */
function fieldsOf(row: Row, language: Language): [string, unknown][] {
  return Object.keys(row).flatMap((column): [string, unknown][] => {
    if (ids.includes(column) || column.endsWith('_en')) return []
    if (!column.endsWith('_sv')) return [[column, row[column]]]
    const field = column.slice(0, -'_sv'.length)
    return [[field, inLanguage(row as never, field as never, language)]]
  })
}

/** A word of ours is said in the reader's language, by where it stands. */
const said: Record<string, (word: string) => string> = {
  'registrations.language': (word) => `web:language.${word}`,
  'registrations.category': (word) => `people:category.${word}`,
  'registrations.source': (word) => `people:source.${word}`,
  'registrations.state': (word) => `people:state.${word}`,
  'registrations.cancelled_by': (word) => `privacy:cancelled_by.${word}`,
  'registrations.gender': (word) => `registrations:gender.${word}`,
  'scans.kind': (word) => `privacy:scan.${word}`,
  'scans.source': (word) => `checkin:source.${word}`,
  'scans.verdict': (word) => `checkin:verdict.${word}`,
  'scans.note': (word) => `checkin:source.${word}`,
  'accreditations.state': (word) => `press:state.${word}`,
  'memberships.language': (word) => `web:language.${word}`,
  'memberships.role': (word) => `accounts:role.${word}`,
  'invitations.role': (word) => `accounts:role.${word}`,
  'audit_entries.verb': (word) => `log:verb.${word}`,
  'audit_entries.subject_type': (word) => `log:subject.${word}`,
  'needs_reads.what': (word) => `people:looks.${word}`,
}

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
const day = /^\d{4}-\d\d-\d\d$/

/** Lines; none where there is nothing. */
function printValue(where: string, value: unknown, language: Language): string[] {
  if (value === null || value === '') return []
  if (where === 'registrations.needs') return printNeeds(value as Needs, language)
  if (where === 'registrations.seminars') return printSeats(value as Seats, language)
  if (where === 'registrations.municipality_code') return [printMunicipality(String(value))]
  const text = String(value)
  const key = said[where]?.(text)
  if (key !== undefined) return [wordsFor(language)(key)]
  if (instant.test(text)) return [tableDateTime(text, language)]
  return day.test(text) ? [date(text, language)] : [text]
}

type Needs = NonNullable<Held['registrations'][number]['needs']>
type Seats = Held['registrations'][number]['seminars']

function printNeeds({ access, access_other, food, food_other }: Needs, language: Language) {
  const t = wordsFor(language)
  return [
    ...access.map((need) => t(`registrations:need.access.${need}`)),
    access_other,
    ...food.map((need) => t(`registrations:need.food.${need}`)),
    food_other,
  ].filter((text) => text !== '')
}

const printSeats = (seats: Seats, language: Language) =>
  seats.map((seat) => {
    const title = inLanguage(seat, 'title', language)
    const text = seat.state === 'taken' ? title : wordsFor(language)('people:in_line', { title })
    return `${text}, ${tableDateTime(seat.chosen_at, language)}`
  })

const printMunicipality = (code: string) => municipalityName(code) ?? code
