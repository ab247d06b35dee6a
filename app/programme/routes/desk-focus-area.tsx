import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refusedAt, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { changeFocusArea, findFocusArea } from '../focus-areas.server.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { FocusAreaFields } from '../ui/focus-area-form.tsx'
import { FocusAreaForm } from '../ui/focus-area-schema.ts'
import { focusAreaRefusal } from '../ui/refusals.ts'
import { RemovalPart } from '../ui/removal-part.tsx'
import { listFocusAreaUses } from '../uses.server.ts'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const focus_area_id = param(params, 'focus_area')
  const area = found(await findFocusArea(db, { organisation_id, focus_area_id }))
  const uses = await listFocusAreaUses(db, { organisation_id, focus_area_id })
  return data({ title: t('programme:desk.focus_areas.edit'), area, uses }, { headers: privately })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const focus_area_id = param(params, 'focus_area')
  const form = await readForm(request, FocusAreaForm, t)
  if (!form.ok) return unprocessable(form)
  const details = form.value
  const outcome = await changeFocusArea(db, { organisation_id, focus_area_id, details })
  if (outcome.ok) return redirect(paths.deskFocusAreas({ done: 'focus_area_saved' }), 303)
  if (outcome.refusal === 'not_found') throw notFound()
  return refusedAt(form.values, focusAreaRefusal(outcome, t))
}

export const meta = titleOf

export default function DeskFocusArea() {
  const { title, area, uses } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(area, useFieldNames())
  return (
    <>
      <Breadcrumbs
        label={t('programme:desk.event.up')}
        trail={[{ href: paths.deskFocusAreas(), text: t('programme:desk.focus_areas.title') }]}
      />
      <TitleRow title={title} />
      <FormProblems form={form} />
      <FocusAreaFields form={form} submit={t('web:form.save')} />
      <RemovalPart what="focus_area" href={paths.deskFocusAreaRemoval(area.id)} uses={uses} />
    </>
  )
}
