import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately, unprocessable } from '#app/web/reply.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { addSpeaker } from '../sessions/speakers.server.ts'
import { useFieldNames } from '../ui/field-names.ts'
import { SpeakerFields } from '../ui/speaker-form.tsx'
import { SpeakerForm } from '../ui/speaker-schema.ts'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  await guard(request, handle)
  const { t } = readerOf(request)
  const title = t('programme:desk.speakers.new')
  return data({ title, values: { row_id: newId() } }, { headers: privately })
}

export async function action({ request }: ActionFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const form = await readForm(request, SpeakerForm, t)
  if (!form.ok) return unprocessable(form)
  const id = rowIdOf(form.values)
  found(await addSpeaker(db, { organisation_id, id, details: form.value }))
  return redirect(paths.deskSpeakers({ done: 'speaker_added' }), 303)
}

export const meta = titleOf

export default function DeskSpeakerNew() {
  const { title, values } = useLoaderData<typeof loader>()
  const t = useWords()
  const form = useFormState(values, useFieldNames({ name: 'programme:field.person_name' }))
  return (
    <>
      <TitleRow title={title} />
      <FormProblems form={form} />
      <SpeakerFields form={form} submit={t('programme:add')} />
    </>
  )
}
