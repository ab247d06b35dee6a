import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import type { PageHandle } from '#app/web/page-handle.ts'
import { db } from '#db/connect.ts'
import { deviceAt, deviceId } from '../door/fields.ts'
import { doorGuard } from '../door/guard.server.ts'
import { json, readJson, refusedAtDoor } from '../door/json.ts'
import { undo } from '../scans.server.ts'

const Undoing = z.object({ id: deviceId(), scan_id: deviceId(), device_at: deviceAt() })

export const handle = {
  enter: 'device',
  compressed: true,
  takes: { as: 'json', bytes: 16 * 1024, fields: 20, longest: 1000, from: 'device' },
} satisfies PageHandle

export async function action({ request }: ActionFunctionArgs) {
  const device = await doorGuard(request)
  const undoing = await readJson(request, Undoing)
  const answered = await undo(db, { device, ...undoing })
  return answered.ok ? json(answered.value) : refusedAtDoor(request, answered.refusal)
}
