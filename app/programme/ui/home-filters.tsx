import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'
import { useReader } from '#app/ui/words.tsx'
import { focusMark } from '../focus.ts'
import { Said } from './said.tsx'

type Area = Parameters<typeof focusMark>[0] & { key: string }
type Chosen = { type: string | null; area: string | null }
type HomeFiltersProps = { types: readonly string[]; areas: readonly Area[]; chosen: Chosen }

/** Kinds of events and focus areas as plain links; each can be taken away again. */
export function HomeFilters({ types, areas, chosen }: HomeFiltersProps) {
  const { t, language } = useReader()
  if (types.length < 2 && areas.length < 2 && !chosen.type && !chosen.area) return null
  return (
    <nav className="filter-links" aria-label={t('programme:home.filters')}>
      {types.length > 1 && (
        <ul aria-label={t('programme:home.by_type')}>
          {types.map((type) => (
            <FilterLink key={type} name="type" value={type} chosen={chosen}>
              {t(`programme:type.${type}`)}
            </FilterLink>
          ))}
        </ul>
      )}
      {areas.length > 1 && (
        <ul aria-label={t('programme:home.by_area')}>
          {areas.map((area) => (
            <FilterLink key={area.key} name="area" value={area.key} chosen={chosen}>
              <span
                className={`focus-letter focus-${focusMark(area, language).number}`}
                aria-hidden="true"
              >
                {area.letter}
              </span>
              <Said row={area} field="name" />
            </FilterLink>
          ))}
        </ul>
      )}
      {(chosen.type || chosen.area) && <a href={paths.home()}>{t('programme:home.show_all')}</a>}
    </nav>
  )
}

type FilterLinkProps = {
  name: keyof Chosen
  value: string
  chosen: Chosen
  children: ReactNode
}

function FilterLink({ name, value, chosen, children }: FilterLinkProps) {
  const current = chosen[name] === value
  const query = { ...chosen, [name]: current ? null : value }
  return (
    <li>
      <a href={paths.home(query)} aria-current={current ? 'true' : undefined}>
        {children}
      </a>
    </li>
  )
}
