import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { deleteSomeAnswers } from './answers.server.ts'

type Some = { event_id: string; limit: number }

/** Deletes some of an event's needs, and answers how many. */
export const deleteNeedsOf = (db: Db, { event_id, limit }: Some) =>
  deleteSomeAnswers(db, { event_id, limit, kind: 'needs' })

/** Deletes some of an event's answers about gender once they are counted, and answers how many. */
export const deleteGenderAnswersOf = (db: Db, { event_id, limit }: Some) =>
  deleteSomeAnswers(db, { event_id, limit, kind: 'gender' })

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
