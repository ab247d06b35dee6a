import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { ThingsList } from '../ui/things-list.tsx'
import { listVenues } from '../venues/venues.server.ts'

export const handle = { enter: { read: 'events.read' }, compressed: true } satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const { t } = readerOf(request)
  const venues = await listVenues(db, { organisation_id })
  const title = t('programme:desk.venues.title')
  return data({ title, venues, may_edit: may(role, 'events.edit') }, { headers: privately })
}

export const meta = titleOf

export default function DeskVenues() {
  const { title, venues, may_edit } = useLoaderData<typeof loader>()
  const t = useWords()
  return (
    <ThingsList
      title={title}
      add={may_edit && { href: paths.deskVenueNew(), text: t('programme:desk.venues.new') }}
      none={{
        icon: 'place',
        title: t('programme:desk.venues.none'),
        text: t('programme:desk.venues.none_text'),
      }}
      things={venues}
      columns={[
        {
          key: 'name',
          head: t('programme:field.name'),
          heading: true,
          cell: ({ id, name }) => <a href={paths.deskVenue(id)}>{name}</a>,
        },
        {
          key: 'address',
          head: t('programme:field.street_address'),
          cell: ({ street_address, city }) => `${street_address}, ${city}`,
        },
        {
          key: 'step_free',
          head: t('programme:access_fact.step_free'),
          cell: ({ step_free }) => t(`programme:access.${step_free}`),
        },
        {
          key: 'rooms',
          head: t('programme:desk.venues.rooms'),
          numeric: true,
          cell: ({ rooms }) => String(rooms),
        },
        {
          key: 'largest',
          head: t('programme:desk.venues.largest'),
          numeric: true,
          cell: ({ largest }) => (largest === null ? '–' : String(largest)),
        },
      ]}
    />
  )
}
