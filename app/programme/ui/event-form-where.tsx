import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { FormState } from '#app/web/form-state.tsx'
import { accessAnswers, reminderDays } from '../events/event.ts'
import type { EventPart } from './event-choices.ts'
import { FormPart, optionsOf } from './form-part.tsx'
import { TimeField } from './time-field.tsx'

/** Where the button stands that keeps what is typed and leads to a new venue. */
export const newVenue = 'new_venue'

export function Where({ form, choices }: EventPart) {
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
        hint={
          <>
            {t('programme:hint.venue')}{' '}
            <a href={`#${newVenue}`}>{t('programme:desk.venues.save_and_add')}</a>
          </>
        }
        options={[none, ...venues]}
        width="medium"
      />
      <Field
        {...form.field('online_url')}
        type="url"
        inputMode="url"
        mark={t('web:form.optional')}
        why={t('programme:hint.online_url')}
      />
    </FormPart>
  )
}

export function Access({ form }: { form: FormState }) {
  const t = useWords()
  return (
    <FormPart name="access">
      <p className="hint">{t('programme:hint.access')}</p>
      {(['sign_language', 'speech_to_text', 'companion_free'] as const).map((fact) => (
        <Field
          key={fact}
          {...form.field(fact)}
          as="select"
          options={optionsOf(accessAnswers, (answer) => t(`programme:access.${answer}`))}
          width="medium"
        />
      ))}
    </FormPart>
  )
}

export function Registration({ form }: { form: FormState }) {
  const t = useWords()
  const optional = t('web:form.optional')
  return (
    <FormPart name="registration">
      <Field
        {...form.field('capacity')}
        hint={t('programme:hint.capacity')}
        inputMode="numeric"
        mark={optional}
        width="short"
      />
      <TimeField
        {...form.field('registration_opens_at')}
        hint={t('programme:hint.opens')}
        mark={optional}
      />
      <TimeField
        {...form.field('registration_closes_at')}
        hint={t('programme:hint.closes')}
        mark={optional}
      />
      <Field
        {...form.field('reminder_days')}
        as="select"
        hint={t('programme:hint.reminder')}
        options={[
          { value: '', label: t('programme:reminder.none') },
          ...reminderDays.map((days) => ({
            value: days,
            label: t('programme:reminder.days', { count: Number(days) }),
          })),
        ]}
        width="medium"
      />
    </FormPart>
  )
}
