import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useReader } from '#app/ui/words.tsx'
import {
  choice,
  line,
  optionalChoice,
  optionalEmail,
  requiredLine,
  ticked,
} from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, RowId, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refused, refusedAt, unprocessable } from '#app/web/reply.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findDeskForm } from '../list/desk-registration-page.server.ts'
import { addRegistration } from '../list/desk-registrations.server.ts'
import {
  categories,
  errorsAt,
  longestName,
  longestOrganisation,
  municipalityCodes,
  wishesIn,
} from '../registration.ts'
import { DeskPersonFields } from '../ui/desk-person-form.tsx'
import { asDeskAsks, useFieldNames } from '../ui/field-names.ts'
import { LetterChoice } from '../ui/letter-choice.tsx'
import { SeminarQuestions } from '../ui/seminar-questions.tsx'

/** The seminars' fields, one for each time, are read by `wishesIn`. */
const NewForm = z.object({
  name: requiredLine(longestName),
  email: optionalEmail(),
  organisation_name: line(longestOrganisation),
  municipality_code: optionalChoice(municipalityCodes),
  category: choice(categories),
  language: choice(['sv', 'en']),
  waiting_list: ticked(),
  letter: ticked(),
})

export const handle = {
  enter: { read: 'registrations.edit', act: 'registrations.edit' },
  tab: 'people',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { language, t } = readerOf(request)
  const event_id = param(params, 'event')
  const page = found(await findDeskForm(db, { organisation_id, event_id, language }))
  const title = t('registrations:desk.new_title')
  return data({ page, title, row_id: newId() }, { headers: privately })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const form = await readForm(request, NewForm, t)
  if (!form.ok) return unprocessable(form)

  const { waiting_list, ...person } = form.value
  const added = await addRegistration(db, {
    ...person,
    ...{ organisation_id, person_id, event_id, row_id: rowIdOf(form.values) },
    email: person.email || null,
    wait: waiting_list,
    seminars: wishesIn(form.values),
  })
  if (added.ok)
    return redirect(paths.deskRegistration(event_id, added.value.id, { done: 'added' }), 303)
  if (added.refusal === 'not_found') throw notFound()
  if (added.refusal === 'exists')
    return refusedAt(form.values, { email: [t('registrations:refused.exists')] })
  if ('full' in added)
    return refusedAt(
      form.values,
      errorsAt(form.values, added.full, t('registrations:refused.seminar_full')),
    )
  return refused(form.values, t(`registrations:refused.${added.refusal}`))
}

export const meta = titleOf

export default function DeskRegistrationNew() {
  const { page, title, row_id } = useLoaderData<typeof loader>()
  const { t, language } = useReader()
  const form = useFormState(
    { language, category: 'participant', letter: 'yes', row_id },
    useFieldNames({ slots: page.slots, own: asDeskAsks }),
  )
  const isOver = page.event_state === 'past' || page.event_state === 'cancelled'
  return (
    <>
      <TitleRow title={title} />
      {isOver ? (
        <Notice>
          <p>{t(`registrations:refused.${page.event_state}`)}</p>
        </Notice>
      ) : (
        <form method="post" className="form" noValidate>
          <RowId form={form} />
          <FormProblems form={form} />
          {page.is_full && (
            <Notice tone="warn" title={t('registrations:full.title')}>
              <p>{t('registrations:desk.full')}</p>
            </Notice>
          )}
          <DeskPersonFields form={form} />
          <SeminarQuestions form={form} slots={page.slots} />
          <LetterChoice form={form} />
          <div className="form-actions">
            {page.is_full ? (
              <Button name="waiting_list" value="yes">
                {t('registrations:desk.add_waiting')}
              </Button>
            ) : (
              <Button>{t('registrations:desk.add')}</Button>
            )}
            <a href={paths.deskRegistrations(page.event_id)}>{t('web:form.cancel')}</a>
          </div>
        </form>
      )}
    </>
  )
}
