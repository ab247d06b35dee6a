import { localDate } from '#app/tools/instant.ts'
import type { Language } from '#app/tools/language.ts'
import { date } from '#app/tools/when.ts'
import type { Db } from '#db/connect.ts'
import { answerBy, standingOf } from './request.ts'
import { type findRequest, listRequests } from './requests.server.ts'

type Reader = { now: string; language: Language }
type Request = NonNullable<Awaited<ReturnType<typeof findRequest>>>

export type PrintedRequest = ReturnType<typeof printRequest>

/** A request as the desk prints it, with its last day. */
export const printRequest = (request: Omit<Request, 'times'>, { now, language }: Reader) => ({
  id: request.id,
  kind: request.kind,
  email: request.email,
  received: date(request.received_on, language),
  answer_by: date(answerBy(request.received_on), language),
  answered: request.answered_at && date(request.answered_at, language),
  answered_by: request.answered_by_name,
  standing: standingOf(request, localDate(now)),
  given: Object.entries(request.given ?? {}).map(([kind, count]) => ({ kind, count })),
})

/** All requests of an organisation, ready to print. */
export async function requestsPage(db: Db, { organisation_id, ...reader }: Reader & Own) {
  const rows = await listRequests(db, { organisation_id })
  return rows.map((row) => printRequest(row, reader))
}
type Own = { organisation_id: string }
