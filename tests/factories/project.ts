import type { Insertable } from 'kysely'
import { newId } from '#app/tools/id.ts'
import { atomically, db } from '#db/connect.ts'
import type { Evidence, Projects, Targets } from '#db/schema/projects.ts'
import { aMember } from './member.ts'
import { anOrganisation } from './organisation.ts'

/** The ESF project of 2008, at the desk but not published. */
export async function aProject(wishes: Partial<Insertable<Projects>> = {}) {
  const id = wishes.id ?? newId()
  const at = new Date().toISOString()
  const project = {
    id,
    organisation_id: wishes.organisation_id ?? (await anOrganisation()).id,
    slug: `sammanhallen-kedja-${id}`,
    title_sv: 'En sammanhållen kedja för de nyanlända',
    title_en: 'A connected chain for newcomers',
    programme: 'Programområde 2',
    programme_area: 'Ökat arbetskraftsutbud',
    phase: 'Förprojektering',
    owner_name: 'Länsstyrelsen',
    contact_name: 'Astrid Lund',
    contact_email: 'astrid.lund@example.org',
    contact_phone: '070-174 06 05',
    grant_amount: 250_000_00,
    budget_amount: 512_435_00,
    starts_on: '2008-04-14',
    ends_on: '2008-10-14',
    region: 'Stockholm',
    summary_sv: 'Länets aktörer samlas kring nyanländas etablering.',
    summary_en: '',
    aims_sv: 'Att identifiera, samordna och stödja **goda idéer**.',
    aims_en: '',
    funder: 'esf',
    diary_number: '851-2008-0042',
    created_at: at,
    changed_at: at,
    published_at: null,
    ...wishes,
  } satisfies Insertable<Projects>
  return atomically(db, (trx) =>
    trx.insertInto('projects').values(project).returningAll().executeTakeFirstOrThrow(),
  )
}

/** At least five workshops held. `event_types` is JSON, as the column keeps it. */
export function aTarget(wishes: Partial<Insertable<Targets>> & { project_id: string }) {
  const target = {
    id: newId(),
    kind: 'events_held',
    title_sv: 'Workshoppar',
    title_en: 'Workshops',
    event_types: '["workshop"]',
    baseline: 0,
    target: 5,
    position: 1,
    created_at: new Date().toISOString(),
    ...wishes,
  } satisfies Insertable<Targets>
  return atomically(db, (trx) =>
    trx.insertInto('targets').values(target).returningAll().executeTakeFirstOrThrow(),
  )
}

export const link = (project_id: string, ...event_ids: string[]) =>
  atomically(db, (trx) =>
    trx
      .insertInto('project_events')
      .values(
        event_ids.map((event_id) => ({
          project_id,
          event_id,
          linked_at: new Date().toISOString(),
        })),
      )
      .execute(),
  )

export async function someEvidence(wishes: Partial<Insertable<Evidence>> & { target_id: string }) {
  const evidence = {
    id: newId(),
    quantity: 1,
    note: 'Ansökan inlämnad, dnr 2008-1234',
    happened_on: '2008-09-30',
    recorded_by: wishes.recorded_by ?? (await aMember()).member.person_id,
    recorded_at: new Date().toISOString(),
    withdrawn_at: null,
    withdrawn_by: null,
    ...wishes,
  } satisfies Insertable<Evidence>
  return atomically(db, (trx) =>
    trx.insertInto('evidence').values(evidence).returningAll().executeTakeFirstOrThrow(),
  )
}
