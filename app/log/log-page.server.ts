import type { Role } from '#app/accounts/permission.ts'
import type { Words } from '#app/locales/words.server.ts'
import { paths } from '#app/paths.ts'
import { inLanguage, type Language } from '#app/tools/language.ts'
import { tableDateTime } from '#app/tools/when.ts'
import type { Db } from '#db/connect.ts'
import {
  type Entry,
  entriesOnPage,
  listDoers,
  listEntries,
  listEventChoices,
} from './entries.server.ts'
import { isFiltered, readLogFilter, readPage } from './log-filter.ts'
import { placeOf } from './subject.ts'
import { findSubjects, type Named } from './subjects.server.ts'

type Reader = { t: Words; language: Language; role: Role }
type Asked = { organisation_id: string; search: URLSearchParams; reader: Reader }

/** A page of the log, ready to print. */
export async function logPage(db: Db, { organisation_id, search, reader }: Asked) {
  const filter = readLogFilter(search)
  const wanted = { organisation_id, filter, page: readPage(search) }
  const { entries, total, page } = await listEntries(db, wanted)
  const subjects = await findSubjects(
    db,
    entries.map(({ subject_type, subject_id }) => ({ type: subject_type, id: subject_id })),
  )
  const events = await listEventChoices(db, { organisation_id })
  const to = (number: number) => paths.deskLog({ ...filter, page: number })
  return {
    rows: entries.map((entry) => printed(entry, subjects.get(entry.subject_id), reader)),
    total,
    first: (page - 1) * entriesOnPage + 1,
    previous: page > 1 ? to(page - 1) : null,
    next: page * entriesOnPage < total ? to(page + 1) : null,
    filter,
    is_filtered: isFiltered(filter),
    people: await listDoers(db, { organisation_id }),
    events: events.map(({ id, ...event }) => ({
      id,
      title: inLanguage(event, 'title', reader.language),
    })),
  }
}

export type LogPage = Awaited<ReturnType<typeof logPage>>
export type LogRow = LogPage['rows'][number]

function printed(entry: Entry, subject: Named | undefined, reader: Reader) {
  const { id, verb, at, person_name, event_id, subject_type } = entry
  const { t, language } = reader
  const title = {
    title_sv: entry.event_title_sv ?? '',
    title_en: entry.event_title_en ?? '',
  }
  const isOfEvent = event_id !== null && subject_type !== 'event'
  return {
    id,
    at: tableDateTime(at, language),
    who: person_name || t('log:nobody'),
    what: t(`log:verb.${verb}`) + addition(entry, t),
    subject: printedSubject(entry, subject, reader),
    event: isOfEvent
      ? { title: inLanguage(title, 'title', language), href: paths.deskEvent(event_id) }
      : null,
  }
}

/** What the deed itself says more of, in words. */
function addition({ verb, detail }: Entry, t: Words) {
  if (detail === null) return ''
  if (verb === 'read_needs') return `: ${t(`log:needs.${detail}`)}`
  const isRole = verb === 'change_role' || verb === 'invite'
  return isRole ? `: ${t(`accounts:role.${detail}`)}` : ''
}

/** Names come from the thing itself, so that whoever has been deleted there is nobody here too. */
function printedSubject(entry: Entry, subject: Named | undefined, { t, language, role }: Reader) {
  const place = placeOf(entry.subject_type, role)
  const none = { text: t(`log:subject.${entry.subject_type}`), href: null }
  if (!place) return none
  if (!subject) return entry.detail ? { text: entry.detail, href: null } : none
  const { id, name_sv, name_en = '', up_id = '', gone_at = null } = subject
  const name = inLanguage({ name_sv, name_en }, 'name', language)
  const way = place.href({ id, up: up_id, event: entry.event_id ?? '' })
  return { text: name || none.text, href: gone_at === null ? way : null }
}
