import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { useWords } from '#app/ui/words.tsx'
import { choice, requiredLine } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { signedInOf } from '#app/web/guard.server.ts'
import { LinkGone } from '#app/web/link-gone.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { countWrong } from '#app/web/rate-limit.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { privately, refused, unprocessable } from '#app/web/reply.ts'
import { signedIn } from '#app/web/signed-in.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { deviceLabel } from '../device-label.ts'
import { acceptInvitation } from '../invitation-acceptance.server.ts'
import { findInvitation } from '../invitations.server.ts'
import { type Answer, InvitationPage } from '../ui/invitation-page.tsx'

const AcceptForm = z.object({ name: requiredLine(), language: choice(['sv', 'en']) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { t, language } = readerOf(request)
  const token = param(params, 'token')
  const invitation = await findInvitation(db, token)
  if (!invitation) {
    await countWrong('wrong_invitation', request)
    return data({ title: t('accounts:invitation.gone.title'), invitation: null }, { status: 410 })
  }
  const { organisation_name, inviter_name, email, role, is_member } = invitation
  const reader = await signedInOf(request)
  return data({
    title: t('accounts:invitation.title', { organisation: organisation_name }),
    invitation: {
      is_member,
      answer: answerOf(invitation.person_id, reader?.person_id),
      email,
      signed_in_as: reader?.email ?? null,
      here: paths.invitation(token),
      facts: [
        { label: t('accounts:field.email'), value: email },
        { label: t('accounts:field.role'), value: t(`accounts:role.${role}`) },
        { label: t('accounts:invitation.inviter'), value: inviter_name },
      ],
      what: t(`accounts:role.${role}_may`),
      language,
    },
  })
}

/** How whoever reads the page can answer: as a new account, as the one they are signed in to, or first by signing in. */
function answerOf(account: string | null, reader: string | undefined): Answer {
  if (account === null) return 'new'
  if (reader === undefined) return 'sign_in'
  return account === reader ? 'join' : 'not_yours'
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { t } = readerOf(request)
  const token = param(params, 'token')
  const invitation = await findInvitation(db, token)
  // The loader says the rest: the page for a link that no longer works.
  if (!invitation) return data(null, { status: 410 })
  const form = await readForm(request, AcceptForm, t)
  // An account that is there has its name and language already.
  if (!form.ok && invitation.person_id === null) return unprocessable(form)

  const about = form.ok ? form.value : { name: '', language: 'sv' as const }
  const device_label = deviceLabel(request.headers.get('user-agent'))
  const person_id = (await signedInOf(request))?.person_id
  const outcome = await acceptInvitation(db, { ...about, token, person_id, device_label })
  if (outcome.ok) return signedIn(outcome.value, paths.desk())
  if (outcome.refusal === 'gone') return data(null, { status: 410 })
  return refused(form.values, t(`accounts:refusal.${refusals[outcome.refusal]}`))
}

const refusals = { already_member: 'you_are_member', not_signed_in: 'not_signed_in' } as const

export const handle = {
  enter: 'everyone',
  takes: { bytes: 32 * 1024, fields: 10, longest: 2000 },
} satisfies PageHandle

export const meta = titleOf
export const headers = () => privately

export default function Invitation() {
  const { title, invitation } = useLoaderData<typeof loader>()
  const t = useWords()
  const home = { href: paths.home(), text: t('web:status.home') }
  const signIn = { href: paths.signIn(), text: t('accounts:sign_in.title') }
  if (!invitation)
    return <LinkGone title={title} text={t('accounts:invitation.gone.why')} way={home} />
  if (invitation.is_member)
    return <LinkGone title={title} text={t('accounts:refusal.you_are_member')} way={signIn} />
  return <InvitationPage title={title} {...invitation} />
}
