import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { toLocal } from '#app/tools/instant.ts'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refusedAt, unprocessable } from '#app/web/reply.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findDeskEvent } from '../events/events.server.ts'
import { addSession } from '../sessions/session-changes.server.ts'
import { sessionChoices } from '../sessions/session-choices.server.ts'
import { listDeskSessions } from '../sessions/sessions.server.ts'
import { listSpeakerClashesOf } from '../sessions/speaker-clashes.server.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { sessionRefusal } from '../ui/refusals.ts'
import { SessionFields } from '../ui/session-form.tsx'
import { SessionForm } from '../ui/session-schema.ts'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
  tab: 'programme',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const event = found(await findDeskEvent(db, { organisation_id, event_id }))
  const last = (await listDeskSessions(db, { organisation_id, event_id })).at(-1)
  // A programme is most often written from the top, so the next session begins where the last one ends.
  const starts_at = last && last.ends_at < event.ends_at ? last.ends_at : event.starts_at
  const choices = await sessionChoices(db, { organisation_id, event_id: event.id })
  const values = { row_id: newId(), kind: 'seminar', starts_at: toLocal(starts_at) }
  const title = t('programme:desk.session_new.title')
  return data({ title, event_id: event.id, choices, values }, { headers: privately })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const reader = readerOf(request)
  const event_id = param(params, 'event')
  const form = await readForm(request, SessionForm, reader.t)
  if (!form.ok) return unprocessable(form)
  const outcome = await addSession(db, {
    organisation_id,
    person_id,
    event_id,
    id: rowIdOf(form.values),
    details: form.value,
  })
  if (!outcome.ok) {
    if (outcome.refusal === 'not_found') throw notFound()
    return refusedAt(form.values, sessionRefusal(outcome, reader))
  }
  const done = { done: 'session_added' }
  const clashes = await listSpeakerClashesOf(db, { organisation_id, session_id: outcome.id })
  if (clashes.length > 0) return redirect(paths.deskSession(event_id, outcome.id, done), 303)
  return redirect(paths.deskProgramme(event_id, done), 303)
}

export const meta = titleOf

export default function DeskSessionNew() {
  const { title, event_id, choices, values } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(values, useFieldNames({ capacity: 'programme:field.session_capacity' }))
  return (
    <>
      <TitleRow title={title} />
      <FormProblems form={form} />
      <SessionFields
        form={form}
        choices={choices}
        cancel={paths.deskProgramme(event_id)}
        submit={t('programme:desk.session_new.submit')}
      />
    </>
  )
}
