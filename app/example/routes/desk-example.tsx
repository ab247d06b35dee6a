import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { localDate, now } from '#app/tools/instant.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useWords } from '#app/ui/words.tsx'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { privately, refused } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { loadExample } from '../load.server.ts'

export const handle = {
  enter: { read: 'members.manage', act: 'members.manage' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const member = await guard(request, handle)
  const { t } = readerOf(request)
  return data(
    { title: t('example:title'), organisation: member.organisation_name },
    { headers: privately },
  )
}

export async function action({ request }: ActionFunctionArgs) {
  const owner = await guard(request, handle)
  const { t } = readerOf(request)
  const outcome = await loadExample(db, { owner, today: localDate(now()) })
  if (!outcome.ok) return refused({}, t(`example:refusal.${outcome.refusal}`))

  return redirect(paths.desk(), 303)
}

export const meta = titleOf

export default function DeskExample() {
  const { title, organisation } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState()
  return (
    <>
      <FormProblems form={form} />
      <Confirmation
        title={title}
        actions={
          <form method="post" className="cluster">
            <Button>{t('example:load')}</Button>
            <ButtonLink href={paths.desk()} kind="quiet">
              {t('web:form.cancel')}
            </ButtonLink>
          </form>
        }
      >
        <p>{t('example:what', { organisation })}</p>
        <p>{t('example:nobody')}</p>
      </Confirmation>
    </>
  )
}
