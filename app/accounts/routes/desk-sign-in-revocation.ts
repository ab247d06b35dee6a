import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { found } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { revokeSignIn } from '../sign-ins.server.ts'

export const handle = { enter: { act: 'desk.open' } } satisfies PageHandle

export async function action({ request, params }: ActionFunctionArgs) {
  const { person_id } = await guard(request, handle)
  found(await revokeSignIn(db, { person_id, sign_in_id: param(params, 'sign_in') }))
  return redirect(paths.deskAccount({ done: 'sign_in_ended' }), 303)
}
