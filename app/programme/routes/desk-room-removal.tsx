import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refused } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { removeRoom } from '../removals.server.ts'
import { ThingRemoval } from '../ui/thing-removal.tsx'
import { listRoomUses } from '../uses.server.ts'
import { findRoom } from '../venues/rooms.server.ts'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const venue_id = param(params, 'venue')
  const room_id = param(params, 'room')
  const own = { organisation_id, venue_id, room_id }
  const room = found(await findRoom(db, own))
  const uses = await listRoomUses(db, own)
  return data(
    {
      title: t('programme:removal.title', { name: room.name }),
      back: paths.deskRoom(venue_id, room_id),
      uses: uses.length,
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const venue_id = param(params, 'venue')
  const room_id = param(params, 'room')
  const own = { organisation_id, venue_id, room_id }
  const removed = await removeRoom(db, { ...own, person_id })
  if (removed.ok) return redirect(paths.deskVenue(venue_id, { done: 'room_removed' }), 303)
  if (removed.refusal === 'not_found') throw notFound()
  const count = (await listRoomUses(db, own)).length
  return refused({}, t('programme:removal.used.room', { count }))
}

export const meta = titleOf

export default function DeskRoomRemoval() {
  return <ThingRemoval kind="room" {...useLoaderData<typeof loader>()} />
}
