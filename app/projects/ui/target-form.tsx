import { z } from 'zod'
import { eventTypes } from '#app/programme/events/event.ts'
import { Button } from '#app/ui/button.tsx'
import { Checkboxes, RadioCards } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import { count, line, many, requiredLine } from '#app/web/fields.ts'
import { FormProblems, RowId, useFormState } from '#app/web/form-state.tsx'
import { targetKinds } from '../target.ts'

type Values = Parameters<typeof useFormState>[0]

/** What can always be changed about a target; a new one also says how it is counted. */
export const TargetSchema = z.object({
  title_sv: requiredLine(),
  title_en: line(),
  event_types: many(eventTypes),
  target: count(1).refine((value) => value !== null, { error: 'web:error.required' }),
  baseline: count().transform((value) => value ?? 0),
})

export const isPastBaseline = (target: { target: number | null; baseline: number }) =>
  target.target === null || target.target > target.baseline

export const baselineError = {
  path: ['target'],
  error: 'projects:error.target_not_past_baseline',
}

type TargetFormProps = {
  values: Values
  back: string
  kind_fixed?: boolean
  counts_events?: boolean
}

export function TargetForm({ values, back, kind_fixed, counts_events = true }: TargetFormProps) {
  const t = useWords()
  const form = useFormState(values, (name) => t(`projects:target.${name}`))
  return (
    <>
      <FormProblems form={form} />
      <form method="post" className="form" noValidate>
        <RowId form={form} />
        <Field {...form.field('title_sv')} hint={t('projects:target.title_sv_hint')} required />
        <Field {...form.field('title_en')} mark={t('web:form.optional')} lang="en" />
        {kind_fixed ? (
          <p className="hint">{t('projects:target.kind_fixed')}</p>
        ) : (
          <RadioCards
            {...form.radio('kind')}
            required
            choices={targetKinds.map((value) => ({
              value,
              title: t(`projects:kind.${value}`),
              hint: t(`projects:kind_hint.${value}`),
            }))}
          />
        )}
        {counts_events && (
          <Checkboxes
            {...form.list('event_types')}
            plain
            hint={t('projects:target.event_types_hint')}
            choices={eventTypes.map((value) => ({ value, title: t(`projects:type.${value}`) }))}
          />
        )}
        <Field
          {...form.field('target')}
          hint={t('projects:target.target_hint')}
          inputMode="numeric"
          width="short"
          required
        />
        <Field
          {...form.field('baseline')}
          hint={t('projects:target.baseline_hint')}
          mark={t('web:form.optional')}
          inputMode="numeric"
          width="short"
        />
        <div className="form-actions">
          <Button icon="check">{t('projects:target.save')}</Button>
          <a className="button quiet" href={back}>
            {t('web:form.cancel')}
          </a>
        </div>
      </form>
    </>
  )
}
