import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { email, requiredLine } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { Done, FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { changeOrganisation, findOrganisation } from '../organisations.server.ts'

const OrganisationForm = z.object({ name: requiredLine(), contact_email: email() })

export const handle = {
  enter: { read: 'members.manage', act: 'members.manage' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const member = await guard(request, handle)
  const { name, contact_email } = found(await findOrganisation(db, member))
  return data({ title: readerOf(request).t('accounts:organisation.title'), name, contact_email })
}

export async function action({ request }: ActionFunctionArgs) {
  const by = await guard(request, handle)
  const form = await readForm(request, OrganisationForm, readerOf(request).t)
  if (!form.ok) return unprocessable(form)

  await changeOrganisation(db, { by, ...form.value })
  return redirect(`${paths.deskOrganisation()}?done=saved`, 303)
}

export const meta = titleOf

export default function DeskOrganisation() {
  const { title, name, contact_email } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState({ name, contact_email }, (field) => t(`accounts:organisation.${field}`))
  return (
    <>
      <TitleRow title={title} />
      <Done area="accounts" />
      <FormProblems form={form} />
      <form method="post" className="form" noValidate>
        <Field {...form.field('name')} hint={t('accounts:organisation.name_hint')} required />
        <Field
          {...form.field('contact_email')}
          hint={t('accounts:organisation.contact_email_hint')}
          type="email"
          required
        />
        <div className="form-actions">
          <Button>{t('web:form.save')}</Button>
        </div>
      </form>
      <section className="section">
        <div className="stack stack-small measure">
          <h2>{t('accounts:organisation.example')}</h2>
          <p>{t('accounts:organisation.example_what')}</p>
          <p>
            <a href={paths.deskExample()}>{t('accounts:organisation.example_load')}</a>
          </p>
        </div>
      </section>
    </>
  )
}
