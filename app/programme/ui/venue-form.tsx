import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import { type FormState, RowId } from '#app/web/form-state.tsx'
import { accessAnswers } from '../events/event.ts'

type FieldsProps = { form: FormState; cancel: string; submit: string; action?: string }

function AccessField({ form, fact }: { form: FormState; fact: string }) {
  const t = useWords()
  return (
    <Field
      {...form.field(fact)}
      as="select"
      options={accessAnswers.map((value) => ({ value, label: t(`programme:access.${value}`) }))}
      width="medium"
    />
  )
}

function Actions({ cancel, submit }: { cancel: string; submit: string }) {
  const t = useWords()
  return (
    <div className="form-actions">
      <Button>{submit}</Button>
      <ButtonLink href={cancel} kind="quiet">
        {t('web:form.cancel')}
      </ButtonLink>
    </div>
  )
}

export function VenueFields({ form, cancel, submit }: FieldsProps) {
  const t = useWords()
  const optional = t('web:form.optional')
  return (
    <form method="post" className="form" noValidate>
      <RowId form={form} />
      <Field {...form.field('name')} required />
      <Field {...form.field('street_address')} required />
      <Field {...form.field('postal_code')} inputMode="numeric" mark={optional} width="short" />
      <Field {...form.field('city')} width="medium" required />
      <Field {...form.field('floor')} mark={optional} width="short" />
      <Field
        {...form.field('directions_sv')}
        as="textarea"
        hint={t('programme:hint.directions')}
        mark={optional}
      />
      <Field {...form.field('directions_en')} as="textarea" lang="en" mark={optional} />
      {['step_free', 'accessible_toilet', 'hearing_loop'].map((fact) => (
        <AccessField key={fact} form={form} fact={fact} />
      ))}
      <Actions cancel={cancel} submit={submit} />
    </form>
  )
}

export function RoomFields({ form, cancel, submit, action }: FieldsProps) {
  const t = useWords()
  const optional = t('web:form.optional')
  return (
    <form method="post" action={action} className="form" noValidate>
      <RowId form={form} />
      <Field {...form.field('name')} required />
      <Field {...form.field('floor')} mark={optional} width="short" />
      <Field {...form.field('capacity')} inputMode="numeric" mark={optional} width="short" />
      <AccessField form={form} fact="hearing_loop" />
      <Actions cancel={cancel} submit={submit} />
    </form>
  )
}
