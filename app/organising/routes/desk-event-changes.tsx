import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { countUntold } from '#app/registrations/event-life.server.ts'
import { findDeskEventFacts } from '#app/registrations/events/event-facts.server.ts'
import { inLanguage } from '#app/tools/language.ts'
import { span } from '#app/tools/when.ts'
import { Button } from '#app/ui/button.tsx'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useWords } from '#app/ui/words.tsx'
import { text } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import { MessageFields } from '#app/web/message-fields.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { tellOfChange } from '../event-life.server.ts'

const ChangesForm = z.object({ message_sv: text(2000), message_en: text(2000) })

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
  tab: 'overview',
} satisfies PageHandle

/** Where an event or a session was saved with another time or place; straight on where nobody need be told. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { language, t } = readerOf(request)
  const event_id = param(params, 'event')
  const event = found(await findDeskEventFacts(db, { organisation_id, event_id }))
  const count = await countUntold(db, { organisation_id, event_id })
  if (count === 0) throw redirect(paths.deskEvent(event_id, { done: 'event_saved' }), 303)
  return data(
    {
      title: t('registrations:event_changes.title'),
      event_id,
      event: inLanguage(event, 'title', language),
      when: span(event.starts_at, event.ends_at, language),
      count,
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  const form = await readForm(request, ChangesForm, readerOf(request).t)
  if (!form.ok) return unprocessable(form)

  const one = { organisation_id, person_id, event_id }
  const told = await tellOfChange(db, { ...one, ...form.value })
  if (!told.ok && told.refusal === 'not_found') throw notFound()
  return redirect(paths.deskEvent(event_id, told.ok ? { done: 'change_told' } : {}), 303)
}

export const meta = titleOf

export default function DeskEventChanges() {
  const { title, event_id, event, when, count } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState({}, (name) => t(`registrations:event_cancellation.${name}`))
  return (
    <>
      <FormProblems form={form} />
      <Confirmation
        title={title}
        actions={
          <div className="stack">
            <form method="post" className="form" noValidate>
              <MessageFields
                form={form}
                hintOf={(name) => t(`registrations:event_changes.${name}_hint`)}
              />
              <div className="form-actions">
                <Button>{t('registrations:event_changes.button', { count })}</Button>
                <a href={paths.deskEvent(event_id)}>{t('registrations:event_changes.later')}</a>
              </div>
            </form>
            <form method="post" action={paths.deskEventChangesDismissal(event_id)}>
              <Button kind="quiet">{t('registrations:event_changes.dismiss')}</Button>
            </form>
          </div>
        }
      >
        <p>
          <strong>{event}</strong>, {when}
        </p>
        <p>{t('registrations:event_changes.text', { count })}</p>
        <p>{t('registrations:event_changes.what')}</p>
      </Confirmation>
    </>
  )
}
