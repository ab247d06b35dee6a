import type { ReactNode } from 'react'
import { inLanguage } from '#app/tools/language.ts'
import { date } from '#app/tools/when.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Checkboxes } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { useReader, useWords } from '#app/ui/words.tsx'
import type { FormState } from '#app/web/form-state.tsx'
import { accessAnswers, contentLanguages, eventTypes, legalBases } from '../event.ts'
import { TimeField } from './time-field.tsx'

type Named = { id: string; title_sv: string; title_en: string; starts_at: string }
export type EventChoices = {
  venues: readonly { id: string; name: string; city: string }[]
  events: readonly Named[]
  focus_areas: readonly { id: string; letter: string; name_sv: string; name_en: string }[]
}
type Part = { form: FormState; choices: EventChoices }

type EventFieldsProps = Part & { cancel: string; submit: string; offer?: ReactNode }

/** Every question about an event, in the order one plans it. */
export function EventFields({ form, choices, cancel, submit, offer }: EventFieldsProps) {
  const t = useWords()
  return (
    <form method="post" className="form" noValidate>
      <Words form={form} />
      <When form={form} offer={offer} />
      <Where form={form} choices={choices} />
      <Access form={form} />
      <Registration form={form} />
      <ContactFields form={form} />
      <Belongs form={form} choices={choices} />
      <PersonalData form={form} />
      <div className="form-actions">
        <Button>{submit}</Button>
        <ButtonLink href={cancel} kind="quiet">
          {t('web:form.cancel')}
        </ButtonLink>
      </div>
    </form>
  )
}

function FormPart({ name, children }: { name: string; children: ReactNode }) {
  const t = useWords()
  return (
    <fieldset className="form-part">
      <legend>{t(`programme:form.${name}`)}</legend>
      {children}
    </fieldset>
  )
}

const optionsOf = (values: readonly string[], label: (value: string) => string) =>
  values.map((value) => ({ value, label: label(value) }))

function Words({ form }: { form: FormState }) {
  const t = useWords()
  const optional = t('web:form.optional')
  return (
    <FormPart name="words">
      <Field
        {...form.field('type')}
        as="select"
        label={t('programme:field.type')}
        options={optionsOf(eventTypes, (type) => t(`programme:type.${type}`))}
        width="medium"
      />
      <Field
        {...form.field('title_sv')}
        label={t('programme:field.title_sv')}
        hint={t('programme:hint.title')}
        maxLength={200}
        required
      />
      <Field
        {...form.field('title_en')}
        label={t('programme:field.title_en')}
        lang="en"
        mark={optional}
      />
      <Field
        {...form.field('summary_sv')}
        label={t('programme:field.summary_sv')}
        hint={t('programme:hint.summary')}
        maxLength={300}
      />
      <Field
        {...form.field('summary_en')}
        label={t('programme:field.summary_en')}
        lang="en"
        mark={optional}
      />
      <Field
        {...form.field('description_sv')}
        as="textarea"
        rows={8}
        label={t('programme:field.description_sv')}
        hint={t('programme:hint.markdown')}
        mark={optional}
      />
      <Field
        {...form.field('description_en')}
        as="textarea"
        rows={8}
        label={t('programme:field.description_en')}
        lang="en"
        mark={optional}
      />
      <Field
        {...form.field('languages')}
        as="select"
        label={t('programme:field.languages')}
        options={optionsOf(contentLanguages, (value) =>
          t(`programme:languages.${value.replace(',', '_')}`),
        )}
        width="medium"
      />
    </FormPart>
  )
}

function When({ form, offer }: { form: FormState; offer?: ReactNode }) {
  const t = useWords()
  return (
    <FormPart name="when">
      <TimeField {...form.field('starts_at')} label={t('programme:field.starts_at')} required />
      <TimeField {...form.field('ends_at')} label={t('programme:field.ends_at')} required />
      {offer}
    </FormPart>
  )
}

