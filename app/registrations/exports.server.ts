import { noteAudit } from '#app/accounts/audit.server.ts'
import { wordsFor } from '#app/locales/words.server.ts'
import { csvStream, type Row } from '#app/tools/csv.ts'
import { inLanguage, type Language } from '#app/tools/language.ts'
import { elsewhere, municipalityName } from '#app/tools/municipality.ts'
import { tableDateTime } from '#app/tools/when.ts'
import { atomically, type Db } from '#db/connect.ts'
import { findEventFacts } from './event-facts.server.ts'
import type { ListFilter } from './participant-list.ts'
import { listSeats, matching } from './participants.server.ts'

type Asked = {
  organisation_id: string
  person_id: string
  event_id: string
  filter: ListFilter
  language: Language
}

const columns = [
  'name',
  'email',
  'organisation_name',
  'municipality_code',
  'municipality',
  'category',
  'state',
  'language',
  'seminars',
  'in_line_for',
  'registered_at',
] as const

const rowsAtOnce = 500

/** The registrations that a filter shows, as a file; never needs, never gender. Who took it is written down. */
export async function exportRegistrations(db: Db, asked: Asked) {
  const { organisation_id, person_id, event_id, language } = asked
  const event = await atomically(db, async (trx) => {
    const found = await findEventFacts(trx, { organisation_id, event_id })
    if (!found) return undefined
    const subject = { subject_type: 'event', subject_id: event_id }
    await noteAudit(trx, { organisation_id, person_id, verb: 'export_registrations', ...subject })
    return found
  })
  if (!event) return undefined
  const t = wordsFor(language)
  const header = columns.map((column) => t(`registrations:column.${column}`))
  return { filename: `${event.slug}.csv`, lines: csvStream(header, rows(db, asked)) }
}

async function* rows(db: Db, asked: Asked): AsyncGenerator<Row> {
  let after = ''
  while (true) {
    const found = await findSome(db, asked, after)
    const ids = found.map(({ id }) => id)
    const seats = ids.length === 0 ? [] : await listSeats(db, ids)
    const byRegistration = Map.groupBy(seats, ({ registration_id }) => registration_id)
    for (const row of found) yield printed(row, byRegistration.get(row.id) ?? [], asked.language)
    const last = found.at(-1)
    if (!last || found.length < rowsAtOnce) return
    after = last.id
  }
}

// In the order they registered: ids sort by time, and going on after an id needs no counting.
const findSome = (db: Db, asked: Asked, after: string) =>
  matching(db, asked)
    .select([
      'id',
      'name',
      'email',
      'organisation_name',
      'municipality_code',
      'category',
      'state',
      'language',
      'registered_at',
    ])
    .where('id', '>', after)
    .orderBy('id')
    .limit(rowsAtOnce)
    .execute()

type Found = Awaited<ReturnType<typeof findSome>>[number]
type Seats = Awaited<ReturnType<typeof listSeats>>

function printed(row: Found, seats: Seats, language: Language): Row {
  const t = wordsFor(language)
  const titles = (state: 'taken' | 'waiting') =>
    seats
      .filter((seat) => seat.state === state)
      .map((seat) => inLanguage(seat, 'title', language))
      .join(', ')
  return [
    row.name,
    row.email,
    row.organisation_name,
    row.municipality_code,
    municipalityOf(row.municipality_code, language),
    t(`registrations:category.${row.category}`),
    t(`registrations:state.${row.state}`),
    row.language,
    titles('taken'),
    titles('waiting'),
    tableDateTime(row.registered_at, language),
  ]
}

/** The name of a municipality, or what everywhere else is called; '' when nobody said. */
export function municipalityOf(code: string | null, language: Language) {
  if (code === null) return ''
  return code === elsewhere
    ? wordsFor(language)('registrations:form.elsewhere')
    : (municipalityName(code) ?? code)
}
