import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { weekdayDate } from '#app/tools/when.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Checkboxes } from '#app/ui/choices.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useReader } from '#app/ui/words.tsx'
import { ids } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { linkEvents, listLinkableEvents } from '../project-events.server.ts'
import { findProject } from '../projects.server.ts'
import { ProjectTrail } from '../ui/project-trail.tsx'

const EventsForm = z.object({ event_ids: ids() })

export const handle = {
  enter: { read: 'projects.edit', act: 'projects.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const project_id = param(params, 'project')
  const project = found(await findProject(db, { organisation_id, project_id }))
  return {
    title: readerOf(request).t('projects:events.title'),
    project,
    events: await listLinkableEvents(db, { organisation_id, project_id }),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const project_id = param(params, 'project')
  const form = await readForm(request, EventsForm, readerOf(request).t)
  if (!form.ok) return unprocessable(form)
  const linked = await linkEvents(db, { organisation_id, person_id, project_id, ...form.value })
  if (!linked) throw notFound()
  return redirect(paths.deskProject(project_id, { done: 'linked' }), 303)
}

export const meta = titleOf

export default function DeskProjectEvents() {
  const { t, language } = useReader()
  const { project, events, title } = useLoaderData<typeof loader>()
  const form = useFormState(
    {
      event_ids: events.filter(({ is_linked }) => is_linked === 1).map(({ id }) => id),
    },
    () => t('projects:events.legend'),
  )
  const back = paths.deskProject(project.id)
  const markOf = ({ published_at, cancelled_at }: (typeof events)[number]) => {
    if (cancelled_at) return t('projects:events.cancelled')
    return published_at ? undefined : t('projects:events.draft')
  }
  const about = (event: (typeof events)[number]) =>
    [
      weekdayDate(event.starts_at, language),
      t(`projects:type.${event.type}`),
      markOf(event)?.toLocaleLowerCase(language),
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <>
      <ProjectTrail above={{ href: back, row: project }} />
      <TitleRow title={title} />
      {events.length === 0 ? (
        <Empty
          title={t('projects:events.none_title')}
          icon="calendar"
          action={<ButtonLink href={back}>{t('web:form.back')}</ButtonLink>}
        >
          <p>{t('projects:events.none_text')}</p>
        </Empty>
      ) : (
        <form method="post" className="form" noValidate>
          <FormProblems form={form} />
          <p>{t('projects:events.text')}</p>
          <Checkboxes
            {...form.list('event_ids')}
            choices={events.map((event) => ({
              value: event.id,
              title: inLanguage(event, 'title', language),
              hint: about(event),
            }))}
          />
          <div className="form-actions">
            <Button icon="check">{t('projects:events.save')}</Button>
            <a className="button quiet" href={back}>
              {t('web:form.cancel')}
            </a>
          </div>
        </form>
      )}
    </>
  )
}
