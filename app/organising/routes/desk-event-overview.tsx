import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
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
import { findOverview } from '../event-overview.server.ts'
import { printedIssues, reminderOf, statusOf } from '../overview-words.server.ts'
import { DayFigures } from '../ui/overview-day.tsx'
import { Address, Reminder } from '../ui/overview-notes.tsx'
import { Issues, OverviewFigures, SeminarFill, Steps, Weeks } from '../ui/overview-parts.tsx'
import { mended, stepsFor } from '../ui/overview-ways.ts'

export const handle = {
  enter: { read: 'events.read' },
  compressed: true,
  tab: 'overview',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const { t, language } = readerOf(request)
  const event_id = param(params, 'event')
  const overview = found(await findOverview(db, { organisation_id, event_id, now: now() }))
  const { event, sessions, phase, counts, day, weeks, issues } = overview
  return data(
    {
      title: t('people:overview.title'),
      event_id,
      event: inLanguage(event, 'title', language),
      status: statusOf(overview, { now: now(), language }),
      reminder: reminderOf(event, { now: now(), language }),
      phase,
      registration: overview.registration,
      capacity: event.capacity,
      counts,
      day,
      weeks,
      seminars: sessions.filter(({ kind }) => kind === 'seminar'),
      issues: mended(role, event_id, printedIssues({ event_id, issues, sessions, language })),
      steps: stepsFor(role, event_id, phase),
      address: event.published_at ? config.BASE_URL + paths.event(event.slug) : null,
      may_open: may(role, 'registrations.read'),
      may_read_press: may(role, 'press.read'),
      may_edit: may(role, 'events.edit'),
    },
    { headers: privately },
  )
}

export const meta = ({ data: page }: { data?: { title: string; event: string } }) =>
  titleOf({ data: page && { title: `${page.title}: ${page.event}` } })

export default function DeskEventOverview() {
  const page = useLoaderData<typeof loader>()
  const { title, event_id, status, phase, counts, capacity, issues, steps, may_open } = page
  const t = useWords()
  const isOver = phase === 'after' || phase === 'cancelled'
  return (
    <>
      <TitleRow title={title}>
        <span>{status}</span>
      </TitleRow>
      <Done area="registrations" />
      <OverviewFigures event_id={event_id} counts={counts} capacity={capacity} may_open={may_open}>
        {page.day && (
          <DayFigures event_id={event_id} day={page.day} may_read_press={page.may_read_press} />
        )}
      </OverviewFigures>
      <div className="split overview">
        <div className="stack stack-large">
          {!isOver && (
            <section className="stack">
              <h2>{t('people:overview.issues')}</h2>
              <Issues issues={issues} />
            </section>
          )}
          <Fill />
        </div>
        <div className="stack stack-large">
          {steps.length > 0 && (
            <section className="stack">
              <h2>{t(`people:overview.next.${phase}`)}</h2>
              <Steps steps={steps} />
            </section>
          )}
          <Reminder
            text={page.reminder}
            change={page.may_edit ? `${paths.deskEventEdit(event_id)}#reminder_days` : undefined}
          />
          <Address address={page.address} registration={page.registration} />
        </div>
      </div>
    </>
  )
}

/** How full the seminars are, and how the registrations came in. */
function Fill() {
  const { event_id, seminars, weeks, may_open } = useLoaderData<typeof loader>()
  const t = useWords()
  const hrefOf = (session_id: string) =>
    may_open ? paths.deskRegistrations(event_id, { session_id }) : undefined
  return (
    <>
      {seminars.length > 0 && (
        <section className="stack">
          <h2>{t('people:overview.seminars')}</h2>
          <SeminarFill seminars={seminars} hrefOf={hrefOf} />
        </section>
      )}
      {weeks.length > 1 && <Weeks weeks={weeks} />}
    </>
  )
}
