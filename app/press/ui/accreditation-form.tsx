import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { useReader } from '#app/ui/words.tsx'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'

type AccreditationFormProps = {
  speakers: readonly { id: string; text: string }[]
  information: { organisation: string; legal_basis: string; deleted: string }
}

/** What a journalist is asked, why, and what becomes of the answers. */
export function AccreditationForm({ speakers, information }: AccreditationFormProps) {
  const { t, language } = useReader()
  const form = useFormState({ language }, (name) => t(`press:form.${name}`))
  const optional = { mark: t('web:form.optional') }
  const nobody = { value: '', label: t('press:form.nobody') }
  const named = speakers.map(({ id, text }) => ({ value: id, label: text }))
  return (
    <form method="post" className="form" noValidate>
      <FormProblems form={form} />
      <Field {...form.field('name')} required autoComplete="name" />
      <Field
        {...form.field('email')}
        required
        type="email"
        autoComplete="email"
        why={t('press:form.email_why')}
      />
      <Field
        {...form.field('outlet')}
        required
        autoComplete="organization"
        hint={t('press:form.outlet_hint')}
      />
      <Field
        {...form.field('phone')}
        {...optional}
        type="tel"
        autoComplete="tel"
        width="medium"
        why={t('press:form.phone_why')}
      />
      {speakers.length > 0 && (
        <Field
          {...form.field('speaker_id')}
          {...optional}
          as="select"
          options={[nobody, ...named]}
        />
      )}
      <Field {...form.field('interview_with')} {...optional} />
      <Field {...form.field('message')} {...optional} as="textarea" rows={4} />
      <RadioCards
        {...form.radio('language')}
        plain
        choices={(['sv', 'en'] as const).map((value) => ({
          value,
          title: t(`web:language.${value}`),
        }))}
      />
      <div className="stack stack-small">
        <h3>{t('press:form.information')}</h3>
        <p className="hint">
          {t('press:form.why', { organisation: information.organisation })}{' '}
          {t(`press:legal_basis.${information.legal_basis}`)}{' '}
          {t('press:form.deleted', { day: information.deleted })}{' '}
          <a href={paths.privacy()}>{t('press:form.more')}</a>
        </p>
      </div>
      <div className="form-actions">
        <Button icon="send">{t('press:form.send')}</Button>
      </div>
    </form>
  )
}
