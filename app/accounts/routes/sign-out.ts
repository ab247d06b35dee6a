import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { signInCookie } from '#app/web/cookies.server.ts'
import { memberOf } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { db } from '#db/connect.ts'
import { revokeSignIn } from '../sign-ins.server.ts'

export const handle: PageHandle = { takes: { bytes: 2048, fields: 10, longest: 200 } }

export const loader = () => redirect(paths.home())

export async function action({ request }: ActionFunctionArgs) {
  const member = await memberOf(request)
  if (member) await revokeSignIn(db, member)

  return redirect(paths.home(), {
    status: 303,
    headers: { 'Set-Cookie': await signInCookie.serialize('', { maxAge: 0 }) },
  })
}
