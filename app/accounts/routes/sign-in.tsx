import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import { inEvenTime } from '#app/web/even-time.server.ts'
import { email, line } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { memberOf } from '#app/web/guard.server.ts'
import { ownPath } from '#app/web/own-path.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { privately, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { sendSignInLink } from '../sign-in-links.server.ts'

const SignInForm = z.object({ email: email(), to: line(2000).catch('') })

export async function loader({ request }: LoaderFunctionArgs) {
  const to = ownPath(new URL(request.url).searchParams.get('to') ?? '', '')
  if (await memberOf(request)) throw redirect(to || paths.desk(), 303)
  return data({ title: readerOf(request).t('accounts:sign_in.title'), to })
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, SignInForm, readerOf(request).t)
  if (!form.ok) return unprocessable(form)

  const to = ownPath(form.value.to, '') || undefined
  // No limit: what is sent is bounded for each address, so that nobody's presses refuse another's.
  await inEvenTime(sendSignInLink(db, { ...form.value, to }))
  return redirect(paths.signInSent(), 303)
}

export const handle = {
  enter: 'everyone',
  takes: { bytes: 32 * 1024, fields: 10, longest: 3000 },
} satisfies PageHandle

export const meta = titleOf
export const headers = () => privately

export default function SignIn() {
  const { title, to } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState({ to }, (field) => t(`accounts:field.${field}`))
  return (
    <PublicPage>
      <div className="measure stack">
        <h1>{title}</h1>
        <p className="lead">{t('accounts:sign_in.lead')}</p>
        <FormProblems form={form} />
        <form method="post" className="form" noValidate>
          <input type="hidden" name="to" value={form.field('to').value} />
          <Field {...form.field('email')} type="email" autoComplete="email" required />
          <div className="form-actions">
            <Button icon="letter">{t('accounts:sign_in.submit')}</Button>
          </div>
        </form>
        <p className="muted">{t('accounts:sign_in.not_participant')}</p>
        <p>
          <a href={paths.my()}>{t('web:footer.my')}</a>
        </p>
      </div>
    </PublicPage>
  )
}
