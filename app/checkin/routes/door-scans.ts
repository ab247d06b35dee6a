import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { normaliseCode } from '#app/tools/code.ts'
import { isId } from '#app/tools/id.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { countTry, whenSpent } from '#app/web/rate-limit.server.ts'
import { tooMany } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { deviceAt, deviceId } from '../door/fields.ts'
import { doorGuard } from '../door/guard.server.ts'
import { json, readJson, refusedAtDoor } from '../door/json.ts'
import { isTicket, scan } from '../scans.server.ts'

const Code = z.object({
  id: deviceId(),
  /** A phone of ours sends nothing else; what one of before sends goes no further than here. */
  code: z
    .string()
    .min(1)
    .max(4000)
    .transform((text) => normaliseCode(text) ?? ''),
  source: z.enum(['camera', 'typed']),
  device_at: deviceAt(),
})
const Found = z.object({
  id: deviceId(),
  registration_id: z.string().refine(isId),
  source: z.literal('search'),
  device_at: deviceAt(),
})

export const handle = {
  enter: 'device',
  compressed: true,
  takes: { as: 'json', bytes: 32 * 1024, fields: 20, longest: 8000, from: 'device' },
} satisfies PageHandle

export async function action({ request }: ActionFunctionArgs) {
  const device = await doorGuard(request)
  const {
    id: scan_id,
    source,
    device_at,
    ...shown
  } = await readJson(request, z.union([Code, Found]))
  const seconds = await whenSpent('unknown_code', device.id)
  if (seconds && !(await isTicket(db, { device, shown }))) throw tooMany(seconds)

  const answered = await scan(db, { device, scan_id, shown, source, device_at })
  if (!answered.ok) return refusedAtDoor(request, answered.refusal)
  if (answered.value.verdict === 'unknown') await countTry('unknown_code', device.id)
  return json(answered.value)
}
