import type { Words } from '#app/locales/words.server.ts'
import { now } from '#app/tools/instant.ts'
import type { Language } from '#app/tools/language.ts'
import { dateTime, tableDateTime } from '#app/tools/when.ts'
import type { Db } from '#db/connect.ts'
import { isSettled, letterState } from './letter.ts'
import { type LetterFilter, letterFilters, lettersOnPage, listLetters } from './letters.server.ts'
import { findMailServer } from './outage.server.ts'

type Asked = {
  organisation_id: string
  event_id?: string
  /** The filters and the page, as they stand in the address. */
  search: URLSearchParams
  /** The page's address with other filters. */
  at: (query: Record<string, string | number>) => string
  reader: { t: Words; language: Language }
}

/** A page of letters, ready to print: for the organisation's outbox and for an event's letters. */
export async function lettersPage(db: Db, { organisation_id, event_id, ...asked }: Asked) {
  const { search, at, reader } = asked
  const q = (search.get('q') ?? '').trim().slice(0, 200)
  const state = letterFilters.find((filter) => filter === search.get('state'))
  const page = pageOf(search)
  const { letters, total } = await listLetters(db, { organisation_id, event_id, state, q, page })
  const { server, refused } = await findMailServer(db)
  const to = (number: number) => at({ q, state: state ?? '', page: number })
  return {
    letters: letters.map((letter) => ({
      id: letter.id,
      to: letter.to_name ? `${letter.to_name} <${letter.to_email}>` : letter.to_email,
      subject: letter.subject,
      posted: tableDateTime(letter.posted_at, reader.language),
      age: isSettled(letter) ? '' : ageOf(letter.posted_at, reader.t),
      state: letterState(letter, server),
    })),
    total,
    first: (page - 1) * lettersOnPage + 1,
    previous: page > 1 ? to(page - 1) : null,
    next: page * lettersOnPage < total ? to(page + 1) : null,
    q,
    state: (state ?? '') as LetterFilter | '',
    states: letterFilters,
    here: at({}),
    sends_letters: server !== 'none',
    refused: refused
      ? { since: dateTime(refused.since, reader.language), error: refused.error }
      : null,
  }
}

function pageOf(search: URLSearchParams) {
  const page = Number(search.get('page') ?? 1)
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1
}

const hour = 60
const day = 24 * hour

/** For how long it has waited: minutes at first, then hours, then days. */
function ageOf(posted_at: string, t: Words) {
  const minutes = Math.max(0, Math.floor((Date.parse(now()) - Date.parse(posted_at)) / 60_000))
  if (minutes < 1) return t('messaging:age.now')
  if (minutes < hour) return t('messaging:age.minutes', { count: minutes })
  if (minutes < day) return t('messaging:age.hours', { count: Math.floor(minutes / hour) })
  return t('messaging:age.days', { count: Math.floor(minutes / day) })
}
