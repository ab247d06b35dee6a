import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { choice, line, optionalChoice, optionalEmail, requiredLine } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { Done, FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refusedAt, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findDeskRegistration } from '../list/desk-registration-page.server.ts'
import { editRegistration } from '../list/desk-registrations.server.ts'
import { categories, longestName, longestOrganisation, municipalityCodes } from '../registration.ts'
import { isCurrent } from '../standing/standing.ts'
import { DeskPersonFields } from '../ui/desk-person-form.tsx'
import { DeskRegistrationFacts, StateTag } from '../ui/desk-registration-facts.tsx'
import { asDeskAsks, useFieldNames } from '../ui/field-names.ts'

const PersonForm = z.object({
  name: requiredLine(longestName),
  email: optionalEmail(),
  organisation_name: line(longestOrganisation),
  municipality_code: optionalChoice(municipalityCodes),
  category: choice(categories),
  language: choice(['sv', 'en']),
})

export const handle = {
  enter: { read: 'registrations.read', act: 'registrations.edit' },
  tab: 'people',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  const registration_id = param(params, 'registration')
  const { t, language } = readerOf(request)
  const asked = { organisation_id, event_id, registration_id, language }
  const registration = found(await findDeskRegistration(db, asked))
  const title = registration.name || t('retention:nobody')
  return data({ registration, title }, { headers: privately })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const registration_id = param(params, 'registration')
  const form = await readForm(request, PersonForm, t)
  if (!form.ok) return unprocessable(form)

  const edited = await editRegistration(db, {
    ...form.value,
    ...{ organisation_id, person_id, event_id, registration_id },
    email: form.value.email || null,
  })
  if (edited.ok) {
    const done = edited.value.letter ? 'person_and_letter' : 'person'
    return redirect(paths.deskRegistration(event_id, registration_id, { done }), 303)
  }
  if (edited.refusal === 'not_found') throw notFound()
  if (edited.refusal === 'exists')
    return refusedAt(form.values, { email: [t('registrations:refused.exists')] })
  return refusedAt(form.values, {
    category: [t(`registrations:category_refused.${edited.refusal}`)],
  })
}

export const meta = titleOf

export default function DeskRegistration() {
  const { registration, title } = useLoaderData<typeof loader>()
  const { id, event_id, state, event_state } = registration
  const { name, email, organisation_name, municipality_code, category, language } = registration
  const t = useWords()
  const form = useFormState(
    { name, email, organisation_name, municipality_code, category, language },
    useFieldNames({ own: asDeskAsks }),
  )
  const mayWrite = isCurrent(registration) && event_state !== 'cancelled'
  return (
    <>
      <TitleRow
        title={<bdi>{title}</bdi>}
        actions={
          mayWrite &&
          registration.email && (
            <form method="post" action={paths.deskRegistrationLetter(event_id, id)}>
              <Button kind="secondary" icon="send">
                {t('registrations:desk.resend')}
              </Button>
            </form>
          )
        }
      >
        <StateTag state={state} />
        <span>{t(`registrations:category.${registration.category}`)}</span>
      </TitleRow>
      <Done area="registrations" />
      <div className="split">
        <section className="stack" aria-labelledby="person">
          <h2 id="person">{t('registrations:desk.person')}</h2>
          <form method="post" className="form" noValidate>
            <FormProblems form={form} />
            <DeskPersonFields form={form} />
            <p className="why">{t('registrations:desk.new_address')}</p>
            <div className="form-actions">
              <Button>{t('web:form.save')}</Button>
              <a href={paths.deskRegistrations(event_id)}>{t('registrations:desk.back')}</a>
            </div>
          </form>
        </section>
        <DeskRegistrationFacts registration={registration} />
      </div>
    </>
  )
}