function Where({ form, choices }: Part) {
  const t = useWords()
  const none = { value: '', label: t('programme:field.venue_none') }
  const venues = choices.venues.map(({ id, name, city }) => ({
    value: id,
    label: city ? `${name}, ${city}` : name,
  }))
  return (
    <FormPart name="where">
      <Field
        {...form.field('venue_id')}
        as="select"
        label={t('programme:field.venue')}
        options={[none, ...venues]}
        width="medium"
      />
      <Field
        {...form.field('online_url')}
        label={t('programme:field.online_url')}
        type="url"
        inputMode="url"
        mark={t('web:form.optional')}
        why={t('programme:hint.online_url')}
      />
    </FormPart>
  )
}

function Access({ form }: { form: FormState }) {
  const t = useWords()
  return (
    <FormPart name="access">
      <p className="hint">{t('programme:hint.access')}</p>
      {(['sign_language', 'speech_to_text', 'companion_free'] as const).map((fact) => (
        <Field
          key={fact}
          {...form.field(fact)}
          as="select"
          label={t(`programme:access_fact.${fact}`)}
          options={optionsOf(accessAnswers, (answer) => t(`programme:access.${answer}`))}
          width="medium"
        />
      ))}
    </FormPart>
  )
}

function Registration({ form }: { form: FormState }) {
  const t = useWords()
  const optional = t('web:form.optional')
  return (
    <FormPart name="registration">
      <Field
        {...form.field('capacity')}
        label={t('programme:field.capacity')}
        hint={t('programme:hint.capacity')}
        inputMode="numeric"
        mark={optional}
        width="short"
      />
      <TimeField
        {...form.field('registration_opens_at')}
        label={t('programme:field.registration_opens_at')}
        hint={t('programme:hint.opens')}
        mark={optional}
      />
      <TimeField
        {...form.field('registration_closes_at')}
        label={t('programme:field.registration_closes_at')}
        hint={t('programme:hint.closes')}
        mark={optional}
      />
    </FormPart>
  )
}

function ContactFields({ form }: { form: FormState }) {
  const t = useWords()
  return (
    <FormPart name="contact">
      <Field {...form.field('contact_name')} label={t('programme:field.contact_name')} />
      <Field
        {...form.field('contact_email')}
        label={t('programme:field.contact_email')}
        type="email"
        inputMode="email"
      />
      <Field
        {...form.field('contact_phone')}
        label={t('programme:field.contact_phone')}
        type="tel"
        inputMode="tel"
        width="medium"
        why={t('programme:hint.phone')}
      />
    </FormPart>
  )
}

function Belongs({ form, choices }: Part) {
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
          legend={t('programme:field.focus_areas')}
          choices={choices.focus_areas.map((area) => ({
            value: area.id,
            title: `${area.letter}. ${inLanguage(area, 'name', language)}`,
          }))}
          plain
        />
      )}
      <Field
        {...form.field('follows_up_id')}
        as="select"
        label={t('programme:field.follows_up')}
        options={[none, ...events]}
      />
      <Field
        {...form.field('beside_id')}
        as="select"
        label={t('programme:field.beside')}
        hint={t('programme:hint.beside')}
        options={[none, ...events]}
      />
    </FormPart>
  )
}

function PersonalData({ form }: { form: FormState }) {
  const t = useWords()
  return (
    <FormPart name="personal_data">
      <Field
        {...form.field('legal_basis')}
        as="select"
        label={t('programme:field.legal_basis')}
        hint={t('programme:hint.legal_basis')}
        options={optionsOf(legalBases, (basis) => t(`programme:legal_basis.${basis}`))}
      />
      <Field
        {...form.field('keep_days')}
        label={t('programme:field.keep_days')}
        inputMode="numeric"
        width="short"
        required
      />
      <Field
        {...form.field('keep_needs_days')}
        label={t('programme:field.keep_needs_days')}
        hint={t('programme:hint.keep_needs')}
        inputMode="numeric"
        width="short"
        required
      />
    </FormPart>
  )
}
