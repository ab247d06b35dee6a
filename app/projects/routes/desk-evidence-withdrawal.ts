import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { notFound } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { withdrawEvidence } from '../evidence.server.ts'

export const handle = { enter: { act: 'projects.edit' } } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  await guard(request, handle)
  return redirect(paths.deskProject(param(params, 'project')), 303)
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const project_id = param(params, 'project')
  const withdrawn = await withdrawEvidence(db, {
    organisation_id,
    project_id,
    evidence_id: param(params, 'evidence'),
    person_id,
  })
  if (withdrawn.ok)
    return redirect(
      paths.deskTarget(project_id, withdrawn.value, { done: 'evidence_withdrawn' }),
      303,
    )
  if (withdrawn.refusal === 'no_such_evidence') throw notFound()
  throw new Response(null, { status: 409 })
}
