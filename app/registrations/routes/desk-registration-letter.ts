import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { notFound } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { resendLetter } from '../list/desk-registrations.server.ts'

export const handle = { enter: { act: 'registrations.edit' } } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  await guard(request, handle)
  return redirect(
    paths.deskRegistration(param(params, 'event'), param(params, 'registration')),
    303,
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  const registration_id = param(params, 'registration')
  const sent = await resendLetter(db, { organisation_id, person_id, event_id, registration_id })
  if (!sent.ok && sent.refusal === 'not_found') throw notFound()
  const done = sent.ok ? 'letter' : sent.refusal
  return redirect(paths.deskRegistration(event_id, registration_id, { done }), 303)
}
