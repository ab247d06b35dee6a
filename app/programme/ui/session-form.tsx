import { paths } from '#app/paths.ts'
import { toLocal } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Checkboxes, RadioCards } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { useReader } from '#app/ui/words.tsx'
import { type FormState, RowId } from '#app/web/form-state.tsx'
import { sessionKinds } from '../sessions/session.ts'
import type { sessionChoices } from '../sessions/session-choices.server.ts'
import type { ListedSession } from '../sessions/sessions.server.ts'
import { TimeField } from './time-field.tsx'

type Choices = Awaited<ReturnType<typeof sessionChoices>>
type Part = { form: FormState; choices: Choices }
type SessionFieldsProps = Part & { cancel: string; submit: string }

/** Every question about a session. */
export function SessionFields({ form, choices, cancel, submit }: SessionFieldsProps) {
  const { t } = useReader()
  const optional = t('web:form.optional')
  return (
    <form method="post" className="form" noValidate>
      <RowId form={form} />
      <RadioCards
        {...form.radio('kind')}
        choices={sessionKinds.map((kind) => ({
          value: kind,
          title: t(`programme:kind.${kind}`),
          hint: t(`programme:kind_hint.${kind}`),
        }))}
      />
      <Field {...form.field('title_sv')} required />
      <Field {...form.field('title_en')} lang="en" mark={optional} />
      <TimeField {...form.field('starts_at')} required />
      <TimeField {...form.field('ends_at')} required />
      <Place form={form} choices={choices} />
      <Speakers form={form} choices={choices} />
      <Field
        {...form.field('description_sv')}
        as="textarea"
        rows={6}
        hint={t('web:form.markdown')}
        mark={optional}
      />
      <Field {...form.field('description_en')} as="textarea" rows={6} lang="en" mark={optional} />
      <div className="form-actions">
        <Button>{submit}</Button>
        <ButtonLink href={cancel} kind="quiet">
          {t('web:form.cancel')}
        </ButtonLink>
      </div>
    </form>
  )
}

function Place({ form, choices }: Part) {
  const { t, language } = useReader()
  const rooms = choices.rooms.map(({ id, name, venue_name, capacity }) => {
    const seats = capacity === null ? '' : ` (${t('programme:seats', { count: capacity })})`
    return { value: id, label: `${name}, ${venue_name}${seats}` }
  })
  const tracks = choices.tracks.map((track) => ({
    value: track.id,
    label: inLanguage(track, 'name', language),
  }))
  return (
    <>
      <Field
        {...form.field('room_id')}
        as="select"
        options={[{ value: '', label: t('programme:field.room_none') }, ...rooms]}
      />
      {tracks.length > 0 && (
        <Field
          {...form.field('track_id')}
          hint={t('programme:hint.track')}
          as="select"
          options={[{ value: '', label: t('programme:field.track_none') }, ...tracks]}
        />
      )}
      <Field
        {...form.field('capacity')}
        hint={t('programme:hint.session_capacity')}
        inputMode="numeric"
        mark={t('web:form.optional')}
        width="short"
      />
    </>
  )
}

function Speakers({ form, choices }: Part) {
  const { t } = useReader()
  if (choices.speakers.length === 0)
    return (
      <p className="hint">
        {t('programme:hint.no_speakers')}{' '}
        <a href={paths.deskSpeakerNew()}>{t('programme:desk.speakers.new')}</a>
      </p>
    )
  return (
    <Checkboxes
      {...form.list('speaker_ids')}
      choices={choices.speakers.map(({ id, name, affiliation }) => ({
        value: id,
        title: name,
        hint: affiliation,
      }))}
      plain
    />
  )
}

/** A session as its form shows it. */
export const sessionValues = (session: ListedSession) => ({
  kind: session.kind,
  title_sv: session.title_sv,
  title_en: session.title_en,
  description_sv: session.description_sv,
  description_en: session.description_en,
  starts_at: toLocal(session.starts_at),
  ends_at: toLocal(session.ends_at),
  room_id: session.room_id,
  track_id: session.track_id,
  capacity: session.capacity,
  speaker_ids: session.speakers.map(({ id }) => id),
})
