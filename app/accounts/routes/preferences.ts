import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { preferenceCookie } from '#app/web/cookies.server.ts'
import { choice, line } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { ownPath } from '#app/web/own-path.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'

const PreferencesForm = z.object({
  theme: choice(['light', 'dark', 'system']),
  back: line(2000).catch(''),
})

export const handle = {
  enter: 'everyone',
  takes: { bytes: 32 * 1024, fields: 10, longest: 9000, counts: 'preferences_by_network' },
} satisfies PageHandle

export const loader = () => redirect(paths.home())

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, PreferencesForm, readerOf(request).t)
  // Only buttons send this, so there is nothing for the reader to put right.
  if (!form.ok) throw new Response(null, { status: 422 })

  return redirect(ownPath(form.value.back), {
    status: 303,
    headers: { 'Set-Cookie': preferenceCookie('theme', form.value.theme) },
  })
}
