import type { LoaderFunctionArgs } from '@remix-run/node'
import { now } from '#app/tools/instant.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { found, privately } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { openHeld } from '../disclosure.server.ts'
import { findRequest } from '../requests.server.ts'

export const handle = { enter: { read: 'privacy.answer' } } satisfies PageHandle

/** The same as the page, for a machine to read; gone once the request is answered. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, organisation_name, person_id } = await guard(request, handle)
  const request_id = param(params, 'request')
  const asked = found(await findRequest(db, { organisation_id, request_id }))
  const email = found(asked.email)
  const held = await openHeld(db, { organisation_id, person_id, request_id, email })
  const told = { organisation: organisation_name, email, made_at: now(), held }
  return new Response(JSON.stringify(told, null, 2), {
    headers: {
      ...privately,
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${asked.id}.json"`,
    },
  })
}
