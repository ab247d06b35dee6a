import type { z } from 'zod'
import { readerOf } from '#app/web/reader.server.ts'
import { privately } from '#app/web/reply.ts'
import type { WalkInNo } from '../walk-ins.server.ts'

export const json = (value: unknown, status = 200) =>
  Response.json(value, { status, headers: privately })

/** Reads a posted JSON body; throws 422 with the names of the fields that are wrong. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await request.json().catch(() => undefined))
  if (parsed.success) return parsed.data
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))]
  throw json({ error: 'unprocessable', fields }, 422)
}

/** 409 with its name, and the sentence that the phone shows. */
export function refusedAtDoor(request: Request, refusal: WalkInNo) {
  const sentence = readerOf(request).t(`checkin:refusal.${refusal}`)
  return json({ error: refusal, sentence }, 409)
}
