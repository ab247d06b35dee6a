import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Table } from '#app/ui/table.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { Done } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { listVenues } from '../venues.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, 'events.read')
  const { t } = readerOf(request)
  const venues = await listVenues(db, { organisation_id })
  const title = t('programme:desk.venues.title')
  return data({ title, venues, may_edit: may(role, 'events.edit') }, { headers: privately })
}

export const meta = titleOf

export default function DeskVenues() {
  const { title, venues, may_edit } = useLoaderData<typeof loader>()
  const t = useWords()
  const add = may_edit && (
    <ButtonLink href={paths.deskVenueNew()} icon="plus">
      {t('programme:desk.venues.new')}
    </ButtonLink>
  )
  return (
    <>
      <TitleRow title={title} actions={venues.length > 0 && add} />
      <Done area="programme" />
      {venues.length === 0 ? (
        <Empty icon="place" title={t('programme:desk.venues.none')} action={add}>
          <p>{t('programme:desk.venues.none_text')}</p>
        </Empty>
      ) : (
        <Table
          caption={title}
          hideCaption
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
          rows={venues}
          rowKey={({ id }) => id}
        />
      )}
    </>
  )
}
