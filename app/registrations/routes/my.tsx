import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import { inEvenTime } from '#app/web/even-time.server.ts'
import { email } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { privately, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { sendMyLinks } from '../mine/tickets.server.ts'
import { useFieldNames } from '../ui/field-names.ts'

const LinksForm = z.object({ email: email() })

export const loader = ({ request }: LoaderFunctionArgs) => ({
  title: readerOf(request).t('registrations:my.title'),
})

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, LinksForm, readerOf(request).t)
  if (!form.ok) return unprocessable(form)

  await inEvenTime(sendMyLinks(db, form.value))
  return redirect(paths.mySent(), 303)
}

export const handle = {
  enter: 'everyone',
  takes: { bytes: 16 * 1024, fields: 10, longest: 1000 },
} satisfies PageHandle

export const headers = () => privately

export const meta = titleOf

export default function My() {
  const t = useWords()
  const form = useFormState({}, useFieldNames())
  return (
    <PublicPage>
      <div className="stack stack-large">
        <header className="stack measure">
          <h1>{t('registrations:my.title')}</h1>
          <p>{t('registrations:my.lead')}</p>
        </header>
        <form method="post" className="form" noValidate>
          <FormProblems form={form} />
          <Field
            {...form.field('email')}
            hint={t('registrations:my.email_hint')}
            type="email"
            inputMode="email"
            autoComplete="email"
            spellCheck={false}
            required
          />
          <div className="form-actions">
            <Button size="large" icon="send">
              {t('registrations:my.send')}
            </Button>
          </div>
        </form>
      </div>
    </PublicPage>
  )
}
