import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { plus } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { date, span, tableDateTime } from '#app/tools/when.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { listNeedsReads, readAccessList, readNeedTotals } from '../answers/needs-totals.server.ts'
import { findDeskEventFacts } from '../events/event-facts.server.ts'
import { AccessList, LastLooks, NeedTotalsTables } from '../ui/desk-needs-tables.tsx'

export const handle = {
  enter: { read: 'needs.read' },
  compressed: true,
  tab: 'people',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t, language } = readerOf(request)
  const event_id = param(params, 'event')
  const event = found(await findDeskEventFacts(db, { organisation_id, event_id }))
  const isList = new URL(request.url).searchParams.get('list') === 'access'
  const look = { organisation_id, event_id, person_id }
  const list = isList ? await readAccessList(db, look) : null
  const totals = isList ? null : await readNeedTotals(db, look)
  const reads = await listNeedsReads(db, { organisation_id, event_id, limit: 10 })
  return data(
    {
      title: t(isList ? 'people:access_list.title' : 'people:needs.title'),
      event_id,
      event: inLanguage(event, 'title', language),
      when: span(event.starts_at, event.ends_at, language),
      coming: event.taken + event.seatless,
      deleted: date(plus(event.ends_at, { days: event.keep_needs_days }), language),
      list,
      totals,
      reads: reads.map((read) => ({ ...read, read_at: tableDateTime(read.read_at, language) })),
    },
    { headers: privately },
  )
}

export const meta = titleOf

export default function DeskNeeds() {
  const { title, event_id, event, when, coming, deleted, list, totals, reads } =
    useLoaderData<typeof loader>()
  const t = useWords()
  return (
    <>
      <Breadcrumbs
        label={t('people:up')}
        trail={[
          { href: paths.deskRegistrations(event_id), text: t('people:title') },
          ...(list ? [{ href: paths.deskNeeds(event_id), text: t('people:needs.title') }] : []),
        ]}
      />
      <TitleRow
        title={title}
        actions={
          totals && (
            <ButtonLink
              href={paths.deskNeeds(event_id, { list: 'access' })}
              kind="secondary"
              icon="lock"
            >
              {t('people:access_list.link')}
            </ButtonLink>
          )
        }
      >
        <span>
          {event}, {when}
        </span>
      </TitleRow>
      <div className="no-print">
        <Notice tone="info" title={t('people:needs.noted')}>
          <p>{t(list ? 'people:access_list.why' : 'people:needs.why', { date: deleted })}</p>
        </Notice>
      </div>
      {totals && <NeedTotalsTables totals={totals} coming={coming} />}
      {list && <AccessList event_id={event_id} people={list} />}
      <LastLooks reads={reads} />
    </>
  )
}
