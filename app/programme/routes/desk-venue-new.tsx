import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { inLanguage } from '#app/tools/language.ts'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refusedAt, unprocessable } from '#app/web/reply.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findEventHead } from '../events/events.server.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { VenueFields } from '../ui/venue-form.tsx'
import { VenueForm } from '../ui/venue-schema.ts'
import { addVenue } from '../venues/venues.server.ts'

/** The event whose form led here, if one did; what is made is chosen there. */
async function findAsking(request: Request, { organisation_id }: { organisation_id: string }) {
  const event_id = new URL(request.url).searchParams.get('event_id')
  return event_id ? found(await findEventHead(db, { organisation_id, event_id })) : undefined
}

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const member = await guard(request, handle)
  const { t, language } = readerOf(request)
  const event = await findAsking(request, member)
  const title = t('programme:desk.venues.new')
  return data(
    {
      title,
      values: { ...initial, row_id: newId() },
      event: event && inLanguage(event, 'title', language),
      cancel: event ? paths.deskEventEdit(event.id) : paths.deskVenues(),
    },
    { headers: privately },
  )
}

export async function action({ request }: ActionFunctionArgs) {
  const member = await guard(request, handle)
  const { organisation_id } = member
  const { t } = readerOf(request)
  const event = await findAsking(request, member)
  const form = await readForm(request, VenueForm, t)
  if (!form.ok) return unprocessable(form)
  const id = rowIdOf(form.values)
  const outcome = await addVenue(db, { organisation_id, id, details: form.value })
  if (outcome.ok && event) return redirect(paths.deskEventEdit(event.id, { venue_id: id }), 303)
  if (outcome.ok) return redirect(paths.deskVenue(id, { done: 'venue_added' }), 303)
  if (outcome.refusal === 'not_found') throw notFound()
  return refusedAt(form.values, { name: [t('programme:name_taken.venue')] })
}

export const meta = titleOf

const initial = {
  city: 'Stockholm',
  step_free: 'unknown',
  hearing_loop: 'unknown',
  accessible_toilet: 'unknown',
}

export default function DeskVenueNew() {
  const { title, values, event, cancel } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(values, useFieldNames())
  return (
    <>
      <TitleRow title={title}>{event && t('programme:desk.venues.back_to', { event })}</TitleRow>
      <FormProblems form={form} />
      <VenueFields form={form} cancel={cancel} submit={t('programme:add')} />
    </>
  )
}
