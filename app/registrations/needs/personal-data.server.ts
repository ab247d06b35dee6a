import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'

type Some = { event_id: string; limit: number }

/** Deletes some of an event's needs, and answers how many. */
export async function deleteNeedsOf(db: Db, { event_id, limit }: Some) {
  const rows = await db
    .selectFrom('needs')
    .innerJoin('registrations', 'registrations.id', 'needs.registration_id')
    .where('registrations.event_id', '=', event_id)
    .select('needs.registration_id as id')
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await db.deleteFrom('needs').where('registration_id', 'in', ids).execute()
  return ids.length
}

/** Deletes some of an event's answers about gender once they are counted, and answers how many. */
export async function deleteGenderAnswersOf(db: Db, { event_id, limit }: Some) {
  const rows = await db
    .selectFrom('gender_answers')
    .innerJoin('registrations', 'registrations.id', 'gender_answers.registration_id')
    .where('registrations.event_id', '=', event_id)
    .select('gender_answers.registration_id as id')
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  await foldGenderAnswers(db, ids)
  return ids.length
}

/** What people answered for statistics stays as a number when the answers go; only those with a place are counted. */
export async function foldGenderAnswers(trx: Db, registration_ids: readonly string[]) {
  if (registration_ids.length === 0) return
  const counts = await trx
    .selectFrom('gender_answers')
    .innerJoin('registrations', 'registrations.id', 'gender_answers.registration_id')
    .where('gender_answers.registration_id', 'in', registration_ids)
    .where('registrations.state', '=', 'confirmed')
    .groupBy(['registrations.event_id', 'gender_answers.gender'])
    .select((eb) => [
      'registrations.event_id',
      'gender_answers.gender',
      eb.fn.countAll<number>().as('count'),
    ])
    .orderBy('registrations.event_id')
    .orderBy('gender_answers.gender')
    .execute()
  if (counts.length > 0)
    await trx
      .insertInto('gender_counts')
      .values(counts)
      .onConflict((conflict) =>
        conflict.columns(['event_id', 'gender']).doUpdateSet((eb) => ({
          count: eb('gender_counts.count', '+', eb.ref('excluded.count')),
        })),
      )
      .execute()
  await trx.deleteFrom('gender_answers').where('registration_id', 'in', registration_ids).execute()
}

/** When the one with the address looked at others' needs, as a member. */
export const listLooksBy = (
  db: Db,
  { organisation_id, email_key }: { organisation_id: string; email_key: string },
) =>
  db
    .selectFrom('needs_reads')
    .innerJoin('people', 'people.id', 'needs_reads.person_id')
    .innerJoin('events', 'events.id', 'needs_reads.event_id')
    .where('events.organisation_id', '=', organisation_id)
    .where('people.email_key', '=', email_key)
    .select(['events.title_sv', 'events.title_en', 'needs_reads.what', 'needs_reads.read_at'])
    .orderBy('needs_reads.read_at')
    .execute()

type Look = By & { event_ids: readonly string[] }

/** Writes down that the needs of one who asked were opened, as any other look. */
export const noteLooks = (db: Db, { event_ids, ...by }: Look) =>
  atomically(db, async (trx) => {
    for (const event_id of new Set(event_ids)) {
      await trx
        .insertInto('needs_reads')
        .values({ id: newId(), event_id, person_id: by.person_id, what: 'list', read_at: now() })
        .execute()
      await noteAudit(trx, { ...by, verb: 'read_needs', subject_id: event_id, detail: 'person' })
    }
  })
