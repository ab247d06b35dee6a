import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { choice } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { notFound } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { closePage, openPage } from '../press-pages.server.ts'

const OpeningForm = z.object({ state: choice(['open', 'closed']) })

export const handle = { enter: { act: 'press.decide' } } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  await guard(request, handle)
  return redirect(paths.deskPress(param(params, 'event')), 303)
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  const form = await readForm(request, OpeningForm, readerOf(request).t)
  if (!form.ok) throw new Response(null, { status: 422 })
  const opens = form.value.state === 'open'
  const set = await (opens ? openPage : closePage)(db, { organisation_id, event_id, person_id })
  if (set.ok) return redirect(paths.deskPress(event_id, { done: opens ? 'opened' : 'closed' }), 303)
  if (set.refusal === 'no_such_event') throw notFound()
  throw new Response(null, { status: 409 })
}
