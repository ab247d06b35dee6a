import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { id } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { notFound } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { resendLetter } from '../letters.server.ts'

const ResendForm = z.object({ click_id: id() })

export const handle = { enter: { act: 'outbox.resend' } } satisfies PageHandle

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const letter_id = param(params, 'letter')
  const form = await readForm(request, ResendForm, readerOf(request).t)
  if (!form.ok) throw notFound()

  const outcome = await resendLetter(db, { organisation_id, letter_id, ...form.value })
  if (outcome.ok) return redirect(`${paths.deskLetter(outcome.value)}?done=resent`, 303)
  if (outcome.refusal === 'not_found') throw notFound()
  // The page of a secret letter says what to do instead.
  if (outcome.refusal === 'secret') return redirect(paths.deskLetter(letter_id), 303)
  return redirect(`${paths.deskLetter(letter_id)}?done=still_waiting`, 303)
}
