import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { findEventHead } from '#app/programme/events/events.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { holdsPlace } from '../standing/conditions.server.ts'
import { openNeeds } from './kinds.server.ts'
import { hasAccessNeeds, needTotals } from './needs.ts'

type Own = { organisation_id: string; event_id: string }
type Look = By & Own

/**
 * What the caterer and the venue must know: how many of each, and the wishes without names, of those who
 * come. That it was looked at is written down first, so that nobody sees it unnoted.
 */
export async function readNeedTotals(db: Db, look: Look) {
  await noteLook(db, { ...look, what: 'totals' })
  const people = await listNeeds(db, look)
  return { answers: people.length, ...needTotals(people.map(({ needs }) => needs)) }
}

/** The work list for those who arrange access, person by person; noted as such. Food is not in it. */
export async function readAccessList(db: Db, look: Look) {
  await noteLook(db, { ...look, what: 'list' })
  const people = await listNeeds(db, look)
  return people
    .filter(({ needs }) => hasAccessNeeds(needs))
    .map(({ id, name, email, needs: { access, access_other } }) => ({
      ...{ id, name, email },
      ...{ access, access_other },
    }))
}

const noteLook = (db: Db, look: Look & { what: 'totals' | 'list' }) =>
  atomically(db, async (trx) => {
    const { event_id, person_id, what } = look
    if (!(await findEventHead(trx, look))) return
    await trx
      .insertInto('needs_reads')
      .values({ id: newId(), event_id, person_id, what, read_at: now() })
      .execute()
    await noteAudit(trx, { ...look, verb: 'read_needs', subject_id: event_id, detail: what })
  })

async function listNeeds(db: Db, { organisation_id, event_id }: Own) {
  const rows = await db
    .selectFrom('registrations')
    .innerJoin('events', 'events.id', 'registrations.event_id')
    .innerJoin('needs', 'needs.registration_id', 'registrations.id')
    .select(['registrations.id', 'registrations.name', 'registrations.email', 'needs.sealed'])
    .where('registrations.event_id', '=', event_id)
    .where('events.organisation_id', '=', organisation_id)
    .where(holdsPlace)
    .orderBy('registrations.sort_key')
    .orderBy('registrations.id')
    .execute()
  return rows.map(({ sealed, ...person }) => ({
    ...person,
    needs: openNeeds(sealed),
  }))
}

/** Who looked last, the latest first. */
export const listNeedsReads = (
  db: Db,
  { organisation_id, event_id, limit }: Own & { limit: number },
) =>
  db
    .selectFrom('needs_reads')
    .innerJoin('events', 'events.id', 'needs_reads.event_id')
    .innerJoin('people', 'people.id', 'needs_reads.person_id')
    .select(['needs_reads.id', 'needs_reads.what', 'needs_reads.read_at', 'people.name'])
    .where('needs_reads.event_id', '=', event_id)
    .where('events.organisation_id', '=', organisation_id)
    .orderBy('needs_reads.read_at', 'desc')
    .orderBy('needs_reads.id', 'desc')
    .limit(limit)
    .execute()
