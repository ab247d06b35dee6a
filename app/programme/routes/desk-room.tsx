import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
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
import { useFieldNames } from '../ui/field-names.ts'
import { RemovalPart } from '../ui/removal-part.tsx'
import { RoomFields } from '../ui/venue-form.tsx'
import { RoomForm } from '../ui/venue-schema.ts'
import { listRoomUses } from '../uses.server.ts'
import { addRoom, changeRoom, findRoom } from '../venues/rooms.server.ts'
import { findVenue } from '../venues/venues.server.ts'

/** Stands in the address where a room's id will be. */
const unborn = 'new'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const venue_id = param(params, 'venue')
  const room_id = param(params, 'room')
  const venue = found(await findVenue(db, { organisation_id, venue_id }))
  const isNew = room_id === unborn
  const values = isNew
    ? { row_id: newId(), floor: venue.floor, hearing_loop: 'unknown' }
    : found(await findRoom(db, { organisation_id, venue_id, room_id }))
  return data(
    {
      title: t(isNew ? 'programme:desk.rooms.new' : 'programme:desk.rooms.edit'),
      venue: { id: venue.id, name: venue.name },
      values,
      removal: isNew ? null : paths.deskRoomRemoval(venue_id, room_id),
      uses: isNew ? [] : await listRoomUses(db, { organisation_id, room_id }),
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const place = { organisation_id, venue_id: param(params, 'venue') }
  const room_id = param(params, 'room')
  const form = await readForm(request, RoomForm, t)
  if (!form.ok) return unprocessable(form)
  const details = form.value
  const kept =
    room_id === unborn
      ? await addRoom(db, { ...place, id: rowIdOf(form.values), details })
      : await changeRoom(db, { ...place, room_id, details })
  const done = room_id === unborn ? 'room_added' : 'room_saved'
  if (kept.ok) return redirect(paths.deskVenue(place.venue_id, { done }), 303)
  if (kept.refusal === 'not_found') throw notFound()
  return refusedAt(form.values, { name: [t('programme:name_taken.room')] })
}

export const meta = titleOf

export default function DeskRoom() {
  const { title, venue, values, removal, uses } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(values, useFieldNames({ capacity: 'programme:field.room_capacity' }))
  return (
    <>
      <Breadcrumbs
        label={t('programme:desk.event.up')}
        trail={[
          { href: paths.deskVenues(), text: t('programme:desk.venues.title') },
          { href: paths.deskVenue(venue.id), text: venue.name },
        ]}
      />
      <TitleRow title={title} />
      <FormProblems form={form} />
      <RoomFields form={form} cancel={paths.deskVenue(venue.id)} submit={t('web:form.save')} />
      {removal && <RemovalPart what="room" href={removal} uses={uses} />}
    </>
  )
}
