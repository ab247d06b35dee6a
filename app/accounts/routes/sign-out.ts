import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { signInCookie } from '#app/web/cookies.server.ts'
import { line } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { signedInOf } from '#app/web/guard.server.ts'
import { ownPath } from '#app/web/own-path.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { db } from '#db/connect.ts'
import { revokeSignIn } from '../sign-ins.server.ts'

const SignOutForm = z.object({ to: line(2000).catch('') })

export const handle = {
  enter: 'everyone',
  takes: { bytes: 40 * 1024, fields: 10, longest: 4000 },
} satisfies PageHandle

export const loader = () => redirect(paths.home())

export async function action({ request }: ActionFunctionArgs) {
  const signedIn = await signedInOf(request)
  if (signedIn) await revokeSignIn(db, signedIn)

  const form = await readForm(request, SignOutForm, readerOf(request).t)
  return redirect(ownPath(form.ok ? form.value.to : '', paths.home()), {
    status: 303,
    headers: { 'Set-Cookie': await signInCookie.serialize('', { maxAge: 0 }) },
  })
}
