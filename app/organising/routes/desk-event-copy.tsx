import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { copyParts } from '#app/programme/events/event.ts'
import { findDeskEvent } from '#app/programme/events/events.server.ts'
import { useFieldNames } from '#app/programme/ui/field-names.ts'
import { TimeField } from '#app/programme/ui/time-field.tsx'
import { newId } from '#app/tools/id.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Checkboxes } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { line, many, requiredInstant, requiredLine } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, RowId, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately, unprocessable } from '#app/web/reply.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { copyEvent } from '../event-life.server.ts'

const CopyForm = z.object({
  title_sv: requiredLine(200),
  title_en: line(200),
  starts_at: requiredInstant(),
  parts: many(copyParts),
})

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
  tab: 'overview',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const event = found(await findDeskEvent(db, { organisation_id, event_id }))
  const { title_sv, title_en } = event
  const values = { row_id: newId(), title_sv, title_en, parts: copyParts }
  const title = t('programme:desk.copy.title')
  return data({ title, event_id: event.id, values }, { headers: privately })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const form = await readForm(request, CopyForm, t)
  if (!form.ok) return unprocessable(form)
  const by = { organisation_id, person_id }
  const id = rowIdOf(form.values)
  const copy = found(await copyEvent(db, { ...by, id, event_id, ...form.value }))
  const done = copy.rooms_left_out > 0 ? 'copied_without_rooms' : 'copied'
  return redirect(paths.deskProgramme(copy.id, { done }), 303)
}

export const meta = titleOf

export default function DeskEventCopy() {
  const { title, event_id, values } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(
    values,
    useFieldNames({
      starts_at: 'programme:desk.copy.starts_at',
      parts: 'programme:desk.copy.parts',
    }),
  )
  return (
    <>
      <TitleRow title={title} />
      <FormProblems form={form} />
      <form method="post" className="form" noValidate>
        <RowId form={form} />
        <p>{t('programme:desk.copy.lead')}</p>
        <Field {...form.field('title_sv')} required />
        <Field {...form.field('title_en')} lang="en" mark={t('web:form.optional')} />
        <TimeField
          {...form.field('starts_at')}
          hint={t('programme:desk.copy.starts_hint')}
          required
        />
        <Checkboxes
          {...form.list('parts')}
          choices={copyParts.map((part) => ({
            value: part,
            title: t(`programme:copy_part.${part}`),
          }))}
          plain
        />
        <div className="form-actions">
          <Button icon="copy">{t('programme:desk.copy.submit')}</Button>
          <ButtonLink href={paths.deskEvent(event_id)} kind="quiet">
            {t('web:form.cancel')}
          </ButtonLink>
        </div>
      </form>
    </>
  )
}
