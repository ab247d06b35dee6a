import { Checkboxes, RadioCards } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { Filters } from '#app/ui/filters.tsx'
import { useWords } from '#app/ui/words.tsx'
import { roleChoices } from './role-choices.ts'

/** Questions: of every shape, with hint, reason and error. */
export function Forms() {
  const t = useWords()
  const say = (key: string) => t(`accounts:furniture.${key}`)
  return (
    <section className="section">
      <h2>{say('forms')}</h2>
      <div className="form">
        <Field
          name="furniture_name"
          label={t('accounts:field.own_name')}
          hint={t('accounts:field.own_name_hint')}
          value={say('person')}
        />
        <Field
          name="furniture_wrong"
          label={t('accounts:field.email')}
          type="email"
          why={t('accounts:furniture.why')}
          error={t('web:error.required')}
        />
        <Field
          name="furniture_text"
          as="textarea"
          rows={3}
          label={say('description')}
          mark={t('web:form.optional')}
          value={say('sentence')}
        />
        <Field
          name="furniture_select"
          as="select"
          width="medium"
          label={t('accounts:field.language')}
          value="sv"
          options={(['sv', 'en'] as const).map((value) => ({
            value,
            label: t(`web:language.${value}`),
          }))}
        />
        <RadioCards
          name="furniture_radio"
          legend={t('accounts:field.role')}
          value="organiser"
          choices={roleChoices(t).map((choice, at) => ({
            ...choice,
            ...(at === 3 && { full: true, disabled: true, end: say('full') }),
          }))}
        />
        <Checkboxes
          name="furniture_boxes"
          legend={say('needs')}
          values={['hearing_loop']}
          choices={(['hearing_loop', 'sign_language'] as const).map((value) => ({
            value,
            title: say(value),
          }))}
          plain
        />
      </div>
      <Filters
        label={t('messaging:filter.label')}
        submit={t('messaging:filter.submit')}
        clear={{ href: '#main', text: t('messaging:filter.clear') }}
      >
        <Field name="q" label={t('messaging:filter.q')} type="search" width="grow" />
      </Filters>
    </section>
  )
}
