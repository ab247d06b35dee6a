import type { LoaderFunctionArgs } from '@remix-run/node'
import type { PageHandle } from '#app/web/page-handle.ts'
import { db } from '#db/connect.ts'
import { doorGuard } from '../door/guard.server.ts'
import { json } from '../door/json.ts'
import { findPeople } from '../people.server.ts'

export const handle = { enter: 'device', compressed: true } satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const device = await doorGuard(request)
  const q = new URL(request.url).searchParams.get('q') ?? ''
  const people = await findPeople(db, { ...device, q: q.slice(0, 100) })
  return json({ people })
}
