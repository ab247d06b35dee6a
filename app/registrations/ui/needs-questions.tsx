import { Checkboxes } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { FormState } from '#app/web/form-state.tsx'
import { accessNeeds, foodNeeds } from '../answers/needs.ts'

type Props = {
  form: FormState
  /** When nobody eats together, nobody is asked about food. */
  hasFood: boolean
  deleted: string
  organisation: string
}

/** Health data: asked for apart, with an explanation of its own, and never needed in order to register. */
export function NeedsQuestions({ form, hasFood, deleted, organisation }: Props) {
  const t = useWords()
  const options = (names: readonly string[], kind: 'access' | 'food') =>
    names.map((value) => ({ value, title: t(`registrations:need.${kind}.${value}`) }))
  return (
    <section className="section" aria-labelledby="needs">
      <h2 id="needs">{t('registrations:form.needs')}</h2>
      <p className="why">{t('registrations:form.needs_why', { date: deleted, organisation })}</p>
      <Checkboxes
        {...form.list('access_needs')}
        plain
        mark={t('web:form.optional')}
        choices={options(accessNeeds, 'access')}
      />
      <Field
        {...form.field('access_other')}
        as="textarea"
        rows={2}
        autoComplete="off"
        mark={t('web:form.optional')}
      />
      {hasFood && (
        <>
          <Checkboxes
            {...form.list('food_needs')}
            plain
            mark={t('web:form.optional')}
            choices={options(foodNeeds, 'food')}
          />
          <Field
            {...form.field('food_other')}
            as="textarea"
            rows={2}
            autoComplete="off"
            mark={t('web:form.optional')}
          />
        </>
      )}
    </section>
  )
}
