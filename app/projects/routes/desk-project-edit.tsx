import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { TitleRow } from '#app/ui/title-row.tsx'
import { readForm } from '#app/web/form.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { changeProject, findProject } from '../projects.server.ts'
import { ProjectForm } from '../ui/project-form.tsx'
import { ProjectSchema } from '../ui/project-schema.ts'
import { ProjectTrail } from '../ui/project-trail.tsx'

export const handle = {
  enter: { read: 'projects.edit', act: 'projects.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const project_id = param(params, 'project')
  const project = found(await findProject(db, { organisation_id, project_id }))
  return { title: readerOf(request).t('projects:form.edit'), project }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const project_id = param(params, 'project')
  found(await findProject(db, { organisation_id, project_id }))
  const form = await readForm(request, ProjectSchema, readerOf(request).t)
  if (!form.ok) return unprocessable(form)
  const changed = await changeProject(db, {
    organisation_id,
    person_id,
    project_id,
    project: form.value,
  })
  if (!changed) throw notFound()
  return redirect(paths.deskProject(project_id, { done: 'saved' }), 303)
}

export const meta = titleOf

export default function DeskProjectEdit() {
  const { title, project } = useLoaderData<typeof loader>()
  const back = paths.deskProject(project.id)
  return (
    <>
      <ProjectTrail above={{ href: back, row: project }} />
      <TitleRow title={title} />
      <ProjectForm
        back={back}
        values={{
          ...project,
          grant_amount: kronorTyped(project.grant_amount),
          budget_amount: kronorTyped(project.budget_amount),
          owners: project.owners.join('\n'),
          cofinanciers: project.cofinanciers.join('\n'),
          partners: project.partners.join('\n'),
        }}
      />
    </>
  )
}

/** As a person would type it, so that the field reads back what it shows. */
function kronorTyped(ore: number | null) {
  if (ore === null) return ''
  return ore % 100 === 0 ? String(ore / 100) : (ore / 100).toFixed(2).replace('.', ',')
}
