import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useWords } from '#app/ui/words.tsx'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately, refused } from '#app/web/reply.ts'
import { guardTicket } from '#app/web/tickets.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { cancelRegistration } from '../cancellations.server.ts'
import { findSeminarChoice, findTicket } from '../mine/tickets.server.ts'
import { givenUp } from '../registration.ts'
import { isCancelled } from '../standing/standing.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const held = await guardTicket(request, param(params, 'registration'))
  const { language, t } = readerOf(request)
  const ticket = found(await findTicket(db, { ...held, language }))
  if (isCancelled(ticket)) throw redirect(paths.myRegistration(held.id), 303)
  return { ticket, title: t(`registrations:my_cancellation.${givenUp(ticket)}.title`) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const held = await guardTicket(request, param(params, 'registration'))
  const { language, t } = readerOf(request)
  const own = await findSeminarChoice(db, { ...held, language })
  // Pressed twice, or cancelled in another window: it is done either way.
  if (!own) return redirect(paths.myRegistration(held.id, { done: 'cancelled' }), 303)

  const cancelled = await cancelRegistration(db, {
    registration_id: held.id,
    event_id: own.event_id,
    by: 'participant',
    letter: true,
  })
  if (!cancelled.ok && cancelled.refusal === 'past')
    return refused({}, t('registrations:refused.past'))
  return redirect(paths.myRegistration(held.id, { done: 'cancelled' }), 303)
}

export const handle = {
  enter: 'participant',
  takes: { bytes: 2048, fields: 10, longest: 200, from: 'participant' },
} satisfies PageHandle

export const headers = () => privately

export const meta = titleOf

export default function MyCancellation() {
  const { ticket, title } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState()
  return (
    <PublicPage>
      <FormProblems form={form} />
      <Confirmation
        title={title}
        danger
        actions={
          <>
            <form method="post">
              <Button kind="danger">
                {t(`registrations:my_cancellation.${givenUp(ticket)}.button`)}
              </Button>
            </form>
            <a href={paths.myRegistration(ticket.id)}>{t('registrations:my_cancellation.keep')}</a>
          </>
        }
      >
        <p>
          {ticket.event.title}, {ticket.event.when}
        </p>
        <p>{t(`registrations:my_cancellation.${givenUp(ticket)}.text`)}</p>
      </Confirmation>
    </PublicPage>
  )
}
