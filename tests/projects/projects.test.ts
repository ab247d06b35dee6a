import { beforeEach, expect, test } from 'vitest'
import { recordEvidence, withdrawEvidence } from '#app/projects/evidence.server.ts'
import { disclose, forget } from '#app/projects/personal-data.server.ts'
import type { ProjectInput } from '#app/projects/project.ts'
import { linkEvents, linkProjects } from '#app/projects/project-events.server.ts'
import {
  addProject,
  changeProject,
  findProject,
  findPublicProject,
  listProjects,
  publishProject,
  withdrawProject,
} from '#app/projects/projects.server.ts'
import { addTarget, changeTarget, findTarget, removeTarget } from '#app/projects/targets.server.ts'
import { localDate, now, plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aProject, aTarget, someEvidence } from '#tests/factories/project.ts'
import { emptyTables } from '#tests/support/database.ts'

let organisation_id: string
let person_id: string

beforeEach(async () => {
  await emptyTables(db)
  ;({ organisation_id, person_id } = (await aMember()).member)
})

const written: ProjectInput = {
  title_sv: 'En sammanhållen kedja',
  title_en: '',
  programme: 'Programområde 2',
  programme_area: 'Ökat arbetskraftsutbud',
  phase: 'Förprojektering',
  owner_name: 'Länsstyrelsen',
  contact_name: 'Astrid Lund',
  contact_email: 'Astrid.Lund@example.org',
  contact_phone: '',
  grant_amount: 25_000_000,
  budget_amount: 51_243_500,
  starts_on: '2008-04-14',
  ends_on: '2008-10-14',
  region: 'Stockholm',
  summary_sv: '',
  summary_en: '',
  aims_sv: '',
  aims_en: '',
  funder: 'esf',
  diary_number: '',
  hold_until: null,
  owners: '',
  cofinanciers: ' • AMO Sthlm\n\n • KSL:s kansli\n • AMO Sthlm',
  partners: 'Täby kommun, Kommunledningskontoret',
  municipality_codes: ['0117', '0114', '0127', '9999'],
}

const other = async () => (await aMember()).member.organisation_id
const fundingOf = async (id: string) =>
  (await db.selectFrom('events').where('id', '=', id).select('funding').executeTakeFirstOrThrow())
    .funding

test('a project keeps its lists in order and its municipalities in Swedish order', async () => {
  const project_id = (await addProject(db, { organisation_id, person_id, project: written })) ?? ''

  const project = await findProject(db, { organisation_id, project_id })

  expect(project).toMatchObject({
    slug: 'en-sammanhallen-kedja',
    grant_amount: 25_000_000,
    cofinanciers: ['AMO Sthlm', 'KSL:s kansli'],
    partners: ['Täby kommun, Kommunledningskontoret'],
    municipality_codes: ['0127', '0114', '0117'],
    published_at: null,
  })
})

test('projects of one name get addresses of their own, also when they come at once', async () => {
  const add = () => addProject(db, { organisation_id, person_id, project: written })

  await Promise.all([add(), add(), add()])

  const slugs = (await listProjects(db, { organisation_id })).map(({ slug }) => slug)
  expect(slugs.sort()).toEqual([
    'en-sammanhallen-kedja',
    'en-sammanhallen-kedja-2',
    'en-sammanhallen-kedja-3',
  ])
})

test('a changed project keeps its address, and its lists are the new ones', async () => {
  const project_id = (await addProject(db, { organisation_id, person_id, project: written })) ?? ''
  const project = { ...written, title_sv: 'Nytt namn', partners: '', municipality_codes: ['0180'] }

  const changed = await changeProject(db, { organisation_id, person_id, project_id, project })

  expect(changed).toBe(true)
  expect(await findProject(db, { organisation_id, project_id })).toMatchObject({
    slug: 'en-sammanhallen-kedja',
    title_sv: 'Nytt namn',
    partners: [],
    municipality_codes: ['0180'],
  })
})

test('its page is public from when it is published until it is withdrawn', async () => {
  const { id: project_id, slug } = await aProject({ organisation_id })
  const own = { organisation_id, person_id, project_id }
  const seen = []

  seen.push(await findPublicProject(db, slug))
  await publishProject(db, own)
  seen.push(await findPublicProject(db, slug))
  await withdrawProject(db, own)
  seen.push(await findPublicProject(db, slug))

  expect(seen.map((project) => project?.id)).toEqual([undefined, project_id, undefined])
})

