import type { ReactNode } from 'react'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { FormState } from '#app/web/form-state.tsx'
import { contentLanguages, eventTypes } from '../events/event.ts'
import { FormPart, optionsOf } from './form-part.tsx'
import { TimeField } from './time-field.tsx'

export function Words({ form }: { form: FormState }) {
  const t = useWords()
  const optional = t('web:form.optional')
  return (
    <FormPart name="words">
      <Field
        {...form.field('type')}
        as="select"
        options={optionsOf(eventTypes, (type) => t(`programme:type.${type}`))}
        width="medium"
      />
      <Field
        {...form.field('title_sv')}
        hint={t('programme:hint.title')}
        maxLength={200}
        required
      />
      <Field {...form.field('title_en')} lang="en" mark={optional} />
      <Field {...form.field('summary_sv')} hint={t('programme:hint.summary')} maxLength={300} />
      <Field {...form.field('summary_en')} lang="en" mark={optional} />
      <Field
        {...form.field('description_sv')}
        as="textarea"
        rows={8}
        hint={t('web:form.markdown')}
        mark={optional}
      />
      <Field {...form.field('description_en')} as="textarea" rows={8} lang="en" mark={optional} />
      <Field
        {...form.field('languages')}
        as="select"
        options={optionsOf(contentLanguages, (value) =>
          t(`programme:languages.${value.replace(',', '_')}`),
        )}
        width="medium"
      />
    </FormPart>
  )
}

export function When({ form, offer }: { form: FormState; offer?: ReactNode }) {
  return (
    <FormPart name="when">
      <TimeField {...form.field('starts_at')} required />
      <TimeField {...form.field('ends_at')} required />
      {offer}
    </FormPart>
  )
}
