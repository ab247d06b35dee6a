import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { found } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { revokeDevice } from '../devices.server.ts'

export const handle = { enter: { act: 'door.manage' } } satisfies PageHandle

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  const device_id = param(params, 'device')
  found(await revokeDevice(db, { organisation_id, person_id, event_id, device_id }))
  return redirect(paths.deskDoor(event_id, { done: 'revoked' }), 303)
}
