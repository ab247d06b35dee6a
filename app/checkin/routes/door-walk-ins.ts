import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { line, optionalEmail, requiredLine } from '#app/web/fields.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { db } from '#db/connect.ts'
import { deviceAt, deviceId } from '../door/fields.ts'
import { doorGuard } from '../door/guard.server.ts'
import { json, readJson, refusedAtDoor } from '../door/json.ts'
import { admitWalkIn } from '../walk-ins.server.ts'

const WalkIn = z.object({
  id: deviceId(),
  name: requiredLine(120),
  email: optionalEmail().transform((email) => (email === '' ? null : email)),
  organisation_name: line(160),
  device_at: deviceAt(),
  anyway: z.boolean().optional(),
})

export const handle = {
  enter: 'device',
  compressed: true,
  takes: { as: 'json', bytes: 16 * 1024, fields: 20, longest: 1000, from: 'device' },
} satisfies PageHandle

export async function action({ request }: ActionFunctionArgs) {
  const device = await doorGuard(request)
  const walkIn = await readJson(request, WalkIn)
  const { language } = readerOf(request)

  const answered = await admitWalkIn(db, { device, ...walkIn, language })
  if (answered.ok) return json(answered.value)
  return refusedAtDoor(request, answered.refusal)
}
