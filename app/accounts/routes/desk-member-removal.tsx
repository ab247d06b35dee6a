import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useWords } from '#app/ui/words.tsx'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, refused } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findMembership, removeMember } from '../members.server.ts'

export const handle = {
  enter: { read: 'members.manage', act: 'members.manage' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, organisation_name } = await guard(request, handle)
  const { t } = readerOf(request)
  const membership_id = param(params, 'membership')
  const { id, name } = found(await findMembership(db, { organisation_id, membership_id }))
  return data({ title: t('accounts:removal.title', { name }), id, name, organisation_name })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const by = await guard(request, handle)
  const membership_id = param(params, 'membership')
  const outcome = await removeMember(db, { by, membership_id })
  if (outcome.ok) return redirect(paths.deskMembers({ done: 'member_removed' }), 303)
  if (outcome.refusal === 'not_found') throw notFound()
  return refused({}, readerOf(request).t(`accounts:refusal.${outcome.refusal}`))
}

export const meta = titleOf

export default function DeskMemberRemoval() {
  const { title, id, name, organisation_name } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState()
  return (
    <>
      <FormProblems form={form} />
      <Confirmation
        title={title}
        danger
        actions={
          <form method="post" className="cluster">
            <Button kind="danger" icon="trash">
              {t('accounts:members.remove')}
            </Button>
            <ButtonLink href={paths.deskMember(id)} kind="quiet">
              {t('web:form.cancel')}
            </ButtonLink>
          </form>
        }
      >
        <p>{t('accounts:removal.what', { name, organisation: organisation_name })}</p>
        <p>{t('accounts:removal.stays')}</p>
      </Confirmation>
    </>
  )
}
