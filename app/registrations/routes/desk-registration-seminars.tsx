import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { ticked } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refused, refusedAt, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findDeskRegistration } from '../list/desk-registration-page.server.ts'
import { chooseSeminarsAtDesk } from '../list/desk-registrations.server.ts'
import { errorsAt, wishesIn } from '../registration.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { LetterChoice } from '../ui/letter-choice.tsx'
import { SeminarQuestions } from '../ui/seminar-questions.tsx'

/** The seminars' fields, one for each time, are read by `wishesIn`. */
const ChoiceForm = z.object({ letter: ticked() })

export const handle = {
  enter: { read: 'registrations.edit', act: 'registrations.edit' },
  tab: 'people',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { language, t } = readerOf(request)
  const event_id = param(params, 'event')
  const registration_id = param(params, 'registration')
  const asked = { organisation_id, event_id, registration_id, language }
  const registration = found(await findDeskRegistration(db, asked))
  const title = t('registrations:desk.seminars_title', { name: registration.name })
  return data({ registration, title }, { headers: privately })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const registration_id = param(params, 'registration')
  const form = await readForm(request, ChoiceForm, t)
  if (!form.ok) return unprocessable(form)

  const one = { organisation_id, person_id, event_id, registration_id }
  const seminars = wishesIn(form.values)
  const chosen = await chooseSeminarsAtDesk(db, { ...one, seminars, letter: form.value.letter })
  if (chosen.ok)
    return redirect(paths.deskRegistration(event_id, registration_id, { done: 'seminars' }), 303)
  if (chosen.refusal === 'not_found') throw notFound()
  if ('full' in chosen)
    return refusedAt(
      form.values,
      errorsAt(form.values, chosen.full, t('registrations:refused.seminar_full')),
    )
  return refused(form.values, t(`registrations:refused.${chosen.refusal}`))
}

export const meta = titleOf

export default function DeskRegistrationSeminars() {
  const { registration, title } = useLoaderData<typeof loader>()
  const t = useWords()
  const chosen = registration.slots.map((slot) => [slot.field, slot.chosen])
  const form = useFormState(
    { ...Object.fromEntries(chosen), letter: 'yes' },
    useFieldNames(registration),
  )
  return (
    <>
      <TitleRow title={title} />
      <form method="post" className="form" noValidate>
        <FormProblems form={form} />
        <SeminarQuestions form={form} slots={registration.slots} />
        <LetterChoice form={form} />
        <div className="form-actions">
          <Button>{t('web:form.save')}</Button>
          <a href={paths.deskRegistration(registration.event_id, registration.id)}>
            {t('web:form.cancel')}
          </a>
        </div>
      </form>
    </>
  )
}
