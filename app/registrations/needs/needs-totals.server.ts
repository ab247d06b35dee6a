import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { config } from '#app/config.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { unseal } from '#app/tools/seal.ts'
import { atomically, type Db } from '#db/connect.ts'
import { hasAccessNeeds, type Needs, needTotals } from './needs.ts'

type Look = By & { event_id: string }

/**
 * What the caterer and the venue must know: how many of each, and the wishes without names, of those who
 * come. That it was looked at is written down first, so that nobody sees it unnoted.
 */
export async function readNeedTotals(db: Db, look: Look) {
  await noteLook(db, { ...look, what: 'totals' })
  const people = await listNeeds(db, look.event_id)
  return { answers: people.length, ...needTotals(people.map(({ needs }) => needs)) }
}

/** The work list for those who arrange access, person by person; noted as such. Food is not in it. */
export async function readAccessList(db: Db, look: Look) {
  await noteLook(db, { ...look, what: 'list' })
  const people = await listNeeds(db, look.event_id)
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
    await trx
      .insertInto('needs_reads')
      .values({ id: newId(), event_id, person_id, what, read_at: now() })
      .execute()
    await noteAudit(trx, { ...look, verb: 'read_needs', subject_id: event_id, detail: what })
  })

async function listNeeds(db: Db, event_id: string) {
  const rows = await db
    .selectFrom('registrations')
    .innerJoin('needs', 'needs.registration_id', 'registrations.id')
    .select(['registrations.id', 'registrations.name', 'registrations.email', 'needs.sealed'])
    .where('registrations.event_id', '=', event_id)
    .where('registrations.state', '=', 'confirmed')
    .orderBy('registrations.sort_key')
    .orderBy('registrations.id')
    .execute()
  return rows.map(({ sealed, ...person }) => ({
    ...person,
    needs: JSON.parse(unseal(config.SECRET, sealed)) as Needs,
  }))
}

/** Who looked last, the latest first. */
export const listNeedsReads = (db: Db, { event_id, limit }: { event_id: string; limit: number }) =>
  db
    .selectFrom('needs_reads')
    .innerJoin('people', 'people.id', 'needs_reads.person_id')
    .select(['needs_reads.id', 'needs_reads.what', 'needs_reads.read_at', 'people.name'])
    .where('needs_reads.event_id', '=', event_id)
    .orderBy('needs_reads.read_at', 'desc')
    .orderBy('needs_reads.id', 'desc')
    .limit(limit)
    .execute()
