import { deviceCookie } from '#app/web/cookies.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { privately } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { type Device, findDevice, noteSeen, type ShutOut } from '../devices.server.ts'

/** The phone that asks, or why it is not let in. */
export async function deviceOf(request: Request) {
  const token: unknown = await deviceCookie.parse(request.headers.get('cookie'))
  return findDevice(db, typeof token === 'string' ? token : '')
}

/** Lets a paired phone in and nobody else. What it may read is for the queries' `where`: its own event. */
export async function doorGuard(request: Request): Promise<Device> {
  const found = await deviceOf(request)
  if (!found.ok) throw shutOut(request, found.refusal)
  noteSeen(db, found.value)
  return found.value
}

function shutOut(request: Request, why: ShutOut) {
  const { t } = readerOf(request)
  const sentence = t(`checkin:shut_out.${why}.text`)
  return Response.json({ error: why, sentence }, { status: 401, headers: privately })
}
