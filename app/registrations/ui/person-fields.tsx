import { elsewhere, municipalities } from '#app/tools/municipality.ts'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { FormState } from '#app/web/form-state.tsx'

export function NameFields({ form, isOwn }: { form: FormState; isOwn: boolean }) {
  const t = useWords()
  // Whoever fills in for someone else must not be offered their own name.
  const autoComplete = (name: string) => (isOwn ? name : 'off')
  return (
    <>
      <Field
        {...form.field('name')}
        autoComplete={autoComplete('name')}
        required={isOwn}
        why={isOwn ? t('registrations:form.name_why') : undefined}
      />
      <Field
        {...form.field('email')}
        type="email"
        inputMode="email"
        autoComplete={autoComplete('email')}
        spellCheck={false}
        required={isOwn}
        mark={isOwn ? undefined : t('web:form.optional')}
        why={isOwn ? t('registrations:form.email_why') : t('registrations:form.email_desk')}
      />
    </>
  )
}

export function PlaceFields({ form, isOwn }: { form: FormState; isOwn: boolean }) {
  const t = useWords()
  return (
    <>
      <Field
        {...form.field('organisation_name')}
        autoComplete={isOwn ? 'organization' : 'off'}
        mark={t('web:form.optional')}
        why={isOwn ? t('registrations:form.organisation_name_why') : undefined}
      />
      <Field
        {...form.field('municipality_code')}
        as="select"
        width="medium"
        options={[{ value: '', label: t('registrations:form.choose') }, ...useMunicipalities()]}
        mark={t('web:form.optional')}
        why={isOwn ? t('registrations:form.municipality_code_why') : undefined}
      />
    </>
  )
}

/** The 26 and everywhere else, for a select. */
export function useMunicipalities() {
  const t = useWords()
  return [
    ...municipalities.map(({ code, name }) => ({ value: code, label: name })),
    { value: elsewhere, label: t('registrations:form.elsewhere') },
  ]
}
