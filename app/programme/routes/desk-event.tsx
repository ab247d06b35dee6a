import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useMatches } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { span } from '#app/tools/when.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { useReader } from '#app/ui/words.tsx'
import { Done } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { found, privately } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { eventState, movesOf } from '../events/event.ts'
import { findEventHead } from '../events/events.server.ts'
import { EventMoves } from '../ui/event-moves.tsx'
import { eventTabs } from '../ui/event-tabs.ts'
import { Said } from '../ui/said.tsx'
import { StateTag } from '../ui/state-tag.tsx'

export const handle = { enter: { read: 'events.read' } } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const event_id = param(params, 'event')
  const event = found(await findEventHead(db, { organisation_id, event_id }))
  const { id, slug, title_sv, title_en, starts_at, ends_at, published_at } = event
  return data(
    {
      event: { id, slug, title_sv, title_en, starts_at, ends_at, published_at },
      state: eventState(event, now()),
      moves: may(role, 'events.edit') ? movesOf(event, now()) : [],
      may_edit: may(role, 'events.edit'),
      tabs: eventTabs.filter(({ permission }) => may(role, permission)).map(({ key }) => key),
      address: config.BASE_URL + paths.event(slug),
    },
    { headers: privately },
  )
}

export default function DeskEvent() {
  const { event, state, moves, may_edit, tabs, address } = useLoaderData<typeof loader>()
  const { t, language } = useReader()
  const page = useMatches().at(-1)?.handle as PageHandle | undefined
  return (
    <>
      <header className="event-head">
        <div className="event-head-text">
          <Breadcrumbs
            label={t('programme:desk.event.up')}
            trail={[{ href: paths.desk(), text: t('programme:desk.events.title') }]}
          />
          <p className="event-head-title">
            <a href={paths.deskEvent(event.id)}>
              <Said row={event} field="title" />
            </a>
            <StateTag state={state} />
          </p>
          <p className="cluster muted small">
            <span>{span(event.starts_at, event.ends_at, language)}</span>
            {event.published_at ? (
              <a href={paths.event(event.slug)}>{address}</a>
            ) : (
              <span>{t('programme:desk.event.address_later', { address })}</span>
            )}
          </p>
        </div>
        {may_edit && <EventMoves event_id={event.id} moves={moves} />}
      </header>
      <Tabs
        label={t('programme:desk.event.tabs')}
        links={eventTabs
          .filter(({ key }) => tabs.includes(key))
          .map(({ key, href, icon }) => ({
            href: href(event.id),
            text: t(`programme:tab.${key}`),
            icon,
            current: key === page?.tab,
          }))}
      />
      <Done area="programme" />
      <Outlet />
    </>
  )
}
