import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { movesOf } from '#app/programme/events/event.ts'
import { findDeskEvent } from '#app/programme/events/events.server.ts'
import { now } from '#app/tools/instant.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useWords } from '#app/ui/words.tsx'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately, refused } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { withdrawEvent } from '../event-life.server.ts'

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
  const may_withdraw = movesOf(event, now()).includes('withdraw')
  const title = t('programme:desk.withdrawal.title')
  return data({ title, event_id: event.id, may_withdraw }, { headers: privately })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  found(await findDeskEvent(db, { organisation_id, event_id }))
  if (!(await withdrawEvent(db, { organisation_id, person_id, event_id })))
    return refused({}, t('programme:refusal.not_withdrawable'))
  return redirect(paths.deskEvent(event_id, { done: 'withdrawn' }), 303)
}

export const meta = titleOf

export default function DeskEventWithdrawal() {
  const { title, event_id, may_withdraw } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState()
  return (
    <>
      <FormProblems form={form} />
      <Confirmation
        title={title}
        actions={
          <form method="post" className="cluster">
            {may_withdraw && <Button>{t('programme:move.withdraw')}</Button>}
            <ButtonLink href={paths.deskEvent(event_id)} kind="quiet">
              {t('web:form.back')}
            </ButtonLink>
          </form>
        }
      >
        <p>
          {t(
            may_withdraw ? 'programme:desk.withdrawal.what' : 'programme:refusal.not_withdrawable',
          )}
        </p>
      </Confirmation>
    </>
  )
}
