import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { found } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { revokeInvitation } from '../invitations.server.ts'

export const handle = { enter: { act: 'members.manage' } } satisfies PageHandle

export async function action({ request, params }: ActionFunctionArgs) {
  const by = await guard(request, handle)
  found(await revokeInvitation(db, { by, invitation_id: param(params, 'invitation') }))
  return redirect(paths.deskMembers({ done: 'invitation_revoked' }), 303)
}
