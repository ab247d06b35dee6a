import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { notFound } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { removeTarget } from '../targets.server.ts'

export const handle = { enter: { act: 'projects.edit' } } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  await guard(request, handle)
  return redirect(paths.deskTargetEdit(param(params, 'project'), param(params, 'target')), 303)
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const own = { organisation_id, project_id: param(params, 'project') }
  const removed = await removeTarget(db, { ...own, person_id, target_id: param(params, 'target') })
  if (removed.ok)
    return redirect(paths.deskProject(own.project_id, { done: 'target_removed' }), 303)
  if (removed.refusal === 'no_such_target') throw notFound()
  throw new Response(null, { status: 409 })
}
