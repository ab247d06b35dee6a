import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { db } from '#db/connect.ts'
import { revokeOtherSignIns } from '../sign-ins.server.ts'

export const handle = { enter: { act: 'desk.open' } } satisfies PageHandle

export async function action({ request }: ActionFunctionArgs) {
  const member = await guard(request, handle)
  await revokeOtherSignIns(db, member)
  return redirect(paths.deskAccount({ done: 'others_ended' }), 303)
}
