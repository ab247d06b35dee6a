import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { Done } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { eventState } from '../events/event.ts'
import { listEvents } from '../events/events.server.ts'
import { EventTable } from '../ui/event-table.tsx'

export const handle = { enter: { read: 'events.read' }, compressed: true } satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const { t } = readerOf(request)
  const at = now()
  const events = (await listEvents(db, { organisation_id })).map((event) => ({
    ...event,
    state: eventState(event, at),
    is_over: event.ends_at <= at,
  }))
  const title = t('programme:desk.events.title')
  return data({ title, events, may_edit: may(role, 'events.edit') }, { headers: privately })
}

export const meta = titleOf

export default function DeskEvents() {
  const { title, events, may_edit } = useLoaderData<typeof loader>()
  const t = useWords()
  const parts = {
    coming: events.filter(({ state, is_over }) => state !== 'draft' && !is_over).toReversed(),
    drafts: events.filter(({ state }) => state === 'draft'),
    past: events.filter(({ state, is_over }) => state !== 'draft' && is_over),
  }
  const create = may_edit && (
    <ButtonLink href={paths.deskEventNew()} icon="plus">
      {t('programme:desk.events.new')}
    </ButtonLink>
  )
  return (
    <>
      <TitleRow title={title} actions={events.length > 0 && create} />
      <Done area="programme" />
      {events.length === 0 && (
        <Empty icon="calendar" title={t('programme:desk.events.none')} action={create}>
          <p>{t('programme:desk.events.none_text')}</p>
        </Empty>
      )}
      {(['coming', 'drafts', 'past'] as const)
        .filter((part) => parts[part].length > 0)
        .map((part) => (
          <EventTable
            key={part}
            caption={t(`programme:desk.events.${part}`)}
            events={parts[part]}
          />
        ))}
    </>
  )
}
