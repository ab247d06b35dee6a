import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { Empty } from '#app/ui/empty.tsx'
import { FocusMark } from '#app/ui/focus-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useReader } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { Done, FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { notFound, privately, refusedAt, unprocessable } from '#app/web/reply.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { focusMark } from '../focus.ts'
import { addFocusArea, listFocusAreas } from '../focus-areas.server.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { FocusAreaFields } from '../ui/focus-area-form.tsx'
import { FocusAreaForm } from '../ui/focus-area-schema.ts'
import { focusAreaRefusal } from '../ui/refusals.ts'

export const handle = {
  enter: { read: 'events.read', act: 'events.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const { t } = readerOf(request)
  const focus_areas = await listFocusAreas(db, { organisation_id })
  const title = t('programme:desk.focus_areas.title')
  const may_edit = may(role, 'events.edit')
  return data({ title, focus_areas, may_edit, row_id: newId() }, { headers: privately })
}

export async function action({ request }: ActionFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const form = await readForm(request, FocusAreaForm, t)
  if (!form.ok) return unprocessable(form)
  const id = rowIdOf(form.values)
  const outcome = await addFocusArea(db, { organisation_id, id, details: form.value })
  if (outcome.ok) return redirect(paths.deskFocusAreas({ done: 'focus_area_added' }), 303)
  if (outcome.refusal === 'not_found') throw notFound()
  return refusedAt(form.values, focusAreaRefusal(outcome, t))
}

export const meta = titleOf

export default function DeskFocusAreas() {
  const { title, focus_areas, may_edit, row_id } = useLoaderData<typeof loader>()
  const { t, language } = useReader()
  const form = useFormState({ row_id }, useFieldNames())
  const other = language === 'sv' ? 'en' : 'sv'
  return (
    <>
      <TitleRow title={title}>{t('programme:desk.focus_areas.lead')}</TitleRow>
      <Done area="programme" />
      {focus_areas.length === 0 && (
        <Empty icon="flag" title={t('programme:desk.focus_areas.none')}>
          <p>{t('programme:desk.focus_areas.none_text')}</p>
        </Empty>
      )}
      {focus_areas.length > 0 && (
        <Table
          caption={title}
          hideCaption
          columns={[
            {
              key: 'mark',
              head: t('programme:field.focus_area_id'),
              heading: true,
              cell: (area) =>
                may_edit ? (
                  <a href={paths.deskFocusArea(area.id)}>
                    <FocusMark {...focusMark(area, language)} />
                  </a>
                ) : (
                  <FocusMark {...focusMark(area, language)} />
                ),
            },
            {
              key: 'other',
              head: t(`programme:field.name_${other}`),
              cell: (area) => area[`name_${other}`] || '–',
            },
          ]}
          rows={focus_areas}
          rowKey={({ id }) => id}
        />
      )}
      {may_edit && (
        <section className="section" aria-labelledby="add">
          <h2 id="add">{t('programme:desk.focus_areas.add')}</h2>
          <FormProblems form={form} />
          <FocusAreaFields form={form} submit={t('programme:add')} />
        </section>
      )}
    </>
  )
}
