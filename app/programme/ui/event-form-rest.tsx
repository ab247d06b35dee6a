import { inLanguage } from '#app/tools/language.ts'
import { date } from '#app/tools/when.ts'
import { Checkboxes } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { useReader, useWords } from '#app/ui/words.tsx'
import type { FormState } from '#app/web/form-state.tsx'
import { legalBases } from '../events/event.ts'
import type { EventPart } from './event-choices.ts'
import { FormPart, optionsOf } from './form-part.tsx'

export function ContactFields({ form }: { form: FormState }) {
  const t = useWords()
  return (
    <FormPart name="contact">
      <Field {...form.field('contact_name')} />
      <Field {...form.field('contact_email')} type="email" inputMode="email" />
      <Field
        {...form.field('contact_phone')}
        type="tel"
        inputMode="tel"
        width="medium"
        why={t('programme:hint.phone')}
      />
    </FormPart>
  )
}

export function Belongs({ form, choices }: EventPart) {
  const { t, language } = useReader()
  const none = { value: '', label: t('programme:field.event_none') }
  const events = choices.events.map((event) => ({
    value: event.id,
    label: `${inLanguage(event, 'title', language)}, ${date(event.starts_at, language)}`,
  }))
  return (
    <FormPart name="belongs">
      {choices.focus_areas.length > 0 && (
        <Checkboxes
          {...form.list('focus_area_ids')}
          choices={choices.focus_areas.map((area) => ({
            value: area.id,
            title: `${area.letter}. ${inLanguage(area, 'name', language)}`,
          }))}
          plain
        />
      )}
      <Field {...form.field('follows_up_id')} as="select" options={[none, ...events]} />
      <Field
        {...form.field('beside_id')}
        as="select"
        hint={t('programme:hint.beside')}
        options={[none, ...events]}
      />
    </FormPart>
  )
}

export function PersonalData({ form }: { form: FormState }) {
  const t = useWords()
  return (
    <FormPart name="personal_data">
      <Field
        {...form.field('legal_basis')}
        as="select"
        hint={t('programme:hint.legal_basis')}
        options={optionsOf(legalBases, (basis) => t(`programme:legal_basis.${basis}`))}
      />
      <Field {...form.field('keep_days')} inputMode="numeric" width="short" required />
      <Field
        {...form.field('keep_needs_days')}
        hint={t('programme:hint.keep_needs')}
        inputMode="numeric"
        width="short"
        required
      />
    </FormPart>
  )
}
