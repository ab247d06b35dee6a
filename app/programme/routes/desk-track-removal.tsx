import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refused } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { removeTrack } from '../removals.server.ts'
import { findTrack } from '../sessions/tracks.server.ts'
import { ThingRemoval } from '../ui/thing-removal.tsx'
import { listTrackUses } from '../uses.server.ts'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
  tab: 'programme',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t, language } = readerOf(request)
  const event_id = param(params, 'event')
  const track_id = param(params, 'track')
  const own = { organisation_id, event_id, track_id }
  const track = found(await findTrack(db, own))
  const uses = await listTrackUses(db, own)
  return data(
    {
      title: t('programme:removal.title', { name: inLanguage(track, 'name', language) }),
      back: paths.deskTrack(event_id, track_id),
      uses: uses.length,
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const track_id = param(params, 'track')
  const own = { organisation_id, event_id, track_id }
  const removed = await removeTrack(db, { ...own, person_id })
  if (removed.ok) return redirect(paths.deskTracks(event_id, { done: 'track_removed' }), 303)
  if (removed.refusal === 'not_found') throw notFound()
  const count = (await listTrackUses(db, own)).length
  return refused({}, t('programme:removal.used.track', { count }))
}

export const meta = titleOf

export default function DeskTrackRemoval() {
  return <ThingRemoval kind="track" {...useLoaderData<typeof loader>()} />
}
