import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
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
import { listFocusAreas } from '../focus-areas.server.ts'
import { changeTrack, findTrack } from '../sessions/tracks.server.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { RemovalPart } from '../ui/removal-part.tsx'
import { TrackFields } from '../ui/track-form.tsx'
import { TrackForm } from '../ui/track-schema.ts'
import { listTrackUses } from '../uses.server.ts'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
  tab: 'programme',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const track_id = param(params, 'track')
  const track = found(await findTrack(db, { organisation_id, event_id, track_id }))
  const { name_sv, name_en, focus_area_id } = track
  return data(
    {
      title: t('programme:desk.track.title'),
      values: { name_sv, name_en, focus_area_id },
      focus_areas: await listFocusAreas(db, { organisation_id }),
      removal: paths.deskTrackRemoval(event_id, track_id),
      uses: await listTrackUses(db, { organisation_id, track_id }),
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const track_id = param(params, 'track')
  const form = await readForm(request, TrackForm, t)
  if (!form.ok) return unprocessable(form)
  const details = form.value
  const outcome = await changeTrack(db, { organisation_id, event_id, track_id, details })
  if (outcome.ok) return redirect(paths.deskTracks(event_id, { done: 'track_saved' }), 303)
  if (outcome.refusal === 'not_found') throw notFound()
  return refusedAt(form.values, { [outcome.field]: [t('programme:name_taken.track')] })
}

export const meta = titleOf

export default function DeskTrack() {
  const { title, values, focus_areas, removal, uses } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(values, useFieldNames())
  return (
    <>
      <TitleRow title={title} />
      <FormProblems form={form} />
      <TrackFields form={form} focus_areas={focus_areas} submit={t('web:form.save')} />
      <RemovalPart what="track" href={removal} uses={uses} />
    </>
  )
}
