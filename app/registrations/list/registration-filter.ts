import { isId } from '#app/tools/id.ts'
import { searchKey } from '#app/tools/sort-key.ts'
import { type Category, categories, municipalityCodes } from '../registration.ts'
import { type RegistrationState, registrationStates } from '../standing/standing.ts'

// Needs and gender are not here, and must not come: people may never be picked out by sensitive data
// (lagen 2018:218, 3 kap. 3 §).

export const orders = ['name', '-name', 'time', '-time'] as const
export type Order = (typeof orders)[number]

export type RegistrationFilter = {
  q: string
  state: RegistrationState | null
  category: Category | null
  municipality_code: string | null
  session_id: string | null
}

export const registrationsAPage = 50

const longestSearch = 100
const mostWords = 5

/** What an address asks for; a part that makes no sense counts as not asked. */
export function filterOf(search: URLSearchParams): RegistrationFilter {
  const session_id = search.get('session_id')
  return {
    q: (search.get('q') ?? '').trim().slice(0, longestSearch),
    state: oneOf(registrationStates, search.get('state')),
    category: oneOf(categories, search.get('category')),
    municipality_code: oneOf(municipalityCodes, search.get('municipality_code')),
    session_id: isId(session_id) ? session_id : null,
  }
}

export const orderOf = (search: URLSearchParams): Order =>
  oneOf(orders, search.get('order')) ?? 'name'

export const pageOf = (search: URLSearchParams) =>
  Math.min(100_000, Math.max(1, Number.parseInt(search.get('page') ?? '', 10) || 1))

/** The words to look for, in any order: "öberg anna" finds Anna Öberg. */
export const searchWords = ({ q }: Pick<RegistrationFilter, 'q'>) =>
  searchKey(q).split(' ').filter(Boolean).slice(0, mostWords)

export const isNarrowed = (filter: RegistrationFilter) =>
  searchWords(filter).length > 0 ||
  [filter.state, filter.category, filter.municipality_code, filter.session_id].some(
    (part) => part !== null,
  )

const oneOf = <Value extends string>(values: readonly Value[], text: string | null) =>
  values.find((value) => value === text) ?? null
