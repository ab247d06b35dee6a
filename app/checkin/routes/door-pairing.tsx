import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { span } from '#app/tools/when.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import { deviceCookie } from '#app/web/cookies.server.ts'
import { requiredLine } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { countWrong } from '#app/web/rate-limit.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { gone, privately, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findPairing, pairDevice } from '../devices.server.ts'

const Name = z.object({ name: requiredLine(60) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const pairing = await deviceToPair(request, param(params, 'token'))
  const { t, language } = readerOf(request)
  return {
    title: t('checkin:pairing.title'),
    event: inLanguage(pairing, 'title', language),
    when: span(pairing.starts_at, pairing.ends_at, language),
    organisation_name: pairing.organisation_name,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const token = param(params, 'token')
  await deviceToPair(request, token)
  const form = await readForm(request, Name, readerOf(request).t)
  if (!form.ok) return unprocessable(form)
  const paired = await pairDevice(db, { token, name: form.value.name })
  if (!paired.ok) throw gone()
  const cookie = await deviceCookie.serialize(paired.value.token)
  return redirect(paths.door(), { status: 303, headers: { ...privately, 'Set-Cookie': cookie } })
}

/** Whoever holds the code may pair, signed in or not; only wrong ones are counted. */
async function deviceToPair(request: Request, token: string) {
  const pairing = await findPairing(db, token)
  if (pairing) return pairing
  await countWrong('wrong_pairing', request)
  throw gone()
}

export const handle = {
  enter: 'everyone',
  takes: { bytes: 16 * 1024, fields: 10, longest: 1000 },
} satisfies PageHandle

export const headers: HeadersFunction = () => privately

export const meta = titleOf

export default function DoorPairing() {
  const { title, event, when, organisation_name } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState({}, (name) => t(`checkin:pairing.${name}`))
  return (
    <PublicPage owner={organisation_name}>
      <div className="measure stack">
        <h1>{title}</h1>
        <FormProblems form={form} />
        <p className="lead">{t('checkin:pairing.what', { event, when })}</p>
        <p>{t('checkin:pairing.means')}</p>
        <form method="post" className="form" noValidate>
          <Field
            {...form.field('name')}
            hint={t('checkin:pairing.name_hint')}
            autoComplete="off"
            maxLength={60}
            width="medium"
          />
          <div className="form-actions">
            <Button icon="phone" size="large">
              {t('checkin:pairing.pair')}
            </Button>
          </div>
        </form>
      </div>
    </PublicPage>
  )
}
