import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { lockOrganisation } from '#app/accounts/organisations.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { municipalities } from '#app/tools/municipality.ts'
import { slug } from '#app/tools/slug.ts'
import { atomically, type Db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import { listed, type PartnerKind, type ProjectInput, partnerKinds } from './project.ts'
import { refreshEvents } from './project-events.server.ts'

type Own = { organisation_id: string; project_id: string }

/** The desk's list: by programme, the latest first in each. */
export const listProjects = (db: Db, { organisation_id }: { organisation_id: string }) =>
  db
    .selectFrom('projects')
    .select([
      'id',
      'slug',
      'title_sv',
      'title_en',
      'programme',
      'owner_name',
      'starts_on',
      'ends_on',
      'funder',
      'published_at',
    ])
    .where('organisation_id', '=', organisation_id)
    .orderBy('programme')
    .orderBy('starts_on', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** The desk's view: only the organisation's own. */
export async function findProject(db: Db, { organisation_id, project_id }: Own) {
  const project = await whole(db)
    .where('projects.id', '=', project_id)
    .where('projects.organisation_id', '=', organisation_id)
    .executeTakeFirst()
  return project && withLists(db, project)
}

/** A project whose page is published. */
export async function findPublicProject(db: Db, slug: string) {
  const project = await whole(db)
    .where('projects.slug', '=', slug)
    .where('projects.published_at', 'is not', null)
    .executeTakeFirst()
  return project && withLists(db, project)
}

const whole = (db: Db) =>
  db
    .selectFrom('projects')
    .innerJoin('organisations', 'organisations.id', 'projects.organisation_id')
    .selectAll('projects')
    .select('organisations.name as organisation_name')

async function withLists<Row extends { id: string }>(db: Db, project: Row) {
  const partners = await db
    .selectFrom('project_partners')
    .select(['kind', 'name'])
    .where('project_id', '=', project.id)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const chosen = await db
    .selectFrom('project_municipalities')
    .select('municipality_code')
    .where('project_id', '=', project.id)
    .execute()
  const codes = new Set(chosen.map((row) => row.municipality_code))
  const names = (kind: PartnerKind) =>
    partners.filter((row) => row.kind === kind).map((row) => row.name)
  return {
    ...project,
    owners: names('owner'),
    cofinanciers: names('cofinancier'),
    partners: names('partner'),
    municipality_codes: municipalities.map(({ code }) => code).filter((code) => codes.has(code)),
  }
}

/**
 * Answers the new project's id; undefined where that is another organisation's. Its page is not public until it
 * is published.
 */
export const addProject = (
  db: Db,
  { id = newId(), ...input }: By & { id?: string; project: ProjectInput },
) =>
  atomically(db, async (trx) => {
    const { organisation_id } = input
    await lockOrganisation(trx, { organisation_id })
    const made = await madeBefore(trx, { table: 'projects', id, of: { organisation_id } })
    if (made) return made.ok ? id : undefined
    await insertWithFreeSlug(trx, { ...input, id })
    await writeLists(trx, id, input.project)
    await noteAudit(trx, { ...input, verb: 'create_project', subject_id: id })
    return id
  })

/** Answers whether there was such a project. A change of funder or hold is told to its events. */
export const changeProject = (db: Db, input: By & Own & { project: ProjectInput }) =>
  atomically(db, async (trx) => {
    const { organisation_id, project_id, project } = input
    const changed = await trx
      .updateTable('projects')
      .set({ ...columnsOf(project), changed_at: now() })
      .where('id', '=', project_id)
      .where('organisation_id', '=', organisation_id)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return false
    await writeLists(trx, project_id, project)
    const events = await trx
      .selectFrom('project_events')
      .select('event_id')
      .where('project_id', '=', project_id)
      .execute()
    await refreshEvents(
      trx,
      events.map((row) => row.event_id),
    )
    await noteAudit(trx, { ...input, verb: 'edit_project', subject_id: project_id })
    return true
  })

export const publishProject = (db: Db, own: By & Own) => setPublished(db, own, now())
export const withdrawProject = (db: Db, own: By & Own) => setPublished(db, own, null)

const setPublished = (db: Db, own: By & Own, published_at: string | null) =>
  atomically(db, async (trx) => {
    const changed = await trx
      .updateTable('projects')
      .set({ published_at })
      .where('id', '=', own.project_id)
      .where('organisation_id', '=', own.organisation_id)
      .returning('id')
      .executeTakeFirst()
    const verb = published_at === null ? 'withdraw_project' : 'publish_project'
    if (changed) await noteAudit(trx, { ...own, verb, subject_id: own.project_id })
    return changed !== undefined
  })

function columnsOf(project: ProjectInput) {
  const { owners, cofinanciers, partners, municipality_codes, ...columns } = project
  return columns
}

async function insertWithFreeSlug(
  trx: Db,
  { id, organisation_id, project }: { id: string; organisation_id: string; project: ProjectInput },
) {
  const base = slug(project.title_sv) ?? 'projekt'
  const created_at = now()
  for (let number = 1; ; number++) {
    const inserted = await trx
      .insertInto('projects')
      .values({
        ...columnsOf(project),
        id,
        organisation_id,
        // Past a hundred of one name, the id makes the address free for certain.
        slug: number > 100 ? `${base}-${id}` : `${base}${number > 1 ? `-${number}` : ''}`,
        created_at,
        changed_at: created_at,
        published_at: null,
      })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (inserted) return
  }
}

async function writeLists(trx: Db, project_id: string, input: ProjectInput) {
  await trx.deleteFrom('project_partners').where('project_id', '=', project_id).execute()
  await trx.deleteFrom('project_municipalities').where('project_id', '=', project_id).execute()
  const lists = { owner: input.owners, cofinancier: input.cofinanciers, partner: input.partners }
  const partners = partnerKinds.flatMap((kind) =>
    listed(lists[kind]).map((name, position) => ({
      id: newId(),
      project_id,
      kind,
      name,
      position,
    })),
  )
  if (partners.length > 0) await trx.insertInto('project_partners').values(partners).execute()
  const known = municipalities.filter(({ code }) => input.municipality_codes.includes(code))
  const rows = known.map(({ code }) => ({ project_id, municipality_code: code }))
  if (rows.length > 0) await trx.insertInto('project_municipalities').values(rows).execute()
}
