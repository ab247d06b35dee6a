import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Checkboxes } from '#app/ui/choices.tsx'
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
import { eventChoices } from '../events/event-choices.server.ts'
import { changeEvent } from '../events/event-details.server.ts'
import { findDeskEvent } from '../events/events.server.ts'
import { EventFields } from '../ui/event-form.tsx'
import { EventForm } from '../ui/event-schema.ts'
import { eventValues } from '../ui/event-values.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { eventRefusal } from '../ui/refusals.ts'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
  tab: 'edit',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const event = found(await findDeskEvent(db, { organisation_id, event_id }))
  const choices = await eventChoices(db, { organisation_id, except: event.id })
  const wished = new URL(request.url).searchParams.get('venue_id')
  const venue = choices.venues.find(({ id }) => id === wished)
  const title = t('programme:desk.event_edit.title')
  return data(
    {
      title,
      event_id: event.id,
      is_cancelled: event.cancelled_at !== null,
      values: { ...eventValues(event), ...(venue && { venue_id: venue.id }) },
      new_venue: venue?.name,
      choices,
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const reader = readerOf(request)
  const event_id = param(params, 'event')
  const form = await readForm(request, EventForm, reader.t)
  if (!form.ok) return unprocessable(form)
  const { move_sessions, ...details } = form.value
  const outcome = await changeEvent(db, {
    organisation_id,
    person_id,
    event_id,
    details,
    move_sessions,
  })
  if (outcome.ok) {
    const isVenueNext = new URL(request.url).searchParams.get('next') === 'venue'
    if (isVenueNext) return redirect(paths.deskVenueNew({ event_id }), 303)
    if (outcome.is_moved) return redirect(paths.deskEventChanges(event_id), 303)
    return redirect(paths.deskEvent(event_id, { done: 'event_saved' }), 303)
  }
  if (outcome.refusal === 'not_found') throw notFound()
  return refusedAt(form.values, eventRefusal(outcome, reader))
}

export const meta = titleOf

export default function DeskEventEdit() {
  const { title, event_id, is_cancelled, choices, values, new_venue } =
    useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(
    values,
    useFieldNames({ move_sessions: 'programme:field.move_sessions_legend' }),
  )
  return (
    <>
      <TitleRow title={title} />
      {new_venue && !form.answer && (
        <Notice tone="ok" live>
          <p>
            {t('programme:desk.venues.chosen', { venue: new_venue })}{' '}
            <a href="#venue_id">{t('programme:desk.venues.see_choice')}</a>
          </p>
        </Notice>
      )}
      <FormProblems form={form} />
      {is_cancelled ? (
        <Notice tone="info">
          <p>{t('programme:refusal.cancelled')}</p>
        </Notice>
      ) : (
        <EventFields
          form={form}
          choices={choices}
          action={(query) => paths.deskEventEdit(event_id, query)}
          cancel={paths.deskEvent(event_id)}
          submit={t('web:form.save')}
          offer={
            <Checkboxes
              {...form.list('move_sessions')}
              choices={[{ value: 'yes', title: t('programme:field.move_sessions') }]}
              plain
            />
          }
        />
      )}
    </>
  )
}
