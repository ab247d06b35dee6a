import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useWords } from '#app/ui/words.tsx'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refused } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { movesOf } from '../events/event.ts'
import { publishEvent } from '../events/event-publication.server.ts'
import { findDeskEvent } from '../events/events.server.ts'
import { missingForPublication } from '../events/publication.ts'
import { MissingList } from '../ui/missing-list.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, 'events.edit')
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const event = found(await findDeskEvent(db, { organisation_id, event_id }))
  return data(
    {
      title: t('programme:desk.publication.title'),
      event_id: event.id,
      is_draft: movesOf(event, now()).includes('publish'),
      missing: missingForPublication(event, now()),
      address: config.BASE_URL + paths.event(event.slug),
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, 'events.edit')
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const outcome = await publishEvent(db, { organisation_id, person_id, event_id })
  if (outcome.ok) return redirect(paths.deskEvent(event_id, { done: 'published' }), 303)
  if (outcome.refusal === 'not_found') throw notFound()
  return refused({}, t(`programme:refusal.${outcome.refusal}`))
}

export const meta = titleOf

export default function DeskEventPublication() {
  const { title, event_id, is_draft, missing, address } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState()
  const isReady = is_draft && missing.length === 0
  const back = (
    <ButtonLink href={paths.deskEvent(event_id)} kind="quiet">
      {t('web:form.back')}
    </ButtonLink>
  )
  return (
    <>
      <FormProblems form={form} />
      <Confirmation
        title={title}
        actions={
          isReady ? (
            <form method="post" className="cluster">
              <Button>{t('programme:move.publish')}</Button>
              {back}
            </form>
          ) : (
            back
          )
        }
      >
        {isReady && <p>{t('programme:desk.publication.what', { address })}</p>}
        {!is_draft && <p>{t('programme:refusal.not_a_draft')}</p>}
        {is_draft && missing.length > 0 && <MissingList event_id={event_id} missing={missing} />}
      </Confirmation>
    </>
  )
}
