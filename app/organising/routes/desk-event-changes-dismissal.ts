import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { notFound } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { keepChangeQuiet } from '../event-life.server.ts'

export const handle = { enter: { act: 'events.edit' } } satisfies PageHandle

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  const kept = await keepChangeQuiet(db, { organisation_id, event_id })
  if (!kept.ok) throw notFound()
  return redirect(paths.deskEvent(event_id, { done: 'change_kept_quiet' }), 303)
}
