import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { canBeHandedOver, findOwnInvitation, handOverInvitation } from '../invitations.server.ts'

export const handle = {
  enter: { read: 'members.manage', act: 'members.manage' },
} satisfies PageHandle

/** Only where no letter brings the link, and of an address without an account; the log says who took it out. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const invitation_id = param(params, 'invitation')
  const invitation = found(await findOwnInvitation(db, { organisation_id, invitation_id }))
  if (!canBeHandedOver(invitation)) throw notFound()
  const { email } = invitation
  return data({ title: readerOf(request).t('accounts:hand_over.title', { email }), email })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const by = await guard(request, handle)
  const link = await handOverInvitation(db, { by, invitation_id: param(params, 'invitation') })
  return data({ link: found(link) })
}

export const meta = titleOf

export default function DeskInvitationLink() {
  const { title, email } = useLoaderData<typeof loader>()
  const taken = useActionData<typeof action>()
  const t = useWords()
  return (
    <>
      <Breadcrumbs
        label={t('accounts:breadcrumbs')}
        trail={[{ href: paths.deskMembers(), text: t('accounts:members.title') }]}
      />
      <TitleRow title={title} />
      <div className="measure stack">
        <p>{t('accounts:hand_over.what', { email })}</p>
        {taken ? (
          <pre className="letter-text">{taken.link}</pre>
        ) : (
          <form method="post">
            <Button>{t('accounts:hand_over.show')}</Button>
          </form>
        )}
      </div>
    </>
  )
}
