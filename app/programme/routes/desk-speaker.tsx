import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { dateTime } from '#app/tools/when.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useReader } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { changeSpeaker, findSpeaker, listAppearances } from '../sessions/speakers.server.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { RemovalPart } from '../ui/removal-part.tsx'
import { SpeakerFields } from '../ui/speaker-form.tsx'
import { SpeakerForm } from '../ui/speaker-schema.ts'
import { listSpeakerUses } from '../uses.server.ts'

export const handle = {
  enter: { read: 'events.read', act: 'events.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const own = { organisation_id, speaker_id: param(params, 'speaker') }
  const speaker = found(await findSpeaker(db, own))
  const appearances = await listAppearances(db, own)
  const uses = await listSpeakerUses(db, own)
  return data(
    { title: speaker.name, speaker, appearances, uses, may_edit: may(role, 'events.edit') },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const speaker_id = param(params, 'speaker')
  const form = await readForm(request, SpeakerForm, t)
  if (!form.ok) return unprocessable(form)
  if (!(await changeSpeaker(db, { organisation_id, speaker_id, details: form.value })))
    throw notFound()
  return redirect(paths.deskSpeakers({ done: 'speaker_saved' }), 303)
}

export const meta = titleOf

export default function DeskSpeaker() {
  const { title, speaker, appearances, uses, may_edit } = useLoaderData<typeof loader>()
  const { t, language } = useReader()
  const form = useFormState(speaker, useFieldNames({ name: 'programme:field.person_name' }))
  return (
    <>
      <Breadcrumbs
        label={t('programme:desk.event.up')}
        trail={[{ href: paths.deskSpeakers(), text: t('programme:desk.speakers.title') }]}
      />
      <TitleRow title={title}>
        {[inLanguage(speaker, 'role', language), speaker.affiliation].filter(Boolean).join(', ')}
      </TitleRow>
      <FormProblems form={form} />
      {may_edit && <SpeakerFields form={form} submit={t('web:form.save')} />}
      <section className="section" aria-labelledby="appearances">
        <h2 id="appearances">{t('programme:desk.speakers.appearances')}</h2>
        {appearances.length === 0 && (
          <p className="muted">{t('programme:desk.speakers.no_appearances')}</p>
        )}
        <ul className="plain-list stack">
          {appearances.map((session) => (
            <li key={session.id}>
              <a href={paths.deskProgramme(session.event_id)}>
                {inLanguage(session, 'title', language)}
              </a>
              <br />
              <span className="muted small">
                {inLanguage(session, 'event_title', language)},{' '}
                {dateTime(session.starts_at, language)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {may_edit && (
        <RemovalPart what="speaker" href={paths.deskSpeakerRemoval(speaker.id)} uses={uses} />
      )}
    </>
  )
}
