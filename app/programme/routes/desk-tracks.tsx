import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { inLanguage } from '#app/tools/language.ts'
import { Empty } from '#app/ui/empty.tsx'
import { FocusMark } from '#app/ui/focus-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useReader } from '#app/ui/words.tsx'
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
import { sessionFocus } from '../focus.ts'
import { listFocusAreas } from '../focus-areas.server.ts'
import { addTrack, listTracks } from '../sessions/tracks.server.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { TrackFields } from '../ui/track-form.tsx'
import { TrackForm } from '../ui/track-schema.ts'

export const handle = {
  enter: { read: 'events.read', act: 'events.edit' },
  compressed: true,
  tab: 'programme',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const event = found(await findDeskEvent(db, { organisation_id, event_id }))
  return data(
    {
      title: t('programme:desk.tracks.title'),
      event_id: event.id,
      tracks: await listTracks(db, { organisation_id, event_id }),
      focus_areas: await listFocusAreas(db, { organisation_id }),
      may_edit: may(role, 'events.edit'),
      row_id: newId(),
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const form = await readForm(request, TrackForm, t)
  if (!form.ok) return unprocessable(form)
  const id = rowIdOf(form.values)
  const outcome = await addTrack(db, { organisation_id, event_id, id, details: form.value })
  if (outcome.ok) return redirect(paths.deskTracks(event_id, { done: 'track_added' }), 303)
  if (outcome.refusal === 'not_found') throw notFound()
  return refusedAt(form.values, { [outcome.field]: [t('programme:name_taken.track')] })
}

export const meta = titleOf

type Track = Awaited<ReturnType<typeof listTracks>>[number]

export default function DeskTracks() {
  const { title, event_id, tracks, focus_areas, may_edit, row_id } = useLoaderData<typeof loader>()
  const { t, language } = useReader()
  const form = useFormState({ row_id }, useFieldNames())
  const nameOf = (track: Track) => inLanguage(track, 'name', language)
  const markOf = (track: Track) => {
    const mark = sessionFocus({ ...track, focus_letter: track.letter }, language)
    return mark ? <FocusMark {...mark} /> : '–'
  }
  return (
    <>
      <TitleRow title={title}>{t('programme:desk.tracks.lead')}</TitleRow>
      {tracks.length === 0 && (
        <Empty icon="list" title={t('programme:desk.tracks.none')}>
          <p>{t('programme:desk.tracks.none_text')}</p>
        </Empty>
      )}
      {tracks.length > 0 && (
        <Table
          caption={title}
          hideCaption
          columns={[
            {
              key: 'name',
              head: t('programme:field.name'),
              heading: true,
              cell: (track) =>
                may_edit ? (
                  <a href={paths.deskTrack(event_id, track.id)}>{nameOf(track)}</a>
                ) : (
                  nameOf(track)
                ),
            },
            { key: 'focus', head: t('programme:field.focus_area_id'), cell: markOf },
          ]}
          rows={tracks}
          rowKey={({ id }) => id}
        />
      )}
      {may_edit && (
        <section className="section" aria-labelledby="add">
          <h2 id="add">{t('programme:desk.tracks.add')}</h2>
          <FormProblems form={form} />
          <TrackFields form={form} focus_areas={focus_areas} submit={t('programme:add')} />
        </section>
      )}
    </>
  )
}
