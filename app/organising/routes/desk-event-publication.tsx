import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { movesOf } from '#app/programme/events/event.ts'
import { missingForPublication } from '#app/programme/events/publication.ts'
import { now } from '#app/tools/instant.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useWords } from '#app/ui/words.tsx'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refused } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { besidesPublishing } from '../event-issues.ts'
import { publishEvent } from '../event-life.server.ts'
import { findOverview } from '../event-overview.server.ts'
import { printedIssues } from '../overview-words.server.ts'
import { MissingList } from '../ui/missing-list.tsx'
import { Issues } from '../ui/overview-parts.tsx'
import { mended } from '../ui/overview-ways.ts'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
  tab: 'overview',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const { t, language } = readerOf(request)
  const event_id = param(params, 'event')
  const overview = found(await findOverview(db, { organisation_id, event_id, now: now() }))
  const { event, sessions } = overview
  const missing = missingForPublication(event, now())
  const is_draft = movesOf(event, now()).includes('publish')
  const issues = is_draft ? besidesPublishing(overview.issues, missing) : []
  return data(
    {
      title: t('programme:desk.publication.title'),
      event_id: event.id,
      is_draft,
      missing,
      issues: mended(role, event_id, printedIssues({ event_id, issues, sessions, language })),
      address: config.BASE_URL + paths.event(event.slug),
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const outcome = await publishEvent(db, { organisation_id, person_id, event_id })
  if (outcome.ok) return redirect(paths.deskEvent(event_id, { done: 'published' }), 303)
  if (outcome.refusal === 'not_found') throw notFound()
  return refused({}, t(`programme:refusal.${outcome.refusal}`))
}

export const meta = titleOf

export default function DeskEventPublication() {
  const { title, event_id, is_draft, missing, issues, address } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState()
  const isReady = is_draft && missing.length === 0
  const back = (
    <ButtonLink href={paths.deskEvent(event_id)} kind="quiet">
      {t('web:form.back')}
    </ButtonLink>
  )
  return (
    <>
      <FormProblems form={form} />
      <Confirmation
        title={title}
        actions={
          isReady ? (
            <form method="post" className="cluster">
              <Button>{t('programme:move.publish')}</Button>
              {back}
            </form>
          ) : (
            back
          )
        }
      >
        {isReady && <p>{t('programme:desk.publication.what', { address })}</p>}
        {!is_draft && <p>{t('programme:refusal.not_a_draft')}</p>}
        {is_draft && missing.length > 0 && <MissingList event_id={event_id} missing={missing} />}
        {issues.length > 0 && (
          <section className="section overview">
            <h2>{t('people:overview.issues')}</h2>
            <p>{t('people:overview.not_blocking')}</p>
            <Issues issues={issues} />
          </section>
        )}
      </Confirmation>
    </>
  )
}
