import type { LoaderFunctionArgs } from '@remix-run/node'
import { db } from '#db/connect.ts'
import { doorGuard } from '../door/guard.server.ts'
import { json } from '../door/json.ts'
import { findPeople } from '../people.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const device = await doorGuard(request)
  const q = new URL(request.url).searchParams.get('q') ?? ''
  const people = await findPeople(db, { event_id: device.event_id, q: q.slice(0, 100) })
  return json({ people })
}
