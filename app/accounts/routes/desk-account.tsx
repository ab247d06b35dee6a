import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { dateTime } from '#app/tools/when.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { preferenceCookie } from '#app/web/cookies.server.ts'
import { choice, requiredLine } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { Done, FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { listOrganisationsOf } from '../organisations.server.ts'
import { changePerson } from '../people.server.ts'
import { listSignIns } from '../sign-ins.server.ts'
import { OrganisationChoice } from '../ui/organisation-choice.tsx'
import { SignIns } from '../ui/sign-ins.tsx'

const AccountForm = z.object({ name: requiredLine(), language: choice(['sv', 'en']) })

export const handle = {
  enter: { read: 'desk.open', act: 'desk.open' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const member = await guard(request, handle)
  const { t, language } = readerOf(request)
  const signIns = await listSignIns(db, member)
  const organisations = await listOrganisationsOf(db, member)
  return data({
    title: t('accounts:account.title'),
    person: { name: member.name, email: member.email, language: member.language },
    sign_ins: signIns.map(({ id, device_label, created_at, seen_at }) => ({
      id,
      device: device_label || t('accounts:account.unknown_device'),
      created: dateTime(created_at, language),
      seen: dateTime(seen_at, language),
      is_this: id === member.sign_in_id,
    })),
    organisations: organisations.map(({ id, name, role }) => ({
      id,
      name,
      role: t(`accounts:role.${role}`),
    })),
    organisation_id: member.organisation_id,
  })
}

export async function action({ request }: ActionFunctionArgs) {
  const { person_id } = await guard(request, handle)
  const form = await readForm(request, AccountForm, readerOf(request).t)
  if (!form.ok) return unprocessable(form)

  await changePerson(db, { person_id, ...form.value })
  return redirect(paths.deskAccount({ done: 'saved' }), {
    status: 303,
    headers: { 'Set-Cookie': preferenceCookie('lang', form.value.language) },
  })
}

export const meta = titleOf

export default function DeskAccount() {
  const { title, person, sign_ins, organisations, organisation_id } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(person, (field) =>
    t(field === 'name' ? 'accounts:field.own_name' : `accounts:field.${field}`),
  )
  return (
    <>
      <TitleRow title={title}>{person.email}</TitleRow>
      <Done area="accounts" />
      <FormProblems form={form} />
      <form method="post" className="form" noValidate>
        <Field
          {...form.field('name')}
          hint={t('accounts:field.own_name_hint')}
          autoComplete="name"
          required
        />
        <RadioCards
          {...form.radio('language')}
          hint={t('accounts:field.language_hint')}
          choices={(['sv', 'en'] as const).map((value) => ({
            value,
            title: t(`web:language.${value}`),
          }))}
          plain
        />
        <div className="form-actions">
          <Button>{t('web:form.save')}</Button>
        </div>
      </form>
      {organisations.length > 1 && (
        <OrganisationChoice organisations={organisations} chosen={organisation_id} />
      )}
      <SignIns sign_ins={sign_ins} />
    </>
  )
}
