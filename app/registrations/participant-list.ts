import { type Category, categories, municipalityCodes, registrationStates } from './registration.ts'

/** How the desk's list is narrowed; it all stands in the address. */
export type ListFilter = {
  q: string
  /** Null is everyone who is coming or in line. */
  state: 'confirmed' | 'waiting' | 'cancelled' | 'all' | null
  category: Category | null
  session_id: string | null
  municipality_code: string | null
}

export const listStates = [...registrationStates, 'all'] as const
export const listSorts = ['name', '-name', 'time', '-time'] as const
export type ListSort = (typeof listSorts)[number]

export type ListAsked = { filter: ListFilter; sort: ListSort; page: number }

const longestSearch = 100
const lastPage = 100_000

/** Reads the address; what is not understood is left out rather than refused. */
export function readList(search: URLSearchParams): ListAsked {
  const text = (name: string) => search.get(name) ?? ''
  const oneOf = <Word extends string>(name: string, words: readonly Word[]) =>
    words.find((word) => word === text(name)) ?? null
  const page = Number(text('page'))
  return {
    filter: {
      q: text('q').slice(0, longestSearch),
      state: oneOf('state', listStates),
      category: oneOf('category', categories),
      session_id: text('session_id').slice(0, 40) || null,
      municipality_code: oneOf('municipality_code', municipalityCodes),
    },
    sort: oneOf('sort', listSorts) ?? 'name',
    page: Number.isInteger(page) && page > 0 && page <= lastPage ? page : 1,
  }
}

/** The same as an address has it; what is as it usually is stands nowhere. */
export const listQuery = ({ filter, sort, page }: ListAsked) => ({
  ...filter,
  sort: sort === 'name' ? null : sort,
  page: page === 1 ? null : page,
})

export const isNarrowed = (filter: ListFilter) => Object.values(filter).some(Boolean)
