import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { lockOrganisation } from '#app/accounts/organisations.server.ts'
import { config } from '#app/config.server.ts'
import { now } from '#app/tools/instant.ts'
import { emailKey } from '#app/tools/text.ts'
import { derive } from '#app/tools/token.ts'
import { atomically, type Db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import type { Given, RequestKind } from './request.ts'

type Own = { organisation_id: string; request_id: string }
type Received = By & { id: string; kind: RequestKind; email: string; received_on: string }

/** One organisation cannot tell by it whether the same person asked another. */
const askedKey = (organisation_id: string, email: string) =>
  derive(config.SECRET, 'asked', `${organisation_id}:${emailKey(email)}`)

/** Writes down that somebody asked; answers the request's id, undefined where that is another organisation's. */
export const receiveRequest = (db: Db, { id, kind, email, received_on, ...by }: Received) =>
  atomically(db, async (trx) => {
    const { organisation_id, person_id } = by
    await lockOrganisation(trx, { organisation_id })
    const made = await madeBefore(trx, { table: 'privacy_requests', id, of: { organisation_id } })
    if (made) return made.ok ? id : undefined
    await trx
      .insertInto('privacy_requests')
      .values({
        ...{ id, organisation_id, kind, email, received_on },
        asked_key: askedKey(organisation_id, email),
        entered_at: now(),
        entered_by: person_id,
      })
      .execute()
    await noteAudit(trx, { ...by, verb: 'receive_request', subject_id: id })
    return id
  })

const requests = (db: Db, { organisation_id }: { organisation_id: string }) =>
  db
    .selectFrom('privacy_requests')
    .leftJoin('people', 'people.id', 'privacy_requests.answered_by')
    .where('privacy_requests.organisation_id', '=', organisation_id)
    .select([
      'privacy_requests.id',
      'privacy_requests.kind',
      'privacy_requests.email',
      'privacy_requests.asked_key',
      'privacy_requests.received_on',
      'privacy_requests.answered_at',
      'privacy_requests.given',
      'people.name as answered_by_name',
    ])

/** Those that wait, the one that came first on top; then those that are answered, the latest first. */
export async function listRequests(db: Db, own: { organisation_id: string }) {
  const waiting = await requests(db, own)
    .where('answered_at', 'is', null)
    .orderBy('received_on')
    .orderBy('privacy_requests.id')
    .execute()
  const answered = await requests(db, own)
    .where('answered_at', 'is not', null)
    .orderBy('answered_at', 'desc')
    .orderBy('privacy_requests.id')
    .execute()
  return [...waiting, ...answered].map(asGiven)
}

/** With how often the same person has asked, this time too. */
export async function findRequest(db: Db, { organisation_id, request_id }: Own) {
  const request = await requests(db, { organisation_id })
    .where('privacy_requests.id', '=', request_id)
    .executeTakeFirst()
  if (!request) return undefined
  const { times } = await db
    .selectFrom('privacy_requests')
    .where('organisation_id', '=', organisation_id)
    .where('asked_key', '=', request.asked_key)
    .select(({ fn }) => fn.countAll<number>().as('times'))
    .executeTakeFirstOrThrow()
  return { ...asGiven(request), times }
}

const asGiven = <Row extends { given: string | null; asked_key: string }>(row: Row) => {
  const { asked_key, given, ...request } = row
  return { ...request, given: given === null ? null : (JSON.parse(given) as Given) }
}

type Answered = By & Own & { kind: RequestKind }

/** Closes a request that waits, and answers who asked, whose address it keeps no longer; of two at once one does. */
export async function closeRequest(trx: Db, { kind, request_id, ...by }: Answered) {
  const { organisation_id, person_id } = by
  const waiting = trx
    .updateTable('privacy_requests')
    .where('id', '=', request_id)
    .where('organisation_id', '=', organisation_id)
    .where('kind', '=', kind)
    .where('answered_at', 'is', null)
  // Held before it is read, so that who comes second finds it answered.
  const held = await waiting
    .set({ answered_at: now(), answered_by: person_id })
    .returning('email')
    .executeTakeFirst()
  if (!held) return undefined
  await trx
    .updateTable('privacy_requests')
    .set({ email: null })
    .where('id', '=', request_id)
    .execute()
  const verb = kind === 'access' ? 'answer_request' : 'erase_person'
  await noteAudit(trx, { ...by, verb, subject_id: request_id })
  return held.email ?? undefined
}

export const writeGiven = (trx: Db, { request_id, given }: { request_id: string; given: Given }) =>
  trx
    .updateTable('privacy_requests')
    .set({ given: JSON.stringify(given) })
    .where('id', '=', request_id)
    .execute()

type Some = { before: string; limit: number }

/** Deletes some requests that were answered before an instant, and answers how many. */
export async function deleteOldRequests(db: Db, { before, limit }: Some) {
  const rows = await db
    .selectFrom('privacy_requests')
    .where('answered_at', '<=', before)
    .select('id')
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await db.deleteFrom('privacy_requests').where('id', 'in', ids).execute()
  return ids.length
}
