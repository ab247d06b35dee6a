import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { id } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { chooseOrganisation } from '../sign-ins.server.ts'

const ChoiceForm = z.object({ organisation_id: id() })

export const handle = { enter: { act: 'desk.open' } } satisfies PageHandle

export async function action({ request }: ActionFunctionArgs) {
  const { sign_in_id, person_id } = await guard(request, handle)
  const form = await readForm(request, ChoiceForm, readerOf(request).t)
  if (!form.ok) throw notFound()

  found(await chooseOrganisation(db, { sign_in_id, person_id, ...form.value }))
  return redirect(paths.desk(), 303)
}
