import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { Done, FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refusedAt, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { RemovalPart } from '../ui/removal-part.tsx'
import { RoomTable } from '../ui/room-table.tsx'
import { VenueFields } from '../ui/venue-form.tsx'
import { VenueForm } from '../ui/venue-schema.ts'
import { listVenueUses } from '../uses.server.ts'
import { listRooms } from '../venues/rooms.server.ts'
import { changeVenue, findVenue } from '../venues/venues.server.ts'

export const handle = {
  enter: { read: 'events.read', act: 'events.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const venue_id = param(params, 'venue')
  const venue = found(await findVenue(db, { organisation_id, venue_id }))
  const rooms = await listRooms(db, { organisation_id, venue_id })
  const uses = await listVenueUses(db, { organisation_id, venue_id })
  return data(
    { title: venue.name, venue, rooms, uses, may_edit: may(role, 'events.edit') },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const venue_id = param(params, 'venue')
  const form = await readForm(request, VenueForm, t)
  if (!form.ok) return unprocessable(form)
  const details = form.value
  const outcome = await changeVenue(db, { organisation_id, venue_id, details })
  if (outcome.ok) return redirect(paths.deskVenue(venue_id, { done: 'venue_saved' }), 303)
  if (outcome.refusal === 'not_found') throw notFound()
  return refusedAt(form.values, { name: [t('programme:name_taken.venue')] })
}

export const meta = titleOf

export default function DeskVenue() {
  const { title, venue, rooms, uses, may_edit } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(venue, useFieldNames())
  return (
    <>
      <Breadcrumbs
        label={t('programme:desk.event.up')}
        trail={[{ href: paths.deskVenues(), text: t('programme:desk.venues.title') }]}
      />
      <TitleRow
        title={title}
        actions={
          may_edit && (
            <ButtonLink href={paths.deskRoom(venue.id, 'new')} icon="plus">
              {t('programme:desk.rooms.new')}
            </ButtonLink>
          )
        }
      />
      <Done area="programme" />
      <FormProblems form={form} />
      <RoomTable venue_id={venue.id} rooms={rooms} may_edit={may_edit} />
      {may_edit && (
        <section className="section" aria-labelledby="edit">
          <h2 id="edit">{t('programme:desk.venues.edit')}</h2>
          <VenueFields form={form} cancel={paths.deskVenues()} submit={t('web:form.save')} />
        </section>
      )}
      {may_edit && <RemovalPart what="venue" href={paths.deskVenueRemoval(venue.id)} uses={uses} />}
    </>
  )
}
