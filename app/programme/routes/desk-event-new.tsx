import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { notFound, privately, refusedAt, unprocessable } from '#app/web/reply.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { eventChoices } from '../events/event-choices.server.ts'
import { createEvent } from '../events/event-details.server.ts'
import { EventFields } from '../ui/event-form.tsx'
import { EventForm } from '../ui/event-schema.ts'
import { newEventValues } from '../ui/event-values.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { eventRefusal } from '../ui/refusals.ts'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const member = await guard(request, handle)
  const { t } = readerOf(request)
  const choices = await eventChoices(db, { organisation_id: member.organisation_id })
  const title = t('programme:desk.event_new.title')
  const values = { ...newEventValues(member), row_id: newId() }
  return data({ title, choices, values }, { headers: privately })
}

export async function action({ request }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const reader = readerOf(request)
  const form = await readForm(request, EventForm, reader.t)
  if (!form.ok) return unprocessable(form)
  const { move_sessions, ...details } = form.value
  const id = rowIdOf(form.values)
  const outcome = await createEvent(db, { organisation_id, person_id, id, details })
  if (outcome.ok) {
    const isVenueNext = new URL(request.url).searchParams.get('next') === 'venue'
    if (isVenueNext) return redirect(paths.deskVenueNew({ event_id: outcome.id }), 303)
    return redirect(paths.deskProgramme(outcome.id, { done: 'event_created' }), 303)
  }
  if (outcome.refusal === 'not_found') throw notFound()
  return refusedAt(form.values, eventRefusal(outcome, reader))
}

export const meta = titleOf

export default function DeskEventNew() {
  const { title, choices, values } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(values, useFieldNames())
  return (
    <>
      <TitleRow title={title}>{t('programme:desk.event_new.lead')}</TitleRow>
      <FormProblems form={form} />
      <EventFields
        form={form}
        choices={choices}
        action={paths.deskEventNew}
        cancel={paths.desk()}
        submit={t('programme:desk.event_new.submit')}
      />
    </>
  )
}
