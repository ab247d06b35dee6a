import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refused, refusedAt, unprocessable } from '#app/web/reply.ts'
import { guardTicket } from '#app/web/tickets.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findSeminarChoice } from '../mine/tickets.server.ts'
import { errorsAt, wishesIn } from '../registration.ts'
import { chooseSeminars } from '../seminars/seminar-choices.server.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { SeminarQuestions } from '../ui/seminar-questions.tsx'

/** The fields are one for each time, and `wishesIn` reads them. */
const ChoiceForm = z.object({})

export async function loader({ request, params }: LoaderFunctionArgs) {
  const held = await guardTicket(request, param(params, 'registration'))
  const { language, t } = readerOf(request)
  const choice = found(await findSeminarChoice(db, { ...held, language }))
  return { choice, title: t('registrations:my_seminars.title') }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const held = await guardTicket(request, param(params, 'registration'))
  const { language, t } = readerOf(request)
  const form = await readForm(request, ChoiceForm, t)
  if (!form.ok) return unprocessable(form)
  const { event_id } = found(await findSeminarChoice(db, { ...held, language }))

  const chosen = await chooseSeminars(db, {
    registration_id: held.id,
    event_id,
    seminars: wishesIn(form.values),
    letter: true,
  })
  if (chosen.ok) return redirect(paths.myRegistration(held.id, { done: 'seminars' }), 303)
  if (chosen.refusal === 'not_found') throw notFound()
  if (!('full' in chosen)) return refused(form.values, t(`registrations:refused.${chosen.refusal}`))
  const sentence = t('registrations:refused.seminar_full')
  return refusedAt(form.values, errorsAt(form.values, chosen.full, sentence))
}

export const handle = {
  enter: 'participant',
  takes: { bytes: 16 * 1024, fields: 200, longest: 1000, from: 'participant' },
} satisfies PageHandle

export const headers = () => privately

export const meta = titleOf

export default function MySeminars() {
  const { choice, title } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(
    Object.fromEntries(choice.slots.map(({ field, chosen }) => [field, chosen])),
    useFieldNames(choice),
  )
  const isOver = choice.event_state === 'past' || choice.event_state === 'cancelled'
  return (
    <PublicPage>
      <div className="stack stack-large">
        <header className="stack stack-small measure">
          <p className="muted">
            {choice.title}, {choice.when}
          </p>
          <h1>{title}</h1>
          <p>{t('registrations:my_seminars.lead')}</p>
        </header>
        {isOver || choice.slots.length === 0 ? (
          <Notice>
            <p>{t('registrations:my_seminars.over')}</p>
          </Notice>
        ) : (
          <form method="post" className="form" noValidate>
            <FormProblems form={form} />
            <SeminarQuestions form={form} slots={choice.slots} />
            <div className="form-actions">
              <Button size="large">{t('registrations:my_seminars.save')}</Button>
              <a href={paths.myRegistration(choice.id)}>{t('registrations:mine.back')}</a>
            </div>
          </form>
        )}
      </div>
    </PublicPage>
  )
}
