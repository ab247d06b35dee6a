import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words.tsx'
import { line } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { LinkGone } from '#app/web/link-gone.tsx'
import { ownPath } from '#app/web/own-path.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { countWrong } from '#app/web/rate-limit.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { privately, unprocessable } from '#app/web/reply.ts'
import { signedIn } from '#app/web/signed-in.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { deviceLabel } from '../device-label.ts'
import { findSignInLink, useSignInLink } from '../sign-in-links.server.ts'

const UseForm = z.object({ to: line(2000).catch('') })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const token = param(params, 'token')
  const { t } = readerOf(request)
  const to = ownPath(new URL(request.url).searchParams.get('to') ?? '', '')
  const link = await findSignInLink(db, token)
  if (!link) {
    await countWrong('wrong_sign_in_link', request)
    return data({ title: t('accounts:sign_in.gone.title'), open: false, to }, { status: 410 })
  }
  if (link.reusable) throw await open(request, token, to)
  // Mail scanners open every link, so opening a letter's does nothing yet: its button does.
  return data({ title: t('accounts:sign_in.link.title'), open: true, to })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request, UseForm, readerOf(request).t)
  if (!form.ok) return unprocessable(form)

  return open(request, param(params, 'token'), ownPath(form.value.to, ''))
}

async function open(request: Request, token: string, to: string) {
  const device_label = deviceLabel(request.headers.get('user-agent'))
  const outcome = await useSignInLink(db, { token, device_label })
  if (outcome.ok) {
    const { token: own, invited } = outcome.value
    // Whoever was going nowhere in particular may have an invitation to answer.
    const first = invited === undefined ? paths.desk() : paths.invitation(invited)
    return signedIn(own, to && to !== paths.desk() ? to : first)
  }
  // The loader says the rest: the page for a link that no longer works.
  return data(null, { status: 410 })
}

export const handle = {
  enter: 'everyone',
  takes: { bytes: 32 * 1024, fields: 10, longest: 3000 },
} satisfies PageHandle

export const meta = titleOf
export const headers = () => privately

export default function SignInLink() {
  const { title, open, to } = useLoaderData<typeof loader>()
  const t = useWords()
  const again = { href: paths.signIn({ to }), text: t('accounts:sign_in.gone.again') }
  if (!open) return <LinkGone title={title} text={t('accounts:sign_in.gone.why')} way={again} />
  return (
    <PublicPage>
      <div className="measure stack">
        <h1>{title}</h1>
        <p className="lead">{t('accounts:sign_in.link.lead')}</p>
        <form method="post">
          <input type="hidden" name="to" value={to} />
          <Button size="large">{t('accounts:sign_in.link.submit')}</Button>
        </form>
      </div>
    </PublicPage>
  )
}
