import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refusedAt, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findDeskEvent } from '../events/events.server.ts'
import { exceedsRoom } from '../sessions/session.ts'
import { changeSession } from '../sessions/session-changes.server.ts'
import { sessionChoices } from '../sessions/session-choices.server.ts'
import { findSession } from '../sessions/sessions.server.ts'
import { listSpeakerClashesOf } from '../sessions/speaker-clashes.server.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { sessionRefusal } from '../ui/refusals.ts'
import { SessionFields, sessionValues } from '../ui/session-form.tsx'
import { SessionForm } from '../ui/session-schema.ts'
import { SpeakerClashNotice } from '../ui/speaker-clash-notice.tsx'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
  tab: 'programme',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { language } = readerOf(request)
  const event_id = param(params, 'event')
  const event = found(await findDeskEvent(db, { organisation_id, event_id }))
  const session_id = param(params, 'session')
  const session = found(await findSession(db, { organisation_id, event_id, session_id }))
  return data(
    {
      title: inLanguage(session, 'title', language),
      event_id: event.id,
      session_id: session.id,
      room_seats: exceedsRoom(session) ? session.room_capacity : null,
      choices: await sessionChoices(db, { organisation_id, event_id: event.id }),
      values: sessionValues(session),
      clashes: await listSpeakerClashesOf(db, { organisation_id, session_id }),
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const reader = readerOf(request)
  const event_id = param(params, 'event')
  const session_id = param(params, 'session')
  const form = await readForm(request, SessionForm, reader.t)
  if (!form.ok) return unprocessable(form)
  const details = form.value
  const outcome = await changeSession(db, {
    organisation_id,
    person_id,
    event_id,
    session_id,
    details,
  })
  if (!outcome.ok) {
    if (outcome.refusal === 'not_found') throw notFound()
    return refusedAt(form.values, sessionRefusal(outcome, reader))
  }
  if (outcome.is_moved) return redirect(paths.deskEventChanges(event_id), 303)
  const done = { done: 'session_saved' }
  const clashes = await listSpeakerClashesOf(db, { organisation_id, session_id })
  if (clashes.length > 0) return redirect(paths.deskSession(event_id, session_id, done), 303)
  return redirect(paths.deskProgramme(event_id, done), 303)
}

export const meta = titleOf

export default function DeskSession() {
  const { title, event_id, session_id, room_seats, choices, values, clashes } =
    useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(values, useFieldNames({ capacity: 'programme:field.session_capacity' }))
  return (
    <>
      <TitleRow
        title={title}
        actions={
          <ButtonLink
            href={paths.deskSessionRemoval(event_id, session_id)}
            kind="quiet"
            icon="trash"
          >
            {t('programme:desk.session.remove')}
          </ButtonLink>
        }
      />
      <FormProblems form={form} />
      <SpeakerClashNotice event_id={event_id} clashes={clashes} />
      {room_seats !== null && (
        <Notice tone="warn">
          <p>{t('programme:over_room', { count: room_seats })}</p>
        </Notice>
      )}
      <SessionFields
        form={form}
        choices={choices}
        cancel={paths.deskProgramme(event_id)}
        submit={t('web:form.save')}
      />
    </>
  )
}
