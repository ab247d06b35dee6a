import { inLanguage } from '#app/tools/language.ts'
import { elsewhere, municipalities } from '#app/tools/municipality.ts'
import { clock } from '#app/tools/when.ts'
import { Field } from '#app/ui/field.tsx'
import { Filters } from '#app/ui/filters.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { Order, RegistrationFilter } from '../list/registration-filter.ts'
import { categories } from '../registration.ts'
import { registrationStates } from '../standing/standing.ts'

type Seminar = { id: string; title_sv: string; title_en: string; starts_at: string }

type DeskFiltersProps = {
  filter: RegistrationFilter
  order: Order
  seminars: readonly Seminar[]
  /** The list without filters, when any is set. */
  clear: string | undefined
}

/** Narrows the desk's list. Never by needs or gender: see registration-filter.ts. */
export function DeskFilters({ filter, order, seminars, clear }: DeskFiltersProps) {
  const { t, language } = useReader()
  const any = { value: '', label: t('people:filter.any') }
  const choices = {
    state: registrationStates.map((value) => ({ value, label: t(`people:state.${value}`) })),
    category: categories.map((value) => ({ value, label: t(`people:category.${value}`) })),
    session_id: seminars.map((seminar) => ({
      value: seminar.id,
      label: `${clock(seminar.starts_at, language)} ${inLanguage(seminar, 'title', language)}`,
    })),
    municipality_code: [
      ...municipalities.map(({ code, name }) => ({ value: code, label: name })),
      { value: elsewhere, label: t('registrations:form.elsewhere') },
    ],
  }
  const shown = (['state', 'category', 'session_id', 'municipality_code'] as const).filter(
    (name) => choices[name].length > 0,
  )
  return (
    <div className="people-filters">
      <Filters
        label={t('people:filter.label')}
        submit={t('people:filter.show')}
        clear={clear ? { href: clear, text: t('people:filter.clear') } : undefined}
      >
        {order !== 'name' && <input type="hidden" name="order" value={order} />}
        <Field
          name="q"
          type="search"
          label={t('people:filter.q')}
          value={filter.q}
          maxLength={100}
          width="grow"
        />
        {shown.map((name) => (
          <Field
            key={name}
            name={name}
            as="select"
            label={t(`people:filter.${name}`)}
            options={[any, ...choices[name]]}
            value={filter[name]}
          />
        ))}
      </Filters>
    </div>
  )
}
