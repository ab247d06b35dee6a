import { noteAudit } from '#app/accounts/audit.server.ts'
import { newId } from '#app/tools/id.ts'
import { localDate, now } from '#app/tools/instant.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import { findTarget, touchProject } from './targets.server.ts'

type Own = { organisation_id: string; project_id: string }
type NewEvidence = Own & {
  id?: string
  target_id: string
  person_id: string
  quantity: number
  note: string
  /** The day it happened, not later than today. */
  happened_on: string
}

/** Counts something that happened outside events, with what shows it. */
export const recordEvidence = (db: Db, { id = newId(), ...input }: NewEvidence) =>
  atomically(db, async (trx) => {
    const { target_id, quantity, note, happened_on, person_id } = input
    const refusal = await targetRefusal(trx, input)
    if (refusal) return refusal
    const made = await madeBefore(trx, { table: 'evidence', id, of: { target_id } })
    if (made) return made.ok ? done(id) : refuse('no_such_target')
    const recorded_at = now()
    if (happened_on > localDate(recorded_at)) return refuse('in_the_future')
    await trx
      .insertInto('evidence')
      .values({
        id,
        target_id,
        quantity,
        note,
        happened_on,
        recorded_by: person_id,
        recorded_at,
        withdrawn_at: null,
        withdrawn_by: null,
      })
      .execute()
    await noteAudit(trx, { ...input, verb: 'record_evidence', subject_id: target_id })
    return done(id)
  })

async function targetRefusal(trx: Db, input: NewEvidence) {
  // The project is locked, so that its target cannot be removed meanwhile.
  if (!(await touchProject(trx, input))) return refuse('no_such_target')
  const target = await findTarget(trx, input)
  if (!target) return refuse('no_such_target')
  return target.kind === 'counted_by_hand' ? undefined : refuse('not_counted_by_hand')
}

/** No longer counted, but still there to read, with who took it back. The first to do so is remembered. */
export const withdrawEvidence = (db: Db, input: Own & { evidence_id: string; person_id: string }) =>
  atomically(db, async (trx) => {
    const evidence = await trx
      .selectFrom('evidence')
      .innerJoin('targets', 'targets.id', 'evidence.target_id')
      .innerJoin('projects', 'projects.id', 'targets.project_id')
      .select('evidence.target_id')
      .where('evidence.id', '=', input.evidence_id)
      .where('projects.id', '=', input.project_id)
      .where('projects.organisation_id', '=', input.organisation_id)
      .executeTakeFirst()
    if (!evidence) return refuse('no_such_evidence')
    const withdrawn = await trx
      .updateTable('evidence')
      .set({ withdrawn_at: now(), withdrawn_by: input.person_id })
      .where('id', '=', input.evidence_id)
      .where('withdrawn_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!withdrawn) return refuse('already_withdrawn')
    const { target_id } = evidence
    await noteAudit(trx, { ...input, verb: 'withdraw_evidence', subject_id: target_id })
    return done(target_id)
  })

/** What stands behind a hand-counted figure, withdrawn rows too, the latest first. */
export const listEvidence = (
  db: Db,
  { organisation_id, project_id, target_id }: Own & { target_id: string },
) =>
  db
    .selectFrom('evidence')
    .innerJoin('targets', 'targets.id', 'evidence.target_id')
    .innerJoin('projects', 'projects.id', 'targets.project_id')
    .innerJoin('people as recorder', 'recorder.id', 'evidence.recorded_by')
    .leftJoin('people as withdrawer', 'withdrawer.id', 'evidence.withdrawn_by')
    .select([
      'evidence.id',
      'evidence.quantity',
      'evidence.note',
      'evidence.happened_on',
      'evidence.recorded_at',
      'evidence.withdrawn_at',
      'recorder.name as recorded_by',
      'withdrawer.name as withdrawn_by',
    ])
    .where('evidence.target_id', '=', target_id)
    .where('projects.id', '=', project_id)
    .where('projects.organisation_id', '=', organisation_id)
    .orderBy('evidence.happened_on', 'desc')
    .orderBy('evidence.id', 'desc')
    .execute()
