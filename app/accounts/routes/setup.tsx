import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import { choice, email, requiredLine } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { LinkGone } from '#app/web/link-gone.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { countWrong } from '#app/web/rate-limit.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { notFound, privately, unprocessable } from '#app/web/reply.ts'
import { signedIn } from '#app/web/signed-in.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { deviceLabel } from '../device-label.ts'
import { isSetUp, isSetupToken, setUp } from '../setup.server.ts'

const SetupForm = z.object({
  organisation_name: requiredLine(),
  name: requiredLine(),
  email: email(),
  begin_with: choice(['nothing', 'example']),
})

export async function loader({ request, params }: LoaderFunctionArgs) {
  await refuseWrongToken(request, param(params, 'token'))
  const { t } = readerOf(request)
  if (await isSetUp(db))
    return data({ title: t('accounts:setup.gone'), open: false }, { status: 410 })
  return data({ title: t('accounts:setup.title'), open: true })
}

export async function action({ request, params }: ActionFunctionArgs) {
  await refuseWrongToken(request, param(params, 'token'))
  const { t, language } = readerOf(request)
  const form = await readForm(request, SetupForm, t)
  if (!form.ok) return unprocessable(form)

  const device_label = deviceLabel(request.headers.get('user-agent'))
  const outcome = await setUp(db, { ...form.value, language, device_label })
  if (!outcome.ok) return data(null, { status: 410 })

  // The post goes on, with the new owner's cookie, to where the example is loaded.
  if (form.value.begin_with === 'example') return signedIn(outcome.value, paths.deskExample(), 307)
  return signedIn(outcome.value, paths.desk())
}

async function refuseWrongToken(request: Request, token: string) {
  if (isSetupToken(token)) return
  await countWrong('wrong_setup_link', request)
  throw notFound()
}

export const handle = {
  enter: 'everyone',
  takes: { bytes: 32 * 1024, fields: 10, longest: 2000 },
} satisfies PageHandle

export const meta = titleOf
export const headers = () => privately

/** The keys of what the fields are called. */
const names: Record<string, string> = {
  organisation_name: 'accounts:setup.organisation',
  name: 'accounts:field.own_name',
  email: 'accounts:field.own_email',
  begin_with: 'accounts:setup.begin.legend',
}

export default function Setup() {
  const { title, open } = useLoaderData<typeof loader>()
  const t = useWords()
  if (open) return <SetupPage title={title} />
  const way = { href: paths.signIn(), text: t('accounts:sign_in.title') }
  return <LinkGone title={title} text={t('accounts:setup.gone_why')} way={way} />
}

function SetupPage({ title }: { title: string }) {
  const t = useWords()
  const form = useFormState({ begin_with: 'nothing' }, (field) => t(names[field] ?? ''))
  const choices = (['nothing', 'example'] as const).map((value) => ({
    value,
    title: t(`accounts:setup.begin.${value}`),
    hint: t(`accounts:setup.begin.${value}_hint`),
  }))
  return (
    <PublicPage>
      <div className="measure stack">
        <h1>{title}</h1>
        <p className="lead">{t('accounts:setup.lead')}</p>
        <FormProblems form={form} />
        <form method="post" className="form" noValidate>
          <Field
            {...form.field('organisation_name')}
            autoComplete="organization"
            hint={t('accounts:setup.organisation_hint')}
            required
          />
          <Field {...form.field('name')} autoComplete="name" required />
          <Field
            {...form.field('email')}
            type="email"
            autoComplete="email"
            hint={t('accounts:setup.email_hint')}
            required
          />
          <RadioCards {...form.radio('begin_with')} choices={choices} />
          <div className="form-actions">
            <Button>{t('accounts:setup.submit')}</Button>
          </div>
        </form>
      </div>
    </PublicPage>
  )
}
