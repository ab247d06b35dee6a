import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import type { EventType, TargetKind } from './target.ts'

export type TargetInput = {
  kind: TargetKind
  title_sv: string
  title_en: string
  /** None is all. */
  event_types: readonly EventType[]
  baseline: number
  target: number
}

type Own = { organisation_id: string; project_id: string }

/** A target of the organisation's own project. */
export async function findTarget(db: Db, input: Own & { target_id: string }) {
  const row = await db
    .selectFrom('targets')
    .innerJoin('projects', 'projects.id', 'targets.project_id')
    .selectAll('targets')
    .where('targets.id', '=', input.target_id)
    .where('targets.project_id', '=', input.project_id)
    .where('projects.organisation_id', '=', input.organisation_id)
    .executeTakeFirst()
  return row && { ...row, event_types: JSON.parse(row.event_types) as EventType[] }
}

/** Answers the new target's id, or undefined when the project is not the organisation's. It comes last. */
export const addTarget = (
  db: Db,
  { id = newId(), ...input }: By & Own & { id?: string; target: TargetInput },
) =>
  atomically(db, async (trx) => {
    const { project_id, target } = input
    if (!(await touchProject(trx, input))) return undefined
    const made = await madeBefore(trx, { table: 'targets', id, of: { project_id } })
    if (made) return made.ok ? id : undefined
    const last = await trx
      .selectFrom('targets')
      .select((eb) => eb.fn.max('position').as('position'))
      .where('project_id', '=', project_id)
      .executeTakeFirst()
    await trx
      .insertInto('targets')
      .values({
        id,
        project_id,
        ...target,
        event_types: JSON.stringify(target.event_types),
        position: (last?.position ?? 0) + 1,
        created_at: now(),
      })
      .execute()
    await noteAudit(trx, { ...input, verb: 'add_target', subject_id: id })
    return id
  })

/** What is counted stays what it was: only its name, event types, baseline and goal may change. */
export const changeTarget = (
  db: Db,
  input: By & Own & { target_id: string; target: Omit<TargetInput, 'kind'> },
) =>
  atomically(db, async (trx) => {
    const { project_id, target_id, target } = input
    if (!(await touchProject(trx, input))) return false
    const changed = await trx
      .updateTable('targets')
      .set({ ...target, event_types: JSON.stringify(target.event_types) })
      .where('id', '=', target_id)
      .where('project_id', '=', project_id)
      .returning('id')
      .executeTakeFirst()
    if (changed) await noteAudit(trx, { ...input, verb: 'edit_target', subject_id: target_id })
    return changed !== undefined
  })

/** Answers whether the project is the organisation's, and locks it: what is counted changes one at a time. */
export const touchProject = (trx: Db, { organisation_id, project_id }: Own) =>
  trx
    .updateTable('projects')
    .set({ changed_at: now() })
    .where('id', '=', project_id)
    .where('organisation_id', '=', organisation_id)
    .returning('id')
    .executeTakeFirst()

/** A target with evidence stays: an auditor may ask for it, withdrawn rows too. */
export const removeTarget = (db: Db, input: By & Own & { target_id: string }) =>
  atomically(db, async (trx) => {
    const { project_id, target_id } = input
    if (!(await touchProject(trx, input))) return refuse('no_such_target')
    const evidence = await trx
      .selectFrom('evidence')
      .select('id')
      .where('target_id', '=', target_id)
      .executeTakeFirst()
    if (evidence) return refuse('has_evidence')
    const removed = await trx
      .deleteFrom('targets')
      .where('id', '=', target_id)
      .where('project_id', '=', project_id)
      .returning('title_sv')
      .executeTakeFirst()
    if (!removed) return refuse('no_such_target')
    const detail = removed.title_sv
    await noteAudit(trx, { ...input, verb: 'remove_target', subject_id: target_id, detail })
    return done(target_id)
  })
