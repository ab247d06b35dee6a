import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { Done } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { filterOf, isNarrowed, type Order, orderOf, pageOf } from '../list/registration-filter.ts'
import { listRegistrations, listSeminarNames } from '../list/registration-list.server.ts'
import { DeskFilters } from '../ui/desk-filters.tsx'
import { DeskList } from '../ui/desk-list.tsx'
import { DeskPages, NobodyMatches, NobodyYet } from '../ui/desk-list-parts.tsx'

export const handle = {
  enter: { read: 'registrations.read' },
  compressed: true,
  tab: 'people',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const search = new URL(request.url).searchParams
  const [filter, order, page] = [filterOf(search), orderOf(search), pageOf(search)]
  const own = { organisation_id, event_id }
  const [seminars, listed] = await Promise.all([
    listSeminarNames(db, own),
    listRegistrations(db, { ...own, filter, order, page }),
  ])
  const { event, ...list } = found(listed)
  return data(
    {
      title: t('people:title'),
      event_id,
      address: event.published_at ? config.BASE_URL + paths.event(event.slug) : null,
      seminars,
      filter,
      order,
      page,
      list,
      is_narrowed: isNarrowed(filter),
      may_add: may(role, 'registrations.edit'),
      may_export: may(role, 'registrations.export'),
      may_read_needs: may(role, 'needs.read'),
    },
    { headers: privately },
  )
}

export const meta = titleOf

export default function DeskRegistrations() {
  const page = useLoaderData<typeof loader>()
  const { title, event_id, filter, order, list, seminars, is_narrowed } = page
  const t = useWords()
  const inOrder = (by: Order) =>
    paths.deskRegistrations(event_id, { ...filter, order: by === 'name' ? null : by })
  const isEmpty = list.total === 0 && !is_narrowed
  return (
    <>
      <TitleRow
        title={title}
        actions={
          page.may_add && (
            <ButtonLink href={paths.deskRegistrationNew(event_id)} icon="plus">
              {t('people:add')}
            </ButtonLink>
          )
        }
      />
      <Done area="registrations" />
      {isEmpty ? (
        <NobodyYet address={page.address} />
      ) : (
        <>
          <DeskFilters
            filter={filter}
            order={order}
            seminars={seminars}
            clear={is_narrowed ? paths.deskRegistrations(event_id) : undefined}
          />
          <div className="spread">
            <Counted />
            <Ways />
          </div>
          {list.rows.length > 0 ? (
            <DeskList
              event_id={event_id}
              caption={title}
              rows={list.rows}
              order={order}
              inOrder={inOrder}
            />
          ) : (
            <NobodyMatches event_id={event_id} isBeyond={page.page > 1} />
          )}
          <Pages />
        </>
      )}
    </>
  )
}

const usePage = () => useLoaderData<typeof loader>()

function Counted() {
  const { list, is_narrowed } = usePage()
  const t = useWords()
  const key = is_narrowed ? 'people:matches' : 'people:total'
  return (
    <p className="people-count">
      {list.is_at_least ? t('people:at_least') : t(key, { count: list.total })}
    </p>
  )
}

/** Other forms of the same list; the file holds what the filters show. */
function Ways() {
  const { event_id, filter, may_export, may_read_needs } = usePage()
  const t = useWords()
  return (
    <div className="cluster">
      {may_read_needs && (
        <ButtonLink href={paths.deskNeeds(event_id)} kind="quiet" icon="lock">
          {t('people:needs.link')}
        </ButtonLink>
      )}
      <ButtonLink href={paths.deskParticipantList(event_id)} kind="quiet" icon="print">
        {t('people:participant_list.link')}
      </ButtonLink>
      {may_export && (
        <ButtonLink
          href={paths.deskRegistrationsExport(event_id, filter)}
          kind="quiet"
          icon="download"
          download
        >
          {t('people:export')}
        </ButtonLink>
      )}
    </div>
  )
}

function Pages() {
  const { event_id, filter, order, page, list } = usePage()
  const to = (number: number) =>
    paths.deskRegistrations(event_id, {
      ...filter,
      order: order === 'name' ? null : order,
      page: number === 1 ? null : number,
    })
  return <DeskPages list={list} page={page} to={to} />
}
