import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { privately, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { VenueFields } from '../ui/venue-form.tsx'
import { VenueForm } from '../ui/venue-schema.ts'
import { addVenue } from '../venues/venues.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await guard(request, 'events.edit')
  const { t } = readerOf(request)
  return data({ title: t('programme:desk.venues.new') }, { headers: privately })
}

export async function action({ request }: ActionFunctionArgs) {
  const { organisation_id } = await guard(request, 'events.edit')
  const { t } = readerOf(request)
  const form = await readForm(request, VenueForm, t)
  if (!form.ok) return unprocessable(form)
  const id = await addVenue(db, { organisation_id, details: form.value })
  return redirect(paths.deskVenue(id, { done: 'venue_added' }), 303)
}

export const meta = titleOf

const initial = {
  city: 'Stockholm',
  step_free: 'unknown',
  hearing_loop: 'unknown',
  accessible_toilet: 'unknown',
}

export default function DeskVenueNew() {
  const { title } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(initial, useFieldNames())
  return (
    <>
      <TitleRow title={title} />
      <FormProblems form={form} />
      <VenueFields form={form} cancel={paths.deskVenues()} submit={t('programme:add')} />
    </>
  )
}
