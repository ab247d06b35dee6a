import { beforeEach, expect, test } from 'vitest'
import * as eventProjects from '#app/projects/routes/desk-event-projects.tsx'
import * as evidence from '#app/projects/routes/desk-evidence.tsx'
import * as evidenceWithdrawal from '#app/projects/routes/desk-evidence-withdrawal.ts'
import * as desk from '#app/projects/routes/desk-project.tsx'
import * as edit from '#app/projects/routes/desk-project-edit.tsx'
import * as projectEvents from '#app/projects/routes/desk-project-events.tsx'
import * as exported from '#app/projects/routes/desk-project-export.ts'
import * as added from '#app/projects/routes/desk-project-new.tsx'
import * as publication from '#app/projects/routes/desk-project-publication.ts'
import * as withdrawal from '#app/projects/routes/desk-project-withdrawal.ts'
import * as list from '#app/projects/routes/desk-projects.tsx'
import * as target from '#app/projects/routes/desk-target.tsx'
import * as targetEdit from '#app/projects/routes/desk-target-edit.tsx'
import * as newTarget from '#app/projects/routes/desk-target-new.tsx'
import * as targetRemoval from '#app/projects/routes/desk-target-removal.ts'
import * as page from '#app/projects/routes/project.tsx'
import * as targets from '#app/projects/routes/project-targets.ts'
import { localDate, now, plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { admitted } from '#tests/factories/admission.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aProject, aTarget, link, someEvidence } from '#tests/factories/project.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { emptyTables } from '#tests/support/database.ts'
import { serving } from '#tests/support/serving.ts'

beforeEach(() => emptyTables(db))

type Params = Record<string, string>
type Route = (input: never) => unknown

const ask = async (route: Route, params: Params, request: Request) => {
  try {
    return await route({ request, params, context: {} } as never)
  } catch (thrown) {
    return thrown
  }
}
const get = (cookie = '', language = 'sv') =>
  new Request('http://localhost:3000/', { headers: { cookie: `lang=${language}; ${cookie}` } })
const posted = (fields: Record<string, string>, cookie: string) =>
  new Request('http://localhost:3000/', {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams(fields),
  })
const statusOf = (answer: unknown) =>
  answer instanceof Response
    ? answer.status
    : ((answer as { init?: { status?: number } }).init?.status ?? 200)
const errorsOf = (answer: unknown) => (answer as { data: { errors: object } }).data.errors

/** A published project with 3 at a past workshop, 6 at another, and one event not published. */
const aWorld = async (role: 'owner' | 'organiser' | 'press_officer' | 'reporter' = 'organiser') => {
  const { member, cookie } = await aMember({ role })
  const { organisation_id } = member
  const project = await aProject({ organisation_id, published_at: now(), slug: 'kedjan' })
  const past = (days: number, wishes = {}) =>
    anEvent({
      organisation_id,
      type: 'workshop',
      starts_at: plus(now(), { days: -days }),
      ...wishes,
    })
  const small = await past(9, { slug: 'liten' })
  const large = await past(8, { slug: 'stor' })
  const hidden = await past(7, { slug: 'dold', published_at: null, title_sv: 'Hemlig' })
  await link(project.id, small.id, large.id, hidden.id)
  for (let number = 0; number < 6; number++)
    for (const event of number < 3 ? [small, large] : [large])
      await admitted(
        await aRegistration({ event_id: event.id, email: `person.${number}@example.org` }),
      )
  const by_hand = await aTarget({ project_id: project.id, kind: 'counted_by_hand', position: 2 })
  const row = await someEvidence({ target_id: by_hand.id })
  const ids = { project: project.id, target: by_hand.id, evidence: row.id, event: small.id }
  return { cookie, ids, slug: 'kedjan', project_id: project.id }
}

const all = (params: Params, cookie: string) => {
  const evidence_fields = { quantity: '1', note: 'x', happened_on: '2020-01-01' }
  const target_fields = { kind: 'events_held', title_sv: 'Mål', target: '5' }
  const project_fields = { title_sv: 'Nytt', funder: 'none' }
  return {
    reads: [list, desk, target, exported, eventProjects].map(({ loader }) => [loader, get(cookie)]),
    edits: [
      ...[added, edit, projectEvents, newTarget, targetEdit, evidence].map(({ loader }) => [
        loader,
        get(cookie),
      ]),
      [edit.action, posted(project_fields, cookie)],
      [publication.action, posted({}, cookie)],
      [projectEvents.action, posted({}, cookie)],
      [eventProjects.action, posted({}, cookie)],
      [newTarget.action, posted(target_fields, cookie)],
      [targetEdit.action, posted(target_fields, cookie)],
      [evidence.action, posted(evidence_fields, cookie)],
      [evidenceWithdrawal.action, posted({}, cookie)],
      [withdrawal.action, posted({}, cookie)],
    ],
    statuses: async (pairs: unknown[][]) => {
      const statuses = []
      for (const [route, request] of pairs)
        statuses.push(statusOf(await ask(route as Route, params, request as Request)))
      return [...new Set(statuses)].sort()
    },
  }
}

test.each(['owner', 'organiser'] as const)('%s reads and edits everything', async (role) => {
  const { ids, cookie } = await aWorld(role)
  const { reads, edits, statuses } = all(ids, cookie)

  expect(await statuses(reads)).toEqual([200])
  expect(await statuses(edits)).toEqual([200, 303])
})

test.each(['press_officer', 'reporter'] as const)(
  '%s reads everything and edits nothing',
  async (role) => {
    const { ids, cookie } = await aWorld(role)
    const { reads, edits, statuses } = all(ids, cookie)

    expect(await statuses(reads)).toEqual([200])
    expect(await statuses(edits)).toEqual([403])
  },
)

test('another organisation finds nothing there', async () => {
  const { ids } = await aWorld()
  const { cookie } = await aMember({ role: 'owner' })
  const { reads, edits, statuses } = all(ids, cookie)

  expect(await statuses(reads.slice(1))).toEqual([404])
  expect(await statuses(edits.slice(1))).toEqual([404])
  const listed = (await ask(list.loader, {}, get(cookie))) as { programmes: unknown[] }
  expect(listed.programmes).toEqual([])
})

test('a project that does not add up is told so at its fields', async () => {
  const { ids, cookie } = await aWorld()
  const wrong = {
    title_sv: ' ',
    funder: 'magic',
    contact_email: 'nej',
    budget_amount: 'mycket',
    starts_on: '2027-02-30',
  }
  const crossed = {
    title_sv: 'Projekt',
    funder: 'esf',
    grant_amount: '512 436',
    budget_amount: '512 435',
    starts_on: '2008-10-14',
    ends_on: '2008-04-14',
  }

  const answers = [
    await ask(added.action, {}, posted(wrong, cookie)),
    await ask(edit.action, ids, posted(crossed, cookie)),
  ]

  expect(answers.map(statusOf)).toEqual([422, 422])
  expect(Object.keys(errorsOf(answers[0])).sort()).toEqual(Object.keys(wrong).sort())
  expect(errorsOf(answers[1])).toEqual({
    ends_on: ['Slutdagen ligger före startdagen. Ändra en av dem.'],
    grant_amount: ['Stödet är större än hela budgeten. Ändra ett av beloppen.'],
  })
})

test('targets and evidence that cannot be are told so at their fields', async () => {
  const { ids, cookie } = await aWorld()
  const tomorrow = localDate(plus(now(), { days: 1 }))

  const answers = [
    await ask(newTarget.action, ids, posted({ kind: 'guess', title_sv: '', target: '-1' }, cookie)),
    await ask(
      newTarget.action,
      ids,
      posted({ kind: 'events_held', title_sv: 'Mål', target: '5', baseline: '5' }, cookie),
    ),
    await ask(
      evidence.action,
      ids,
      posted({ quantity: '0', note: '', happened_on: tomorrow }, cookie),
    ),
  ]

  expect(answers.map((answer) => [statusOf(answer), Object.keys(errorsOf(answer))])).toEqual([
    [422, ['title_sv', 'target', 'kind']],
    [422, ['target']],
    [422, ['quantity', 'note', 'happened_on']],
  ])
})

test('a target with evidence is not removed', async () => {
  const { ids, cookie } = await aWorld()

  expect(statusOf(await ask(targetRemoval.action, ids, posted({}, cookie)))).toBe(409)
})

test('the public page tells no small numbers and no events that are not published', async () => {
  const { slug, project_id } = await aWorld()
  await aTarget({ project_id, kind: 'unique_participants', target: 75 })

  const seen = (await ask(page.loader, { project: slug }, get())) as Awaited<
    ReturnType<typeof page.loader>
  >

  expect(seen.events.map(({ slug, attended }) => [slug, attended])).toEqual([
    ['liten', null],
    ['stor', 6],
  ])
  expect(seen.targets.map(({ value }) => value)).toEqual([6, 1])
  expect(JSON.stringify(seen)).not.toContain('Hemlig')
})

test('fewer than five persons in all are told neither on the page nor in the file', async () => {
  const { organisation_id } = (await aMember()).member
  const { id, slug } = await aProject({ organisation_id, published_at: now() })
  const event = await anEvent({ organisation_id, starts_at: plus(now(), { days: -2 }) })
  await link(id, event.id)
  await aTarget({ project_id: id, kind: 'unique_participants', target: 75 })
  await admitted(await aRegistration({ event_id: event.id }))

  const seen = (await ask(page.loader, { project: slug }, get())) as Awaited<
    ReturnType<typeof page.loader>
  >
  const file = (await ask(targets.loader, { project: slug }, get('', 'en'))) as Response

  expect(seen.targets.map(({ value }) => value)).toEqual([null])
  expect(await file.text()).toBe(
    'Name;Counts;Baseline;Target;Result\r\n' +
      'Workshops;"Participants in activities, each person counted once";0;75;fewer than 5\r\n',
  )
})

test('a withdrawn page is gone, and its file with it', async () => {
  const { ids, slug, cookie } = await aWorld()

  await ask(withdrawal.action, ids, posted({}, cookie))

  const answers = [page, targets].map(({ loader }) => ask(loader, { project: slug }, get()))
  expect((await Promise.all(answers)).map(statusOf)).toEqual([404, 404])
})

test('the report as a file has the targets and every event, safe for a spreadsheet', async () => {
  const { ids, cookie, project_id } = await aWorld()
  await aTarget({ project_id, title_sv: '=cmd()', position: 1 })

  const file = (await ask(exported.loader, ids, get(cookie))) as Response

  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const rows = (await file.text()).trim().split('\r\n')
  expect(rows[0]).toBe(
    'Projekt;Finansiär;Diarienummer;Uppgifter från;Rad;Namn;Räknar;Utgångsvärde;Mål;Utfall;Dag;Läge;Anmälda;Besök',
  )
  expect(rows[1]).toMatch(/;Mål;'=cmd\(\);Hållna evenemang;0;5;2;;;;$/)
  expect(rows).toHaveLength(6)
})

test('behind a figure stand the events that count, and why the others do not', async () => {
  const { ids, cookie, project_id } = await aWorld()
  const { id } = await aTarget({ project_id })

  const seen = (await ask(target.loader, { ...ids, target: id }, get(cookie))) as Awaited<
    ReturnType<typeof target.loader>
  >

  expect(seen.counting.map(({ slug }) => slug)).toEqual(['liten', 'stor'])
  expect(seen.others.map(({ slug, why_not }) => [slug, why_not])).toEqual([['dold', 'nobody']])
})

test('the events to link say which are drafts and which are cancelled', async () => {
  const { member, cookie } = await aMember()
  const { organisation_id } = member
  const project = await aProject({ organisation_id })
  await anEvent({ organisation_id, published_at: null })
  await anEvent({ organisation_id, cancelled_at: now() })
  const answer = serving({ 'desk/projects/:project/events': projectEvents })

  const shown = await answer(
    new Request(`http://localhost:3000/desk/projects/${project.id}/events`, {
      headers: { cookie },
    }),
  )

  const text = await shown.text()
  expect(text.match(/konferens, (?:utkast|inställt)/g)?.sort()).toEqual([
    'konferens, inställt',
    'konferens, utkast',
  ])
})
