import type { ExpressionBuilder } from 'kysely'
import { holdsPlace } from '#app/registrations/standing/conditions.server.ts'
import type { Db } from '#db/connect.ts'
import { Kept } from '#db/kept.ts'
import type { Database } from '#db/schema.ts'
import { type EventType, figureOf, standingOf } from './target.ts'

export type Report = Awaited<ReturnType<typeof report>>
export type ReportEvent = Report['events'][number]

/**
 * What a project has reached: its linked events with how many registered and came, and its targets with
 * their figures. Counted afresh from the door each time; always the same number of queries.
 */
export async function report(db: Db, input: { project_id: string; now: string }) {
  const [figures] = await reports(db, { project_ids: [input.project_id], now: input.now })
  if (!figures) throw new Error('One project asked for is one report')
  return figures
}

type Own = { organisation_id: string; now: string }

/** The same at the desk; undefined outside the organisation's own. */
export async function findReport(db: Db, { project_id, ...own }: Own & { project_id: string }) {
  const [figures] = await listReports(db, { ...own, project_ids: [project_id] })
  return figures
}

/** Those of the projects that are the organisation's own, in the order they were asked for. */
export async function listReports(
  db: Db,
  { organisation_id, project_ids, now }: Own & { project_ids: readonly string[] },
) {
  if (project_ids.length === 0) return []
  const own = await db
    .selectFrom('projects')
    .select('id')
    .where('id', 'in', project_ids)
    .where('organisation_id', '=', organisation_id)
    .execute()
  const ids = new Set(own.map(({ id }) => id))
  return reports(db, { project_ids: project_ids.filter((id) => ids.has(id)), now })
}

/** The same for several projects at once, in the order they were asked for. */
export async function reports(db: Db, input: { project_ids: readonly string[]; now: string }) {
  const { project_ids, now } = input
  if (project_ids.length === 0) return []
  const [events, counts, targets, byHand] = await Promise.all([
    eventsOf(db, project_ids),
    counted.of(db, project_ids),
    targetsOf(db, project_ids),
    countedByHand(db, project_ids),
  ])
  const evidence = new Map(byHand.map((row) => [row.target_id, row.quantity ?? 0]))
  return project_ids.map((project_id, order) => {
    const { persons, events: comers } = counts[order] ?? nobody
    const own = events
      .filter((event) => event.project_id === project_id)
      .map((event) => ({ ...event, ...(comers.get(event.id) ?? noComers) }))
      .map((event) => ({ ...event, standing: standingOf(event, now) }))
    const reached = targets
      .filter((target) => target.project_id === project_id)
      .map((target) => {
        const by_hand = evidence.get(target.id) ?? 0
        return {
          ...target,
          value: figureOf(target, { events: own, participants: persons, by_hand }, now),
        }
      })
    return { project_id, participants: persons, events: own, targets: reached }
  })
}

/** What is counted of a project's people: how many persons in all, and how many at each event. */
type Counts = {
  persons: number
  events: ReadonlyMap<string, { registered: number; attended: number }>
}

const nobody: Counts = { persons: 0, events: new Map() }
const noComers = { registered: 0, attended: 0 }

/** Telling persons apart among a hundred thousand takes longer than all else in a report. */
const counted = new Kept(
  {
    registrations: ['arrived_at', 'state', 'category', 'person_key', 'email_key'],
    project_events: '*',
    events: ['cancelled_at'],
  },
  countsOf,
)

/** Linked events, the first held first; cancelled ones too, which no figure counts. */
const eventsOf = (db: Db, project_ids: readonly string[]) =>
  db
    .selectFrom('project_events')
    .innerJoin('events', 'events.id', 'project_events.event_id')
    .select([
      'project_events.project_id',
      'events.id',
      'events.slug',
      'events.type',
      'events.title_sv',
      'events.title_en',
      'events.starts_at',
      'events.ends_at',
      'events.published_at',
      'events.cancelled_at',
      'events.follows_up_id',
    ])
    .where('project_events.project_id', 'in', project_ids)
    .orderBy('events.starts_at')
    .orderBy('events.id')
    .execute()

