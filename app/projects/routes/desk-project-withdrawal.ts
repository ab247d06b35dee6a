import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { notFound } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { withdrawProject } from '../projects.server.ts'

export const handle = { enter: { act: 'projects.edit' } } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  await guard(request, handle)
  return redirect(paths.deskProject(param(params, 'project')), 303)
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const project_id = param(params, 'project')
  if (!(await withdrawProject(db, { organisation_id, person_id, project_id }))) throw notFound()
  return redirect(paths.deskProject(project_id, { done: 'withdrawn' }), 303)
}
