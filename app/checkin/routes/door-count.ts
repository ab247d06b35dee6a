import type { LoaderFunctionArgs } from '@remix-run/node'
import { db } from '#db/connect.ts'
import { doorGuard } from '../door/guard.server.ts'
import { json } from '../door/json.ts'
import { countDoor } from '../people.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const device = await doorGuard(request)
  return json(await countDoor(db, { event_id: device.event_id }))
}
