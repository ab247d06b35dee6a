import { noteAudit } from '#app/accounts/audit.server.ts'
import { wordsFor } from '#app/locales/words.server.ts'
import { findEventHead } from '#app/programme/events/events.server.ts'
import { type Slot, slotsOf } from '#app/programme/sessions/session.ts'
import type { Row } from '#app/tools/csv.ts'
import { localDate } from '#app/tools/instant.ts'
import { inLanguage, type Language } from '#app/tools/language.ts'
import { elsewhere, municipalityName } from '#app/tools/municipality.ts'
import { clockRange, tableDateTime } from '#app/tools/when.ts'
import { atomically, type Db } from '#db/connect.ts'
import { matching } from './narrowing.server.ts'
import type { RegistrationFilter } from './registration-filter.ts'
import { listSeminarNames } from './registration-list.server.ts'

const rowsAtATime = 1000

type Own = { organisation_id: string; event_id: string }
type Wanted = Own & { filter: RegistrationFilter; language: Language }
type Seminar = Awaited<ReturnType<typeof listSeminarNames>>[number]
type Seat = { registration_id: string; session_id: string; state: 'taken' | 'waiting' }
type Exported = Awaited<ReturnType<typeof listAfter>>[number]
type PlaceInList = { sort_key: string; id: string }

/** Writes down that a list of people left the house. */
export const noteExport = (
  db: Db,
  deed: { organisation_id: string; person_id: string; event_id: string },
) =>
  atomically(db, (trx) =>
    noteAudit(trx, {
      organisation_id: deed.organisation_id,
      person_id: deed.person_id,
      verb: 'export_registrations',
      subject_id: deed.event_id,
    }),
  )

/**
 * The list as a table, with its event; undefined outside the organisation's own. Its heads, and its rows a thousand at a time, so that thirty thousand never stand in
 * memory. A column for each time with seminars. Needs and gender have no column.
 */
export async function exportRegistrations(db: Db, wanted: Wanted) {
  const event = await findEventHead(db, wanted)
  if (!event) return undefined
  const slots = slotsOf(await listSeminarNames(db, wanted))
  const t = wordsFor(wanted.language)
  const columns = [
    'name',
    'email',
    'organisation',
    'municipality',
    'category',
    'state',
    'language',
    'source',
    'registered',
  ]
  return {
    event,
    header: [
      ...columns.map((column) => t(`people:column.${column}`)),
      ...slots.map((slot) => slotName(slot, slots, wanted.language)),
    ],
    rows: exportedRows(db, { ...wanted, slots }),
  }
}

/** The time alone where all seminars are on one day. */
function slotName(slot: Slot<Seminar>, slots: Slot<Seminar>[], language: Language) {
  const day = localDate(slot.starts_at)
  const time = clockRange(slot.starts_at, slot.ends_at, language)
  const isOneDay = slots.every(({ starts_at }) => localDate(starts_at) === day)
  return wordsFor(language)('people:column.seminar', { time: isOneDay ? time : `${day} ${time}` })
}

async function* exportedRows(
  db: Db,
  wanted: Wanted & { slots: Slot<Seminar>[] },
): AsyncGenerator<Row> {
  let last: PlaceInList | undefined
  do {
    const rows = await listAfter(db, wanted, last)
    const seats = await listSeats(
      db,
      rows.map(({ id }) => id),
    )
    const own = Map.groupBy(seats, ({ registration_id }) => registration_id)
    for (const row of rows) yield cells(row, own.get(row.id) ?? [], wanted)
    last = rows.length === rowsAtATime ? rows.at(-1) : undefined
  } while (last)
}

/** The next rows in Swedish order, found by the last one's place: skipping by number would read all before. */
function listAfter(db: Db, wanted: Wanted, last: PlaceInList | undefined) {
  let query = matching(db, wanted)
  if (last)
    query = query.where((eb) =>
      eb.or([
        eb('sort_key', '>', last.sort_key),
        eb.and([eb('sort_key', '=', last.sort_key), eb('id', '>', last.id)]),
      ]),
    )
  return query
    .select([
      'id',
      'sort_key',
      'name',
      'email',
      'organisation_name',
      'municipality_code',
      'category',
      'state',
      'language',
      'source',
      'registered_at',
    ])
    .orderBy('sort_key')
    .orderBy('id')
    .limit(rowsAtATime)
    .execute()
}

const listSeats = (db: Db, ids: string[]): Promise<Seat[]> =>
  db
    .selectFrom('seats')
    .select(['registration_id', 'session_id', 'state'])
    .where('registration_id', 'in', ids.length > 0 ? ids : [''])
    .execute()

function cells(row: Exported, own: Seat[], wanted: Wanted & { slots: Slot<Seminar>[] }): Row {
  const { language, slots } = wanted
  const t = wordsFor(language)
  return [
    row.name,
    row.email,
    row.organisation_name,
    municipalityText(row.municipality_code, language),
    t(`people:category.${row.category}`),
    t(`people:state.${row.state}`),
    t(`web:language.${row.language}`),
    t(`people:source.${row.source}`),
    tableDateTime(row.registered_at, language),
    ...slots.map((slot) => seminarsIn(slot, own, language)),
  ]
}

const seminarsIn = (slot: Slot<Seminar>, own: Seat[], language: Language) =>
  slot.sessions
    .flatMap((session) => {
      const seat = own.find(({ session_id }) => session_id === session.id)
      if (!seat) return []
      const title = inLanguage(session, 'title', language)
      return seat.state === 'taken' ? title : wordsFor(language)('people:in_line', { title })
    })
    .join(' + ')

/** The official name; "another municipality" for the rest, '' where none was given. */
export function municipalityText(code: string | null, language: Language) {
  if (code === null) return ''
  return code === elsewhere
    ? wordsFor(language)('registrations:form.elsewhere')
    : (municipalityName(code) ?? code)
}