test('another organisation can do nothing with a project', async () => {
  const { id: project_id } = await aProject({ organisation_id })
  const { id: target_id } = await aTarget({ project_id, kind: 'counted_by_hand' })
  const { id: evidence_id } = await someEvidence({ target_id })
  const { id: event_id } = await anEvent({ organisation_id })
  const strange = { organisation_id: await other(), project_id, target_id, person_id }
  const target = { title_sv: 'x', title_en: '', event_types: [], baseline: 0, target: 1 }
  const new_evidence = { quantity: 1, note: 'x', happened_on: '2020-01-01' }

  expect(await findProject(db, strange)).toBe(undefined)
  expect(await changeProject(db, { ...strange, project: written })).toBe(false)
  expect(await publishProject(db, strange)).toBe(false)
  expect(await linkEvents(db, { ...strange, event_ids: [event_id] })).toBe(false)
  expect(await linkProjects(db, { ...strange, event_id, project_ids: [project_id] })).toBe(false)
  expect(await findTarget(db, strange)).toBe(undefined)
  const added = { ...strange, target: { ...target, kind: 'events_held' as const } }
  expect(await addTarget(db, added)).toBe(undefined)
  expect(await changeTarget(db, { ...strange, target })).toBe(false)
  expect(await removeTarget(db, strange)).toEqual({ ok: false, refusal: 'no_such_target' })
  expect(await recordEvidence(db, { ...strange, ...new_evidence })).toEqual({
    ok: false,
    refusal: 'no_such_target',
  })
  expect(await withdrawEvidence(db, { ...strange, evidence_id })).toEqual({
    ok: false,
    refusal: 'no_such_evidence',
  })
})

test('linking tells an event that the Union pays, unlinking the last such project takes it back', async () => {
  const esf = await aProject({ organisation_id, funder: 'esf' })
  const erdf = await aProject({ organisation_id, funder: 'erdf' })
  const own = await aProject({ organisation_id, funder: 'none' })
  const { id } = await anEvent({ organisation_id })
  const link = (project_id: string, ...event_ids: string[]) =>
    linkEvents(db, { organisation_id, person_id, project_id, event_ids })
  const funding = []

  await link(own.id, id)
  funding.push(await fundingOf(id))
  await link(esf.id, id)
  await link(erdf.id, id)
  funding.push(await fundingOf(id))
  await link(esf.id)
  funding.push(await fundingOf(id))
  await link(erdf.id)
  funding.push(await fundingOf(id))

  expect(funding).toEqual([null, 'eu', 'eu', null])
})

test('a change of funder is told to all its events', async () => {
  const project = { ...written, funder: 'none' } as const
  const project_id = (await addProject(db, { organisation_id, person_id, project })) ?? ''
  const events = [await anEvent({ organisation_id }), await anEvent({ organisation_id })]
  const event_ids = events.map(({ id }) => id)
  await linkEvents(db, { organisation_id, person_id, project_id, event_ids })
  const change = (funder: ProjectInput['funder']) =>
    changeProject(db, { organisation_id, person_id, project_id, project: { ...written, funder } })
  const funding = []

  await change('eu_other')
  for (const id of event_ids) funding.push(await fundingOf(id))
  await change('other')
  for (const id of event_ids) funding.push(await fundingOf(id))

  expect(funding).toEqual(['eu', 'eu', null, null])
})

test('two who unlink the last two projects of an event at once leave it without funding', async () => {
  const { id } = await anEvent({ organisation_id })
  const projects = [await aProject({ organisation_id }), await aProject({ organisation_id })]
  for (const project of projects)
    await linkEvents(db, { organisation_id, person_id, project_id: project.id, event_ids: [id] })

  await Promise.all(
    projects.map((project) =>
      linkEvents(db, { organisation_id, person_id, project_id: project.id, event_ids: [] }),
    ),
  )

  expect(await fundingOf(id)).toBe(null)
})

test("from the event's side the same links are made, and foreign ids are passed over", async () => {
  const mine = await aProject({ organisation_id })
  const foreign = await aProject({ organisation_id: await other() })
  const event = await anEvent({ organisation_id })
  const foreign_event = await anEvent()
  const project_ids = [mine.id, foreign.id, 'nonsense']

  await linkProjects(db, { organisation_id, person_id, event_id: event.id, project_ids })
  const from_event = await links()
  await linkProjects(db, { organisation_id, person_id, event_id: event.id, project_ids: [] })
  const event_ids = [foreign_event.id, event.id]
  await linkEvents(db, { organisation_id, person_id, project_id: mine.id, event_ids })

  expect(from_event).toEqual([[mine.id, event.id]])
  expect(await links()).toEqual([[mine.id, event.id]])
})

