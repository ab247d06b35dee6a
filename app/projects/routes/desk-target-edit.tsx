import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { listEvidence } from '../evidence.server.ts'
import { countsEvents } from '../target.ts'
import { changeTarget, findTarget } from '../targets.server.ts'
import { ProjectTrail } from '../ui/project-trail.tsx'
import { baselineError, isPastBaseline, TargetForm, TargetSchema } from '../ui/target-form.tsx'

const ChangedTarget = TargetSchema.refine(isPastBaseline, baselineError)

export const handle = {
  enter: { read: 'projects.edit', act: 'projects.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const own = { organisation_id, project_id: param(params, 'project') }
  const target = found(await findTarget(db, { ...own, target_id: param(params, 'target') }))
  const evidence = await listEvidence(db, { ...own, target_id: target.id })
  return {
    title: readerOf(request).t('projects:target.edit'),
    target,
    is_removable: evidence.length === 0,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const own = { organisation_id, project_id: param(params, 'project') }
  const { id, kind } = found(await findTarget(db, { ...own, target_id: param(params, 'target') }))
  const form = await readForm(request, ChangedTarget, readerOf(request).t)
  if (!form.ok) return unprocessable(form)
  const event_types = countsEvents(kind) ? form.value.event_types : []
  const target = { ...form.value, event_types }
  if (!(await changeTarget(db, { ...own, person_id, target_id: id, target }))) throw notFound()
  return redirect(paths.deskTarget(own.project_id, id, { done: 'target_saved' }), 303)
}

export const meta = titleOf

export default function DeskTargetEdit() {
  const t = useWords()
  const { title, target, is_removable } = useLoaderData<typeof loader>()
  const back = paths.deskTarget(target.project_id, target.id)
  return (
    <>
      <ProjectTrail above={{ href: back, row: target }} />
      <TitleRow title={title} />
      <TargetForm
        values={target}
        back={back}
        kind_fixed
        counts_events={countsEvents(target.kind)}
      />
      {is_removable && (
        <form method="post" action={paths.deskTargetRemoval(target.project_id, target.id)}>
          <Button kind="danger" icon="trash">
            {t('projects:target.remove')}
          </Button>
        </form>
      )}
    </>
  )
}