async function countsOf(db: Db, project_ids: readonly string[]) {
  const [persons, events] = await Promise.all([
    personsOf(db, project_ids),
    comersOf(db, project_ids),
  ])
  const counts = project_ids.map((project_id): [string, Counts] => {
    const own = events.filter((row) => row.project_id === project_id)
    const comers = new Map(
      own.map(({ event_id, registered, attended }) => [event_id, { registered, attended }]),
    )
    return [project_id, { persons: persons.get(project_id) ?? 0, events: comers }]
  })
  return new Map(counts)
}

/** How many hold a place at each linked event, and how many visits it had, whoever they were. */
const comersOf = (db: Db, project_ids: readonly string[]) =>
  db
    .selectFrom('project_events')
    .select((eb) => [
      'project_events.project_id',
      'project_events.event_id',
      eb
        .selectFrom('registrations')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('registrations.event_id', '=', 'project_events.event_id')
        .where(holdsPlace)
        .as('registered'),
      eb
        .selectFrom('registrations')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('registrations.event_id', '=', 'project_events.event_id')
        .where('registrations.arrived_at', 'is not', null)
        .as('attended'),
    ])
    .where('project_events.project_id', 'in', project_ids)
    .$narrowType<{ registered: number; attended: number }>()
    .execute()

/**
 * Each event that each participant was admitted to; one without an address is a person of their own. Who
 * speaks, reports or works there is no participant, though admitted.
 */
const attendances = (db: Db, project_ids: readonly string[]) =>
  db
    .selectFrom('project_events')
    .innerJoin('events', 'events.id', 'project_events.event_id')
    .innerJoin('registrations', 'registrations.event_id', 'events.id')
    .where('registrations.arrived_at', 'is not', null)
    .where('events.cancelled_at', 'is', null)
    .where('registrations.category', '=', 'participant')
    .where('project_events.project_id', 'in', project_ids)

/** The key outlives the address, so that a person stays one when some of their events are forgotten. */
const personOf = (eb: ExpressionBuilder<Database, 'registrations'>) =>
  eb.fn.coalesce('registrations.person_key', 'registrations.email_key', 'registrations.id')

async function personsOf(db: Db, project_ids: readonly string[]) {
  const rows = await attendances(db, project_ids)
    .select((eb) => [
      'project_events.project_id',
      eb.fn.count<number>(personOf(eb)).distinct().as('persons'),
    ])
    .groupBy('project_events.project_id')
    .execute()
  return new Map(rows.map((row) => [row.project_id, row.persons]))
}

/** How many of the participants who came to each event came for the first time, and how many came back. */
export async function comingsByEvent(
  db: Db,
  { organisation_id, project_id }: { organisation_id: string; project_id: string },
) {
  const rows = await db
    .selectFrom(
      db
        .selectFrom(
          attendances(db, [project_id])
            .innerJoin('projects', 'projects.id', 'project_events.project_id')
            .where('projects.organisation_id', '=', organisation_id)
            .distinct()
            .select((eb) => [
              'events.id as event_id',
              'events.starts_at',
              personOf(eb).as('person'),
            ])
            .as('comings'),
        )
        .select((eb) => [
          'event_id',
          eb.fn
            .agg<number>('row_number')
            .over((over) => over.partitionBy('person').orderBy('starts_at').orderBy('event_id'))
            .as('turn'),
        ])
        .as('turns'),
    )
    .select((eb) => [
      'event_id',
      eb.fn.countAll<number>().as('persons'),
      eb.fn.sum<number>(eb.case().when('turn', '=', 1).then(1).else(0).end()).as('first_time'),
    ])
    .groupBy('event_id')
    .execute()
  return rows.map((row) => ({ ...row, returning: row.persons - row.first_time }))
}

async function targetsOf(db: Db, project_ids: readonly string[]) {
  const rows = await db
    .selectFrom('targets')
    .select([
      'id',
      'project_id',
      'kind',
      'title_sv',
      'title_en',
      'event_types',
      'baseline',
      'target',
      'position',
    ])
    .where('project_id', 'in', project_ids)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, event_types: JSON.parse(row.event_types) as EventType[] }))
}

const countedByHand = (db: Db, project_ids: readonly string[]) =>
  db
    .selectFrom('evidence')
    .innerJoin('targets', 'targets.id', 'evidence.target_id')
    .select((eb) => ['evidence.target_id', eb.fn.sum<number>('evidence.quantity').as('quantity')])
    .where('targets.project_id', 'in', project_ids)
    .where('evidence.withdrawn_at', 'is', null)
    .groupBy('evidence.target_id')
    .execute()