const links = async () =>
  (await db.selectFrom('project_events').selectAll().execute()).map((row) => [
    row.project_id,
    row.event_id,
  ])

test('targets come in the order they were added, also when they come at once', async () => {
  const { id: project_id } = await aProject({ organisation_id })
  const target = {
    kind: 'events_held' as const,
    title_sv: 'Workshoppar',
    title_en: '',
    event_types: ['workshop' as const],
    baseline: 0,
    target: 5,
  }
  const add = () => addTarget(db, { organisation_id, person_id, project_id, target })

  await Promise.all([add(), add(), add()])

  const rows = await db.selectFrom('targets').select('position').orderBy('position').execute()
  expect(rows.map(({ position }) => position)).toEqual([1, 2, 3])
})

test('a target changes its words and goal, never what it counts', async () => {
  const { id: project_id } = await aProject({ organisation_id })
  const { id: target_id } = await aTarget({ project_id })
  const target = {
    title_sv: 'Möten',
    title_en: 'Meetings',
    event_types: ['seminar' as const],
    baseline: 1,
    target: 6,
  }

  await changeTarget(db, { organisation_id, person_id, project_id, target_id, target })

  expect(await findTarget(db, { organisation_id, project_id, target_id })).toMatchObject({
    ...target,
    kind: 'events_held',
  })
})

test('a target goes only while it has no evidence', async () => {
  const { id: project_id } = await aProject({ organisation_id })
  const bare = await aTarget({ project_id })
  const proven = await aTarget({ project_id, kind: 'counted_by_hand' })
  await someEvidence({ target_id: proven.id, withdrawn_at: now(), withdrawn_by: person_id })
  const own = { organisation_id, person_id, project_id }

  expect(await removeTarget(db, { ...own, target_id: bare.id })).toEqual({
    ok: true,
    value: bare.id,
  })
  expect(await removeTarget(db, { ...own, target_id: proven.id })).toEqual({
    ok: false,
    refusal: 'has_evidence',
  })
})

test('evidence belongs to hand-counted targets, and to days that have been', async () => {
  const { id: project_id } = await aProject({ organisation_id })
  const by_hand = await aTarget({ project_id, kind: 'counted_by_hand' })
  const from_door = await aTarget({ project_id })
  const today = localDate(now())
  const tomorrow = localDate(plus(now(), { days: 1 }))
  const record = (target_id: string, happened_on: string) =>
    recordEvidence(db, {
      organisation_id,
      project_id,
      target_id,
      person_id,
      quantity: 1,
      note: 'Rapporten lämnad',
      happened_on,
    })

  const answers = [
    await record(by_hand.id, today),
    await record(by_hand.id, tomorrow),
    await record(from_door.id, today),
  ]

  expect(answers.map((answer) => answer.ok || answer.refusal)).toEqual([
    true,
    'in_the_future',
    'not_counted_by_hand',
  ])
})

test('evidence is withdrawn once, and stays to be read', async () => {
  const { id: project_id } = await aProject({ organisation_id })
  const { id: target_id } = await aTarget({ project_id, kind: 'counted_by_hand' })
  const { id: evidence_id } = await someEvidence({ target_id })
  const withdraw = () =>
    withdrawEvidence(db, { organisation_id, project_id, evidence_id, person_id })

  const answers = await Promise.all([withdraw(), withdraw()])

  expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: target_id }])
  expect(answers.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'already_withdrawn' }])
  const rows = await db.selectFrom('evidence').selectAll().execute()
  expect(rows).toMatchObject([{ id: evidence_id, withdrawn_by: person_id }])
})

test('a contact can be told what is kept, and be taken off projects', async () => {
  const project_id = (await addProject(db, { organisation_id, person_id, project: written })) ?? ''
  const whose = { organisation_id, email_key: 'astrid.lund@example.org' }
  await forget(db, { ...whose, organisation_id: await other() })

  const told = await disclose(db, whose)
  await forget(db, whose)

  expect(told.contacts).toEqual([
    {
      title_sv: 'En sammanhållen kedja',
      title_en: written.title_en,
      contact_name: 'Astrid Lund',
      contact_email: 'Astrid.Lund@example.org',
      contact_phone: '',
    },
  ])
  expect(await findProject(db, { organisation_id, project_id })).toMatchObject({
    contact_name: '',
    contact_email: '',
  })
})
