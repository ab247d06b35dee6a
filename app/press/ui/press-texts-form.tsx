import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'

type Texts = {
  intro_sv: string
  intro_en: string
  contact_name: string
  contact_email: string
  contact_phone: string
}

/** What stands on the press page, and who answers journalists. */
export function PressTextsForm({ page }: { page: Texts }) {
  const t = useWords()
  const form = useFormState(page, (name) => t(`press:desk.${name}`))
  const optional = t('web:form.optional')
  return (
    <form method="post" className="form" noValidate>
      <FormProblems form={form} />
      {(['intro_sv', 'intro_en'] as const).map((name) => (
        <Field
          key={name}
          {...form.field(name)}
          as="textarea"
          rows={5}
          lang={name === 'intro_en' ? 'en' : 'sv'}
          hint={`${t('press:desk.intro_hint')} ${t('web:form.markdown')}`}
          mark={optional}
        />
      ))}
      <Field {...form.field('contact_name')} mark={optional} />
      <Field
        {...form.field('contact_email')}
        type="email"
        mark={optional}
        why={t('press:desk.contact_email_why')}
      />
      <Field {...form.field('contact_phone')} type="tel" width="medium" mark={optional} />
      <div className="form-actions">
        <Button icon="check">{t('press:desk.save')}</Button>
      </div>
    </form>
  )
}
