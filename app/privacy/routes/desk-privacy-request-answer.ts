import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { found } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { answerRequest } from '../disclosure.server.ts'
import { findRequest } from '../requests.server.ts'

export const handle = { enter: { act: 'privacy.answer' } } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  await guard(request, handle)
  return redirect(paths.deskPrivacyRequest(param(params, 'request')), 303)
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const request_id = param(params, 'request')
  found(await findRequest(db, { organisation_id, request_id }))
  await answerRequest(db, { organisation_id, person_id, request_id })
  return redirect(paths.deskPrivacyRequest(request_id), 303)
}
