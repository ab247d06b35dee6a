import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { localDate, now } from '#app/tools/instant.ts'
import { TitleRow } from '#app/ui/title-row.tsx'
import { readForm } from '#app/web/form.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, refused, unprocessable } from '#app/web/reply.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { recordEvidence } from '../evidence.server.ts'
import { findTarget } from '../targets.server.ts'
import { EvidenceForm, EvidenceSchema } from '../ui/evidence-form.tsx'
import { ProjectTrail } from '../ui/project-trail.tsx'

export const handle = {
  enter: { read: 'projects.edit', act: 'projects.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const own = { organisation_id, project_id: param(params, 'project') }
  const target = found(await findTarget(db, { ...own, target_id: param(params, 'target') }))
  return {
    title: readerOf(request).t('projects:evidence.title'),
    target,
    today: localDate(now()),
    row_id: newId(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const own = { organisation_id, project_id: param(params, 'project') }
  const target_id = param(params, 'target')
  found(await findTarget(db, { ...own, target_id }))
  const form = await readForm(request, EvidenceSchema, t)
  if (!form.ok) return unprocessable(form)
  const id = rowIdOf(form.values)
  const recorded = await recordEvidence(db, { ...own, id, target_id, person_id, ...form.value })
  if (recorded.ok)
    return redirect(paths.deskTarget(own.project_id, target_id, { done: 'evidence_added' }), 303)
  if (recorded.refusal === 'no_such_target') throw notFound()
  return refused(form.values, t(`projects:error.${recorded.refusal}`))
}

export const meta = titleOf

export default function DeskEvidence() {
  const { title, target, today, row_id } = useLoaderData<typeof loader>()
  return (
    <>
      <ProjectTrail above={{ href: paths.deskTarget(target.project_id, target.id), row: target }} />
      <TitleRow title={title} />
      <EvidenceForm
        project_id={target.project_id}
        target_id={target.id}
        today={today}
        row_id={row_id}
      />
    </>
  )
}
