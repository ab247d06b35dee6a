import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refused } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { removeVenue } from '../removals.server.ts'
import { ThingRemoval } from '../ui/thing-removal.tsx'
import { listVenueUses } from '../uses.server.ts'
import { listRooms } from '../venues/rooms.server.ts'
import { findVenue } from '../venues/venues.server.ts'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const venue_id = param(params, 'venue')
  const own = { organisation_id, venue_id }
  const venue = found(await findVenue(db, own))
  const rooms = await listRooms(db, own)
  const uses = await listVenueUses(db, own)
  return data(
    {
      title: t('programme:removal.title', { name: venue.name }),
      back: paths.deskVenue(venue_id),
      rooms: rooms.length,
      uses: uses.length,
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const venue_id = param(params, 'venue')
  const own = { organisation_id, venue_id }
  const removed = await removeVenue(db, { ...own, person_id })
  if (removed.ok) return redirect(paths.deskVenues({ done: 'venue_removed' }), 303)
  if (removed.refusal === 'not_found') throw notFound()
  const count = (await listVenueUses(db, own)).length
  return refused({}, t('programme:removal.used.venue', { count }))
}

export const meta = titleOf

export default function DeskVenueRemoval() {
  const { rooms, ...removal } = useLoaderData<typeof loader>()
  const t = useWords()
  return (
    <ThingRemoval kind="venue" {...removal}>
      {rooms > 0 && <p>{t('programme:removal.rooms', { count: rooms })}</p>}
    </ThingRemoval>
  )
}
