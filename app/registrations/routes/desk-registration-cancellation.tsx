import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useWords } from '#app/ui/words.tsx'
import { ticked } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refused, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findDeskRegistration } from '../list/desk-registration-page.server.ts'
import { cancelAtDesk } from '../list/desk-registrations.server.ts'
import { givenUp } from '../registration.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { LetterChoice } from '../ui/letter-choice.tsx'

const CancellationForm = z.object({ letter: ticked() })

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
  const title = t('registrations:desk.cancel_title', { name: registration.name })
  return data({ registration, title }, { headers: privately })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const registration_id = param(params, 'registration')
  const form = await readForm(request, CancellationForm, t)
  if (!form.ok) return unprocessable(form)

  const one = { organisation_id, person_id, event_id, registration_id }
  const cancelled = await cancelAtDesk(db, { ...one, letter: form.value.letter })
  // Pressed twice: it is cancelled either way.
  if (cancelled.ok || cancelled.refusal === 'cancelled')
    return redirect(paths.deskRegistration(event_id, registration_id, { done: 'cancelled' }), 303)
  if (cancelled.refusal === 'not_found') throw notFound()
  return refused(form.values, t(`registrations:refused.${cancelled.refusal}`))
}

export const meta = titleOf

export default function DeskRegistrationCancellation() {
  const { registration, title } = useLoaderData<typeof loader>()
  const { id, event_id, email } = registration
  const t = useWords()
  const form = useFormState({ letter: 'yes' }, useFieldNames())
  return (
    <>
      <FormProblems form={form} />
      <Confirmation
        title={title}
        danger
        actions={
          <form method="post" className="form" noValidate>
            {email && <LetterChoice form={form} />}
            <div className="form-actions">
              <Button kind="danger">{t('registrations:desk.cancel_button')}</Button>
              <a href={paths.deskRegistration(event_id, id)}>{t('registrations:desk.keep')}</a>
            </div>
          </form>
        }
      >
        <p>{t(`registrations:desk.cancel_${givenUp(registration)}`)}</p>
      </Confirmation>
    </>
  )
}
