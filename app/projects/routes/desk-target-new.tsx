import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { TitleRow } from '#app/ui/title-row.tsx'
import { choice } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, unprocessable } from '#app/web/reply.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findProject } from '../projects.server.ts'
import { countsEvents, targetKinds } from '../target.ts'
import { addTarget } from '../targets.server.ts'
import { ProjectTrail } from '../ui/project-trail.tsx'
import { baselineError, isPastBaseline, TargetForm, TargetSchema } from '../ui/target-form.tsx'

const NewTarget = TargetSchema.extend({ kind: choice(targetKinds) }).refine(
  isPastBaseline,
  baselineError,
)

export const handle = {
  enter: { read: 'projects.edit', act: 'projects.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const project_id = param(params, 'project')
  const project = found(await findProject(db, { organisation_id, project_id }))
  return { title: readerOf(request).t('projects:target.new'), project, row_id: newId() }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const project_id = param(params, 'project')
  found(await findProject(db, { organisation_id, project_id }))
  const form = await readForm(request, NewTarget, readerOf(request).t)
  if (!form.ok) return unprocessable(form)
  const { kind, event_types } = form.value
  const target = { ...form.value, event_types: countsEvents(kind) ? event_types : [] }
  const id = rowIdOf(form.values)
  const added = await addTarget(db, { organisation_id, person_id, project_id, id, target })
  found(added)
  return redirect(paths.deskProject(project_id, { done: 'target_added' }), 303)
}

export const meta = titleOf

export default function DeskTargetNew() {
  const { title, project, row_id } = useLoaderData<typeof loader>()
  const back = paths.deskProject(project.id)
  return (
    <>
      <ProjectTrail above={{ href: back, row: project }} />
      <TitleRow title={title} />
      <TargetForm values={{ row_id, baseline: 0 }} back={back} />
    </>
  )
}
