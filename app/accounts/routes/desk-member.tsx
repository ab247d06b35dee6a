import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choices.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { choice } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, refused, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { changeRole, findMembership } from '../members.server.ts'
import { roleChoices } from '../ui/role-choices.ts'

const RoleForm = z.object({ role: choice(['owner', 'organiser', 'press_officer', 'reporter']) })

export const handle = {
  enter: { read: 'members.manage', act: 'members.manage' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const membership_id = param(params, 'membership')
  const { id, name, email, role } = found(
    await findMembership(db, { organisation_id, membership_id }),
  )
  return data({ title: name, id, email, role })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const by = await guard(request, handle)
  const { t } = readerOf(request)
  const form = await readForm(request, RoleForm, t)
  if (!form.ok) return unprocessable(form)

  const membership_id = param(params, 'membership')
  const outcome = await changeRole(db, { by, membership_id, ...form.value })
  if (outcome.ok) return redirect(paths.deskMembers({ done: 'role_changed' }), 303)
  if (outcome.refusal === 'not_found') throw notFound()
  return refused(form.values, t(`accounts:refusal.${outcome.refusal}`))
}

export const meta = titleOf

export default function DeskMember() {
  const { title, id, email, role } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState({ role }, (field) => t(`accounts:field.${field}`))
  return (
    <>
      <Breadcrumbs
        label={t('accounts:breadcrumbs')}
        trail={[{ href: paths.deskMembers(), text: t('accounts:members.title') }]}
      />
      <TitleRow title={title}>{email}</TitleRow>
      <FormProblems form={form} />
      <form method="post" className="form" noValidate>
        <RadioCards {...form.radio('role')} choices={roleChoices(t)} />
        <div className="form-actions">
          <Button>{t('accounts:members.save_role')}</Button>
          <ButtonLink kind="danger" href={paths.deskMemberRemoval(id)} icon="trash">
            {t('accounts:members.remove')}
          </ButtonLink>
        </div>
      </form>
    </>
  )
}
