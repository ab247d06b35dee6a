import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { readForm } from '#app/web/form.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found } from '#app/web/reply.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { db } from '#db/connect.ts'
import { createDevice } from '../devices.server.ts'

export const handle = { enter: { act: 'door.manage' } } satisfies PageHandle

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  const form = await readForm(request, z.object({}), readerOf(request).t)
  const id = rowIdOf(form.values)
  const device = found(await createDevice(db, { organisation_id, event_id, person_id, id }))
  return redirect(paths.deskDevice(event_id, device.id), 303)
}
