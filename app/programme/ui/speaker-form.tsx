import { paths } from '#app/paths.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import { type FormState, RowId } from '#app/web/form-state.tsx'

export function SpeakerFields({ form, submit }: { form: FormState; submit: string }) {
  const t = useWords()
  const optional = t('web:form.optional')
  return (
    <form method="post" className="form" noValidate>
      <RowId form={form} />
      <Field {...form.field('name')} required />
      <Field {...form.field('role_sv')} mark={optional} />
      <Field {...form.field('role_en')} lang="en" mark={optional} />
      <Field {...form.field('affiliation')} mark={optional} />
      <div className="form-actions">
        <Button>{submit}</Button>
        <ButtonLink href={paths.deskSpeakers()} kind="quiet">
          {t('web:form.cancel')}
        </ButtonLink>
      </div>
    </form>
  )
}
