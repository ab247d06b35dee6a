import { newId } from '#app/tools/id.ts'
import { localDate, now, plus } from '#app/tools/instant.ts'
import { municipalities } from '#app/tools/municipality.ts'
import type { Db } from '#db/connect.ts'
import type { LoadedEvent } from './load-events.server.ts'
import { chain, type ExampleProject, exampleProjects } from './world/projects.ts'

type Input = { organisation_id: string; person_id: string; events: LoadedEvent[]; today: string }

export async function loadProjects(db: Db, input: Input) {
  for (const project of exampleProjects) {
    const id = newId()
    await db
      .insertInto('projects')
      .values(rowOf(project, { ...input, id }))
      .execute()
    await insertPartners(db, { project, id })
    const codes =
      project.municipalities === 'all'
        ? municipalities.map((municipality) => municipality.code)
        : project.municipalities
    await db
      .insertInto('project_municipalities')
      .values(codes.map((municipality_code) => ({ project_id: id, municipality_code })))
      .execute()
    if (project.slug === chain) await insertTargets(db, { ...input, id })
  }
}

function rowOf(project: ExampleProject, { organisation_id, today, id }: Input & { id: string }) {
  const noon = `${today}T12:00:00.000Z`
  const isChain = project.slug === chain
  return {
    id,
    organisation_id,
    slug: project.slug,
    title_sv: project.title[0],
    title_en: project.title[1],
    programme: project.programme,
    programme_area: project.programme_area,
    phase: project.phase,
    owner_name: project.owner_name,
    contact_name: isChain ? 'Omar Haddad' : '',
    contact_email: isChain ? 'konferens@example.org' : '',
    contact_phone: isChain ? '070-174 06 05' : '',
    grant_amount: project.grant_kronor === null ? null : project.grant_kronor * 100,
    budget_amount: project.budget_kronor === null ? null : project.budget_kronor * 100,
    // Six months, as in 2008, moved so that the workshops lie within.
    starts_on: isChain ? localDate(plus(noon, { days: -120 })) : null,
    ends_on: isChain ? localDate(plus(noon, { days: 63 })) : null,
    region: 'Stockholm',
    summary_sv: project.summary[0],
    summary_en: project.summary[1],
    aims_sv: project.aims[0],
    aims_en: project.aims[1],
    funder: project.funder,
    diary_number: '',
    created_at: now(),
    changed_at: now(),
    published_at: now(),
  }
}

async function insertPartners(db: Db, { project, id }: { project: ExampleProject; id: string }) {
  const of = (kind: 'partner' | 'cofinancier' | 'owner', names: readonly string[] = []) =>
    names.map((name, position) => ({ id: newId(), project_id: id, kind, name, position }))
  const rows = [
    ...of('owner', project.owners),
    ...of('cofinancier', project.cofinanciers),
    ...of('partner', project.partners),
  ]
  if (rows.length > 0) await db.insertInto('project_partners').values(rows).execute()
}

/** What the project promised: counted from the door, but for the application and the report. */
async function insertTargets(db: Db, { id, person_id, events, today }: Input & { id: string }) {
  const counted = events.filter((event) =>
    ['workshop', 'dialogue_meeting', 'webinar'].includes(event.type),
  )
  await db
    .insertInto('project_events')
    .values(counted.map((event) => ({ project_id: id, event_id: event.id, linked_at: now() })))
    .execute()
  for (const event of counted)
    await db.updateTable('events').set({ funding: 'eu' }).where('id', '=', event.id).execute()

  const target = (
    kind: 'events_held' | 'events_followed_up' | 'unique_participants' | 'counted_by_hand',
    rest: { title_sv: string; title_en: string; target: number; event_types?: string[] },
  ) => ({ kind, event_types: JSON.stringify(rest.event_types ?? []), ...without(rest) })
  const targets = [
    target('events_held', {
      title_sv: 'Workshops',
      title_en: 'Workshops',
      target: 5,
      event_types: ['workshop'],
    }),
    target('events_followed_up', {
      title_sv: 'Workshops som följts upp med dialogmöte',
      title_en: 'Workshops followed up by a dialogue meeting',
      target: 5,
      event_types: ['workshop'],
    }),
    target('unique_participants', {
      title_sv: 'Deltagare i aktiviteterna',
      title_en: 'Participants in the activities',
      target: 75,
    }),
    target('counted_by_hand', {
      title_sv: 'Ansökningar om större satsningar',
      title_en: 'Applications for larger efforts',
      target: 1,
    }),
    target('counted_by_hand', {
      title_sv: 'Skriftlig rapport om idéinventeringen',
      title_en: 'Written report on the inventory of ideas',
      target: 1,
    }),
  ].map((row, position) => ({
    id: newId(),
    project_id: id,
    ...row,
    baseline: 0,
    position,
    created_at: now(),
  }))
  await db.insertInto('targets').values(targets).execute()
  await db
    .insertInto('evidence')
    .values({
      id: newId(),
      target_id: targets[3]?.id ?? '',
      quantity: 1,
      note: 'Ansökan om genomförande inskickad till förvaltningsmyndigheten; kvitto i ärendet.',
      happened_on: localDate(plus(`${today}T12:00:00.000Z`, { days: -8 })),
      recorded_by: person_id,
      recorded_at: now(),
      withdrawn_at: null,
      withdrawn_by: null,
    })
    .execute()
}

const without = ({
  event_types: _,
  ...rest
}: { event_types?: string[] } & Record<string, unknown>) =>
  rest as { title_sv: string; title_en: string; target: number }
