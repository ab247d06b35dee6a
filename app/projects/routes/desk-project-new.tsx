import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, unprocessable } from '#app/web/reply.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { addProject } from '../projects.server.ts'
import { ProjectForm } from '../ui/project-form.tsx'
import { ProjectSchema } from '../ui/project-schema.ts'
import { ProjectTrail } from '../ui/project-trail.tsx'

export const handle = {
  enter: { read: 'projects.edit', act: 'projects.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  await guard(request, handle)
  return { title: readerOf(request).t('projects:form.new'), row_id: newId() }
}

export async function action({ request }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const form = await readForm(request, ProjectSchema, readerOf(request).t)
  if (!form.ok) return unprocessable(form)
  const by = { organisation_id, person_id, id: rowIdOf(form.values) }
  const id = await addProject(db, { ...by, project: form.value })
  return redirect(paths.deskProject(found(id), { done: 'added' }), 303)
}

export const meta = titleOf

export default function DeskProjectNew() {
  const { row_id } = useLoaderData<typeof loader>()
  const t = useWords()
  return (
    <>
      <ProjectTrail />
      <TitleRow title={t('projects:form.new')} />
      <ProjectForm values={{ row_id, funder: 'none' }} back={paths.deskProjects()} />
    </>
  )
}
