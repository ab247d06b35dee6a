import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { findRemoval } from '#app/registrations/removals.server.ts'
import { inLanguage } from '#app/tools/language.ts'
import { span } from '#app/tools/when.ts'
import { Button } from '#app/ui/button.tsx'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { removeSession } from '../removals.server.ts'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
  tab: 'programme',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { language, t } = readerOf(request)
  const event_id = param(params, 'event')
  const session_id = param(params, 'session')
  const session = found(await findRemoval(db, { organisation_id, event_id, session_id }))
  return data(
    {
      title: t('registrations:session_removal.title'),
      event_id,
      session: inLanguage(session, 'title', language),
      when: span(session.starts_at, session.ends_at, language),
      count: session.to_tell ?? 0,
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  const session_id = param(params, 'session')
  const one = { organisation_id, person_id, event_id }
  const removed = await removeSession(db, { ...one, session_id })
  // Pressed twice: it is out of the programme either way.
  if (!removed.ok && removed.refusal === 'not_found') throw notFound()
  return redirect(paths.deskProgramme(event_id, { done: 'session_removed' }), 303)
}

export const meta = titleOf

export default function DeskSessionRemoval() {
  const { title, event_id, session, when, count } = useLoaderData<typeof loader>()
  const t = useWords()
  return (
    <Confirmation
      title={title}
      danger
      actions={
        <>
          <form method="post">
            <Button kind="danger">{t('registrations:session_removal.button', { count })}</Button>
          </form>
          <a href={paths.deskProgramme(event_id)}>{t('registrations:session_removal.keep')}</a>
        </>
      }
    >
      <p>
        <strong>{session}</strong>, {when}
      </p>
      <p>{t('registrations:session_removal.text', { count })}</p>
    </Confirmation>
  )
}
