import { expect, test } from 'vitest'
import * as evidence from '#app/projects/routes/desk-evidence.tsx'
import * as project from '#app/projects/routes/desk-project-new.tsx'
import * as targetPage from '#app/projects/routes/desk-target.tsx'
import * as target from '#app/projects/routes/desk-target-new.tsx'
import { db } from '#db/connect.ts'
import { aMember } from '#tests/factories/member.ts'
import { aProject, aTarget } from '#tests/factories/project.ts'
import { post } from '#tests/support/asking.ts'
import { serving } from '#tests/support/serving.ts'

type Table = 'projects' | 'targets' | 'evidence'
type Asked = ReturnType<typeof post>

async function countRows(table: Table) {
  const { count } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

const figure = { quantity: '2', note: 'Två ansökningar', happened_on: '2026-01-15' }

test.each<{
  table: Table
  page: object
  send: (asked: Asked) => Promise<unknown>
  form: Record<string, string>
}>([
  {
    table: 'projects',
    page: project,
    send: project.action,
    form: { title_sv: 'En sammanhållen kedja', funder: 'none' },
  },
  {
    table: 'targets',
    page: target,
    send: target.action,
    form: { title_sv: 'Workshoppar', kind: 'events_held', target: '5' },
  },
  { table: 'evidence', page: evidence, send: evidence.action, form: figure },
  { table: 'evidence', page: targetPage, send: evidence.action, form: figure },
])('a form sent twice makes one of the $table, and answers the same', async (one) => {
  const { member, cookie } = await aMember()
  const { id } = await aProject({ organisation_id: member.organisation_id })
  const by_hand = await aTarget({ project_id: id, kind: 'counted_by_hand' })
  const desk = { cookie, params: { project: id, target: by_hand.id } }
  const page = await serving({ ':project/:target': one.page })(
    new Request(`http://localhost:3000/${id}/${by_hand.id}`, { headers: { cookie } }),
  )
  const [, row_id = ''] = /name="row_id" value="(\w+)"/.exec(await page.text()) ?? []
  const submit = () => one.send(post('/x', { ...one.form, row_id }, desk)) as Promise<Response>
  const before = await countRows(one.table)

  const answers = [...(await Promise.all([submit(), submit()])), await submit()]

  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
  expect((await countRows(one.table)) - before).toBe(1)
})
