import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { localDate, now } from '#app/tools/instant.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { choice, day, email } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, RowId, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { notFound, privately, unprocessable } from '#app/web/reply.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { requestKinds } from '../request.ts'
import { requestsPage } from '../request-page.server.ts'
import { receiveRequest } from '../requests.server.ts'
import { RequestTable } from '../ui/request-table.tsx'

const isNotToCome = (day: string | null) => day === null || day <= localDate(now())

const RequestForm = z.object({
  email: email(),
  kind: choice(requestKinds),
  received_on: day().refine(isNotToCome, { error: 'privacy:error.to_come' }),
})

export const handle = {
  enter: { read: 'privacy.answer', act: 'privacy.answer' },
} satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t, language } = readerOf(request)
  const requests = await requestsPage(db, { organisation_id, now: now(), language })
  const values = { row_id: newId(), kind: 'access', received_on: localDate(now()) }
  return data({ title: t('privacy:requests.title'), requests, values }, { headers: privately })
}

export async function action({ request }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const form = await readForm(request, RequestForm, readerOf(request).t)
  if (!form.ok) return unprocessable(form)
  const id = await receiveRequest(db, {
    organisation_id,
    person_id,
    id: rowIdOf(form.values),
    ...form.value,
    received_on: form.value.received_on ?? localDate(now()),
  })
  if (id === undefined) throw notFound()
  return redirect(paths.deskPrivacyRequest(id), 303)
}

export const meta = titleOf

export default function DeskPrivacyRequests() {
  const { title, requests, values } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(values, (name) => t(`privacy:form.${name}`))
  return (
    <>
      <Breadcrumbs
        label={t('privacy:up')}
        trail={[{ href: paths.deskPrivacy(), text: t('retention:title') }]}
      />
      <TitleRow title={title}>{t('privacy:requests.lead')}</TitleRow>
      <FormProblems form={form} />
      <div className="stack stack-large">
        <section className="stack">
          <h2>{t('privacy:requests.list')}</h2>
          {requests.length > 0 ? (
            <RequestTable requests={requests} />
          ) : (
            <p>{t('privacy:requests.none')}</p>
          )}
        </section>
        <section className="stack">
          <h2>{t('privacy:form.title')}</h2>
          <form method="post" className="form" noValidate>
            <RowId form={form} />
            <Field
              {...form.field('email')}
              hint={t('privacy:form.email_hint')}
              type="email"
              autoComplete="off"
              required
            />
            <RadioCards
              {...form.radio('kind')}
              choices={requestKinds.map((value) => ({
                value,
                title: t(`privacy:kind.${value}`),
                hint: t(`privacy:kind.${value}_text`),
              }))}
            />
            <Field
              {...form.field('received_on')}
              hint={t('privacy:form.received_on_hint')}
              type="date"
              width="short"
            />
            <div className="form-actions">
              <Button icon="search">{t('privacy:form.submit')}</Button>
            </div>
          </form>
        </section>
      </div>
    </>
  )
}
