import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { localDate, now } from '#app/tools/instant.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import { count, day, text } from '#app/web/fields.ts'
import { FormProblems, RowId, useFormState } from '#app/web/form-state.tsx'

const required = { error: 'web:error.required' }

export const EvidenceSchema = z.object({
  quantity: count(1, 1_000_000).refine((value) => value !== null, required),
  note: text(2000).refine((value) => value !== '', required),
  happened_on: day()
    .refine((value) => value !== null, required)
    .refine((value) => value === null || value <= localDate(now()), {
      error: 'projects:error.in_the_future',
    }),
})

type EvidenceFormProps = { project_id: string; target_id: string; today: string; row_id: string }

/** Counts something by hand: how many, what shows it, when. */
export function EvidenceForm({ project_id, target_id, today, row_id }: EvidenceFormProps) {
  const t = useWords()
  const form = useFormState({ row_id, quantity: 1, happened_on: today }, (name) =>
    t(`projects:evidence.${name}`),
  )
  return (
    <>
      <FormProblems form={form} />
      <form
        method="post"
        action={paths.deskEvidence(project_id, target_id)}
        className="form"
        noValidate
      >
        <RowId form={form} />
        <Field {...form.field('quantity')} inputMode="numeric" width="short" required />
        <Field
          {...form.field('note')}
          as="textarea"
          rows={3}
          hint={t('projects:evidence.note_hint')}
          required
        />
        <Field {...form.field('happened_on')} type="date" max={today} width="short" required />
        <div className="form-actions">
          <Button icon="plus">{t('projects:evidence.save')}</Button>
        </div>
      </form>
    </>
  )
}
