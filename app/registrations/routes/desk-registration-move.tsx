import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choices.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { id, ticked } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refused, refusedAt, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findDeskRegistration, listMoveChoices } from '../list/desk-registration-page.server.ts'
import { moveRegistration } from '../list/moves.server.ts'
import { takesSeat } from '../registration.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { LetterChoice } from '../ui/letter-choice.tsx'

const MoveForm = z.object({ to_event_id: id(), letter: ticked() })

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
  const choices = await listMoveChoices(db, asked)
  const title = t('registrations:desk.move_title', { name: registration.name })
  return data({ registration, choices, title }, { headers: privately })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const registration_id = param(params, 'registration')
  const form = await readForm(request, MoveForm, t)
  if (!form.ok) return unprocessable(form)
  const { to_event_id, letter } = form.value
  if (to_event_id === '') return refusedAt(form.values, { to_event_id: [t('web:error.choose')] })

  const one = { organisation_id, person_id, event_id, registration_id }
  const moved = await moveRegistration(db, { ...one, to_event_id, letter })
  if (moved.ok)
    return redirect(paths.deskRegistration(to_event_id, moved.value.id, { done: 'moved' }), 303)
  if (moved.refusal === 'not_found') throw notFound()
  return refused(form.values, t(`registrations:move_refused.${moved.refusal}`))
}

export const meta = titleOf

export default function DeskRegistrationMove() {
  const { registration, choices, title } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(
    { letter: 'yes' },
    useFieldNames({ own: { to_event_id: 'registrations:desk.move_to' } }),
  )
  if (choices.length === 0)
    return (
      <Empty title={t('registrations:desk.move_nowhere')} icon="calendar">
        <p>{t('registrations:desk.move_nowhere_text')}</p>
      </Empty>
    )
  return (
    <>
      <TitleRow title={title} />
      <form method="post" className="form" noValidate>
        <FormProblems form={form} />
        <p>{t('registrations:desk.move_text')}</p>
        <RadioCards
          {...form.radio('to_event_id')}
          choices={choices.map((event) => ({
            value: event.id,
            title: event.title,
            hint: event.when,
            end:
              event.seats_left === null
                ? ''
                : t('registrations:seminar.left', { count: event.seats_left }),
            disabled: event.seats_left === 0 && takesSeat(registration.category),
          }))}
        />
        <LetterChoice form={form} />
        <div className="form-actions">
          <Button>{t('registrations:desk.move_button')}</Button>
          <a href={paths.deskRegistration(registration.event_id, registration.id)}>
            {t('web:form.cancel')}
          </a>
        </div>
      </form>
    </>
  )
}
