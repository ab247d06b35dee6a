import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { setFunding } from '#app/programme/events/events.server.ts'
import { sayHold } from '#app/programme/holds.server.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { isEuFunded } from './project.ts'

/** The organisation's events, the latest first, with whether each is linked to the project (1 or 0). */
export const listLinkableEvents = (
  db: Db,
  { organisation_id, project_id }: { organisation_id: string; project_id: string },
) =>
  db
    .selectFrom('events')
    .leftJoin('project_events', (join) =>
      join
        .onRef('project_events.event_id', '=', 'events.id')
        .on('project_events.project_id', '=', project_id),
    )
    .select((eb) => [
      'events.id',
      'events.type',
      'events.title_sv',
      'events.title_en',
      'events.starts_at',
      'events.published_at',
      'events.cancelled_at',
      eb.case().when('project_events.event_id', 'is', null).then(0).else(1).end().as('is_linked'),
    ])
    .where('events.organisation_id', '=', organisation_id)
    .orderBy('events.starts_at', 'desc')
    .orderBy('events.id', 'desc')
    .execute()

/** The organisation's projects, the latest first, with whether the event counts for each (1 or 0). */
export const listLinkableProjects = (
  db: Db,
  { organisation_id, event_id }: { organisation_id: string; event_id: string },
) =>
  db
    .selectFrom('projects')
    .leftJoin('project_events', (join) =>
      join
        .onRef('project_events.project_id', '=', 'projects.id')
        .on('project_events.event_id', '=', event_id),
    )
    .select((eb) => [
      'projects.id',
      'projects.title_sv',
      'projects.title_en',
      'projects.programme',
      'projects.funder',
      eb.case().when('project_events.event_id', 'is', null).then(0).else(1).end().as('is_linked'),
    ])
    .where('projects.organisation_id', '=', organisation_id)
    .orderBy('projects.starts_on', 'desc')
    .orderBy('projects.id', 'desc')
    .execute()

type Links = By & { project_id: string; event_ids: readonly string[] }

/** Makes these the project's events. Ids that are not the organisation's own events are passed over. */
export const linkEvents = (db: Db, input: Links) =>
  atomically(db, async (trx) => {
    const { organisation_id, project_id } = input
    // The row is locked first, so that two who link at once do it one after the other.
    const project = await trx
      .updateTable('projects')
      .set({ changed_at: now() })
      .where('id', '=', project_id)
      .where('organisation_id', '=', organisation_id)
      .returning('id')
      .executeTakeFirst()
    if (!project) return false
    const events = await listLinkableEvents(trx, { organisation_id, project_id })
    const wanted = new Set(input.event_ids)
    const changed = events.filter(({ id, is_linked }) => wanted.has(id) !== (is_linked === 1))
    for (const { id, is_linked } of changed)
      await toggle(trx, { project_id, event_id: id, is_linked })
    await refreshEvents(
      trx,
      changed.map(({ id }) => id),
    )
    if (changed.length > 0)
      await noteAudit(trx, { ...input, verb: 'link_events', subject_id: project_id })
    return true
  })

type ProjectLinks = By & { event_id: string; project_ids: readonly string[] }

/** Makes these the projects that an event counts for; answers whether there was such an event. */
export const linkProjects = (db: Db, input: ProjectLinks) =>
  atomically(db, async (trx) => {
    const { organisation_id, event_id } = input
    const event = await trx
      .selectFrom('events')
      .select('id')
      .where('id', '=', event_id)
      .where('organisation_id', '=', organisation_id)
      .executeTakeFirst()
    if (!event) return false
    const projects = await listLinkableProjects(trx, { organisation_id, event_id })
    const wanted = new Set(input.project_ids)
    const changed = projects.filter(({ id, is_linked }) => wanted.has(id) !== (is_linked === 1))
    for (const { id, is_linked } of changed)
      await toggle(trx, { project_id: id, event_id, is_linked })
    if (changed.length === 0) return true
    await refreshEvents(trx, [event_id])
    await noteAudit(trx, { ...input, verb: 'link_projects', subject_id: event_id })
    return true
  })

async function toggle(
  trx: Db,
  link: { project_id: string; event_id: string; is_linked: number | bigint | string },
) {
  const { project_id, event_id, is_linked } = link
  if (is_linked === 1) {
    await trx
      .deleteFrom('project_events')
      .where('project_id', '=', project_id)
      .where('event_id', '=', event_id)
      .execute()
    return
  }
  await trx
    .insertInto('project_events')
    .values({ project_id, event_id, linked_at: now() })
    .onConflict((conflict) => conflict.columns(['project_id', 'event_id']).doNothing())
    .execute()
}

/** Tells each event whether the European Union helps to pay it, and which of its projects holds names for the longest. */
export async function refreshEvents(trx: Db, event_ids: readonly string[]) {
  for (const event_id of [...event_ids].sort()) {
    // Written before it is known: that locks the row, so that the projects read next are the last word.
    await setFunding(trx, { event_id, funding: 'eu' })
    const projects = await trx
      .selectFrom('project_events')
      .innerJoin('projects', 'projects.id', 'project_events.project_id')
      .select(['projects.funder', 'projects.hold_until', 'projects.title_sv', 'projects.title_en'])
      .where('project_events.event_id', '=', event_id)
      .orderBy('projects.id')
      .execute()
    if (!projects.some(isEuFunded)) await setFunding(trx, { event_id, funding: null })
    const hold = longestHold(projects)
    await sayHold(trx, { event_id, ...(hold && { hold }) })
  }
}

type Holding = { hold_until: string | null; title_sv: string; title_en: string }

/** The first of those with the last day. */
function longestHold(projects: readonly Holding[]) {
  const [longest] = projects
    .filter(({ hold_until }) => hold_until !== null)
    .toSorted((one, other) => (other.hold_until ?? '').localeCompare(one.hold_until ?? ''))
  if (!longest) return undefined
  const { hold_until, title_sv, title_en } = longest
  return { hold_until, project_sv: title_sv, project_en: title_en }
}
