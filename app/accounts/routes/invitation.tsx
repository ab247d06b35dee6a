import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choices.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import { choice, requiredLine } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { LinkGone } from '#app/web/link-gone.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { countTry, networkOf } from '#app/web/rate-limit.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { privately, refused, unprocessable } from '#app/web/reply.ts'
import { signedIn } from '#app/web/signed-in.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { deviceLabel } from '../device-label.ts'
import { acceptInvitation, findInvitation } from '../invitations.server.ts'

const AcceptForm = z.object({ name: requiredLine(), language: choice(['sv', 'en']) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { t, language } = readerOf(request)
  const invitation = await findInvitation(db, param(params, 'token'))
  if (!invitation) {
    await countTry('guessing', networkOf(request))
    return data({ title: t('accounts:invitation.gone.title'), invitation: null }, { status: 410 })
  }
  const { organisation_name, inviter_name, email, role, is_member } = invitation
  return data({
    title: t('accounts:invitation.title', { organisation: organisation_name }),
    invitation: {
      is_member,
      facts: [
        { label: t('accounts:field.email'), value: email },
        { label: t('accounts:field.role'), value: t(`accounts:role.${role}`) },
        { label: t('accounts:invitation.inviter'), value: inviter_name },
      ],
      what: t(`accounts:role.${role}_may`),
      name: invitation.name ?? '',
      language: invitation.language ?? language,
    },
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { t } = readerOf(request)
  const form = await readForm(request, AcceptForm, t)
  if (!form.ok) return unprocessable(form)

  const device_label = deviceLabel(request.headers.get('user-agent'))
  const token = param(params, 'token')
  const outcome = await acceptInvitation(db, { ...form.value, token, device_label })
  if (outcome.ok) return signedIn(outcome.value, paths.desk())
  if (outcome.refusal === 'already_member')
    return refused(form.values, t('accounts:refusal.you_are_member'))
  // The loader says the rest: the page for a link that no longer works.
  return data(null, { status: 410 })
}

export const handle: PageHandle = {
  takes: { bytes: 32 * 1024, fields: 10, longest: 2000 },
}

export const meta = titleOf
export const headers = () => privately

type Shown = { facts: { label: string; value: string }[]; what: string; name: string }

export default function Invitation() {
  const { title, invitation } = useLoaderData<typeof loader>()
  const t = useWords()
  const home = { href: paths.home(), text: t('web:status.home') }
  const signIn = { href: paths.signIn(), text: t('accounts:sign_in.title') }
  if (!invitation)
    return <LinkGone title={title} text={t('accounts:invitation.gone.why')} way={home} />
  if (invitation.is_member)
    return <LinkGone title={title} text={t('accounts:refusal.you_are_member')} way={signIn} />
  return <Acceptance title={title} {...invitation} />
}

function Acceptance(props: Shown & { title: string; language: string }) {
  const { title, facts, what, name, language } = props
  const t = useWords()
  const form = useFormState({ name, language }, (field) =>
    t(field === 'name' ? 'accounts:field.own_name' : `accounts:field.${field}`),
  )
  return (
    <PublicPage>
      <div className="measure stack">
        <h1>{title}</h1>
        <Facts facts={facts} layout="rows" />
        <p>{what}</p>
        <FormProblems form={form} />
        <form method="post" className="form">
          <Field
            {...form.field('name')}
            autoComplete="name"
            hint={t('accounts:field.own_name_hint')}
            required
          />
          <RadioCards
            {...form.radio('language')}
            choices={(['sv', 'en'] as const).map((value) => ({
              value,
              title: t(`web:language.${value}`),
            }))}
            plain
          />
          <div className="form-actions">
            <Button>{t('accounts:invitation.accept')}</Button>
          </div>
        </form>
        <p className="muted">{t('accounts:invitation.not_you')}</p>
      </div>
    </PublicPage>
  )
}
