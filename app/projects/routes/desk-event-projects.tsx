import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { findDeskEvent } from '#app/programme/events/events.server.ts'
import { inLanguage } from '#app/tools/language.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Checkboxes } from '#app/ui/choices.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useReader } from '#app/ui/words.tsx'
import { ids } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { Done, FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { linkProjects, listLinkableProjects } from '../project-events.server.ts'

const ProjectsForm = z.object({ project_ids: ids() })

export const handle = {
  enter: { read: 'projects.read', act: 'projects.edit' },
  compressed: true,
  tab: 'projects',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const event_id = param(params, 'event')
  const event = found(await findDeskEvent(db, { organisation_id, event_id }))
  return {
    title: readerOf(request).t('projects:event_projects.title'),
    is_eu_funded: event.funding === 'eu',
    projects: await listLinkableProjects(db, { organisation_id, event_id }),
    may_edit: may(role, 'projects.edit'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  const form = await readForm(request, ProjectsForm, readerOf(request).t)
  if (!form.ok) return unprocessable(form)
  const linked = await linkProjects(db, { organisation_id, person_id, event_id, ...form.value })
  if (!linked) throw notFound()
  return redirect(paths.deskEventProjects(event_id, { done: 'linked' }), 303)
}

export const meta = titleOf

type Row = ReturnType<typeof useLoaderData<typeof loader>>['projects'][number]

export default function DeskEventProjects() {
  const { t } = useReader()
  const { title, projects, may_edit, is_eu_funded } = useLoaderData<typeof loader>()
  return (
    <>
      <TitleRow title={title} />
      <Done area="projects" />
      {is_eu_funded && (
        <Notice>
          <p>{t('projects:event_projects.eu')}</p>
        </Notice>
      )}
      {projects.length === 0 && (
        <Empty
          title={t('projects:event_projects.none_title')}
          icon="project"
          action={
            may_edit && (
              <ButtonLink href={paths.deskProjectNew()} kind="secondary" icon="plus">
                {t('projects:list.new')}
              </ButtonLink>
            )
          }
        >
          <p>{t('projects:event_projects.none_text')}</p>
        </Empty>
      )}
      {projects.length > 0 && (may_edit ? <Ticks rows={projects} /> : <Linked rows={projects} />)}
    </>
  )
}

function Ticks({ rows }: { rows: readonly Row[] }) {
  const { t, language } = useReader()
  const form = useFormState(
    {
      project_ids: rows.filter(({ is_linked }) => is_linked === 1).map(({ id }) => id),
    },
    () => t('projects:event_projects.legend'),
  )
  return (
    <form method="post" className="form" noValidate>
      <FormProblems form={form} />
      <p>{t('projects:event_projects.text')}</p>
      <Checkboxes
        {...form.list('project_ids')}
        choices={rows.map((row) => ({
          value: row.id,
          title: inLanguage(row, 'title', language),
          hint: [row.programme, t(`projects:funder.${row.funder}`)].filter(Boolean).join(', '),
        }))}
      />
      <div className="form-actions">
        <Button icon="check">{t('projects:event_projects.save')}</Button>
      </div>
    </form>
  )
}

function Linked({ rows }: { rows: readonly Row[] }) {
  const { t, language } = useReader()
  const linked = rows.filter(({ is_linked }) => is_linked === 1)
  if (linked.length === 0) return <p>{t('projects:event_projects.none_linked')}</p>
  return (
    <ul className="stack stack-small">
      {linked.map((row) => (
        <li key={row.id}>
          <a href={paths.deskProject(row.id)}>{inLanguage(row, 'title', language)}</a>
        </li>
      ))}
    </ul>
  )
}
