import type { LoaderFunctionArgs } from '@remix-run/node'
import type { PageHandle } from '#app/web/page-handle.ts'
import { db } from '#db/connect.ts'
import { doorGuard } from '../door/guard.server.ts'
import { json } from '../door/json.ts'
import { countDoor } from '../people.server.ts'

export const handle = { enter: 'device', compressed: true } satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const device = await doorGuard(request)
  return json(await countDoor(db, device))
}
