import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import { type FormState, RowId } from '#app/web/form-state.tsx'

export function FocusAreaFields({ form, submit }: { form: FormState; submit: string }) {
  const t = useWords()
  return (
    <form method="post" className="form" noValidate>
      <RowId form={form} />
      <Field
        {...form.field('letter')}
        hint={t('programme:hint.letter')}
        maxLength={2}
        width="short"
        required
      />
      <Field {...form.field('name_sv')} required />
      <Field {...form.field('name_en')} lang="en" mark={t('web:form.optional')} />
      <div className="form-actions">
        <Button>{submit}</Button>
      </div>
    </form>
  )
}
