import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { guard } from '#app/web/guard.server.ts'
import { db } from '#db/connect.ts'
import { revokeOtherSignIns } from '../sign-ins.server.ts'

export async function action({ request }: ActionFunctionArgs) {
  await revokeOtherSignIns(db, await guard(request, 'desk.open'))
  return redirect(paths.deskAccount({ done: 'others_ended' }), 303)
}
