import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { notFound, privately, refusedAt, unprocessable } from '#app/web/reply.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { VenueFields } from '../ui/venue-form.tsx'
import { VenueForm } from '../ui/venue-schema.ts'
import { addVenue } from '../venues/venues.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await guard(request, 'events.edit')
  const { t } = readerOf(request)
  const title = t('programme:desk.venues.new')
  return data({ title, values: { ...initial, row_id: newId() } }, { headers: privately })
}

export async function action({ request }: ActionFunctionArgs) {
  const { organisation_id } = await guard(request, 'events.edit')
  const { t } = readerOf(request)
  const form = await readForm(request, VenueForm, t)
  if (!form.ok) return unprocessable(form)
  const id = rowIdOf(form.values)
  const outcome = await addVenue(db, { organisation_id, id, details: form.value })
  if (outcome.ok) return redirect(paths.deskVenue(outcome.id, { done: 'venue_added' }), 303)
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
  const { title, values } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(values, useFieldNames())
  return (
    <>
      <TitleRow title={title} />
      <FormProblems form={form} />
      <VenueFields form={form} cancel={paths.deskVenues()} submit={t('programme:add')} />
    </>
  )
}
