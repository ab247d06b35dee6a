import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { emailKey } from '#app/tools/text.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { choice, email } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { countTry } from '#app/web/rate-limit.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { limited, limitedHeaders, refused, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { invite } from '../invitations.server.ts'
import { roleChoices } from '../ui/role-choices.ts'

const InviteForm = z.object({
  email: email(),
  role: choice(['owner', 'organiser', 'press_officer', 'reporter']),
})

export const handle = {
  enter: { read: 'members.manage', act: 'members.manage' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  await guard(request, handle)
  return data({ title: readerOf(request).t('accounts:invite.title') })
}

export async function action({ request }: ActionFunctionArgs) {
  const by = await guard(request, handle)
  const { t } = readerOf(request)
  const form = await readForm(request, InviteForm, t)
  if (!form.ok) return unprocessable(form)

  const key = `${by.person_id} ${emailKey(form.value.email)}`
  const seconds = await countTry('invitation_by_inviter', key)
  if (seconds) return limited({ values: form.values, seconds, t })
  const outcome = await invite(db, { by, ...form.value })
  if (!outcome.ok) return refused(form.values, t(`accounts:refusal.${outcome.refusal}`))
  return redirect(paths.deskMembers({ done: 'invited' }), 303)
}

export const meta = titleOf
export const headers = limitedHeaders

export default function DeskInvitations() {
  const { title } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState({ role: 'organiser' }, (name) => t(`accounts:field.${name}`))
  return (
    <>
      <Breadcrumbs
        label={t('accounts:breadcrumbs')}
        trail={[{ href: paths.deskMembers(), text: t('accounts:members.title') }]}
      />
      <TitleRow title={title} />
      <FormProblems form={form} />
      <form method="post" className="form" noValidate>
        <Field
          {...form.field('email')}
          hint={t('accounts:invite.email_hint')}
          type="email"
          required
        />
        <RadioCards {...form.radio('role')} choices={roleChoices(t)} />
        <div className="form-actions">
          <Button icon="send">{t('accounts:invite.submit')}</Button>
        </div>
      </form>
    </>
  )
}
