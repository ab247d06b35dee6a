import { config } from '#app/config.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { unseal } from '#app/tools/seal.ts'
import { atomically, type Db } from '#db/connect.ts'
import { findEventFacts } from './event-facts.server.ts'
import { hasAccessNeeds, hasFoodNeeds, type Needs, needTotals } from './needs.ts'

type Reading = { organisation_id: string; person_id: string; event_id: string }

/**
 * What the caterer and the venue must know, in numbers. That someone looked is written down before
 * anything is shown.
 */
export function readNeedTotals(db: Db, reading: Reading) {
  return atomically(db, async (trx) => {
    if (!(await noteRead(trx, reading, 'totals'))) return undefined
    const all = (await listNeeds(trx, reading.event_id)).map(({ needs }) => needs)
    return { ...needTotals(all), eaters: all.filter(hasFoodNeeds).length }
  })
}

/** Who needs what in order to take part, for the one who arranges it. Food is never listed by name. */
export function readAccessList(db: Db, reading: Reading) {
  return atomically(db, async (trx) => {
    if (!(await noteRead(trx, reading, 'list'))) return undefined
    return (await listNeeds(trx, reading.event_id))
      .filter(({ needs }) => hasAccessNeeds(needs))
      .map(({ id, name, email, needs }) => ({
        id,
        name,
        email,
        access: needs.access,
        access_other: needs.access_other,
      }))
  })
}

/** Who has looked, the latest first. */
export const listNeedsReads = (db: Db, { event_id }: { event_id: string }) =>
  db
    .selectFrom('needs_reads')
    .innerJoin('people', 'people.id', 'needs_reads.person_id')
    .select(['needs_reads.id', 'people.name', 'needs_reads.what', 'needs_reads.read_at'])
    .where('needs_reads.event_id', '=', event_id)
    .orderBy('needs_reads.read_at', 'desc')
    .orderBy('needs_reads.id', 'desc')
    .limit(20)
    .execute()

async function noteRead(trx: Db, reading: Reading, what: 'totals' | 'list') {
  const { organisation_id, person_id, event_id } = reading
  const event = await findEventFacts(trx, { organisation_id, event_id })
  if (!event) return false
  await trx
    .insertInto('needs_reads')
    .values({ id: newId(), event_id, person_id, what, read_at: now() })
    .execute()
  return true
}

/** Of those who are coming; the sealed text is opened here and nowhere else. */
async function listNeeds(trx: Db, event_id: string) {
  const rows = await trx
    .selectFrom('needs')
    .innerJoin('registrations', 'registrations.id', 'needs.registration_id')
    .select(['registrations.id', 'registrations.name', 'registrations.email', 'needs.sealed'])
    .where('registrations.event_id', '=', event_id)
    .where('registrations.state', '=', 'confirmed')
    .orderBy('registrations.sort_key')
    .orderBy('registrations.id')
    .execute()
  return rows.map(({ sealed, ...person }) => ({ ...person, needs: openNeeds(sealed) }))
}

export const openNeeds = (sealed: string) => JSON.parse(unseal(config.SECRET, sealed)) as Needs
