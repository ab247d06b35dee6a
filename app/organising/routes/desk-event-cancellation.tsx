import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { eventState } from '#app/programme/events/event.ts'
import { findDeskEventFacts } from '#app/registrations/events/event-facts.server.ts'
import { now } from '#app/tools/instant.ts'
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
import { found, privately, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { callOffEvent, countToTell } from '../event-life.server.ts'

const CancellationForm = z.object({ message_sv: text(2000), message_en: text(2000) })

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
  tab: 'overview',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { language, t } = readerOf(request)
  const event_id = param(params, 'event')
  const event = found(await findDeskEventFacts(db, { organisation_id, event_id }))
  if (eventState(event, now()) !== 'published') throw redirect(paths.deskEvent(event_id), 303)
  return data(
    {
      title: t('registrations:event_cancellation.title'),
      event_id,
      event: inLanguage(event, 'title', language),
      when: span(event.starts_at, event.ends_at, language),
      count: await countToTell(db, { organisation_id, event_id }),
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  const form = await readForm(request, CancellationForm, readerOf(request).t)
  if (!form.ok) return unprocessable(form)

  const one = { organisation_id, person_id, event_id }
  const cancelled = await callOffEvent(db, { ...one, ...form.value })
  const event = found(await findDeskEventFacts(db, one))
  // Pressed twice: it is called off either way, and no letter went twice.
  const isDone = cancelled.ok || event.cancelled_at !== null
  return redirect(paths.deskEvent(event_id, isDone ? { done: 'event_cancelled' } : {}), 303)
}

export const meta = titleOf

export default function DeskEventCancellation() {
  const { title, event_id, event, when, count } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState({}, (name) => t(`registrations:event_cancellation.${name}`))
  return (
    <>
      <FormProblems form={form} />
      <Confirmation
        title={title}
        danger
        actions={
          <form method="post" className="form" noValidate>
            <MessageFields
              form={form}
              hintOf={(name) => t(`registrations:event_cancellation.${name}_hint`)}
            />
            <div className="form-actions">
              <Button kind="danger">
                {t('registrations:event_cancellation.button', { count })}
              </Button>
              <a href={paths.deskEvent(event_id)}>{t('registrations:event_cancellation.keep')}</a>
            </div>
          </form>
        }
      >
        <p>
          <strong>{event}</strong>, {when}
        </p>
        <p>{t('registrations:event_cancellation.text', { count })}</p>
        <p>{t('registrations:event_cancellation.for_good')}</p>
      </Confirmation>
    </>
  )
}
