import { beforeEach, expect, test } from 'vitest'
import * as desk from '#app/projects/routes/desk-project.tsx'
import * as exported from '#app/projects/routes/desk-project-export.ts'
import * as page from '#app/projects/routes/project.tsx'
import { localDate, now, plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { admitted } from '#tests/factories/admission.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aProject, aTarget, link } from '#tests/factories/project.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { emptyTables } from '#tests/support/database.ts'
import { serving } from '#tests/support/serving.ts'

beforeEach(() => emptyTables(db))

const answer = serving({
  'desk/projects/:project': desk,
  'desk/projects/:project/report.csv': exported,
  'projects/:project': page,
})

/** A workshop that was held, with seven people, and one that was cancelled after four had come in. */
async function aProjectWithBoth() {
  const { member, cookie } = await aMember()
  const { organisation_id } = member
  const project = await aProject({
    organisation_id,
    slug: 'kedjan',
    title_sv: 'Kedjan',
    funder: 'esf',
    diary_number: '2008-3040032',
    published_at: now(),
  })
  const starts_at = plus(now(), { days: -9 })
  const held = await anEvent({ organisation_id, type: 'workshop', starts_at, title_sv: 'Hållen' })
  const later = plus(starts_at, { days: 1 })
  const cancelled = await anEvent({
    organisation_id,
    type: 'workshop',
    starts_at: later,
    cancelled_at: later,
    title_sv: 'Inställd',
  })
  for (let number = 0; number < 7; number++)
    await admitted(await aRegistration({ event_id: held.id }))
  for (let number = 0; number < 4; number++)
    await admitted(await aRegistration({ event_id: cancelled.id }))
  await link(project.id, held.id, cancelled.id)
  await aTarget({ project_id: project.id, position: 1 })
  await aTarget({ project_id: project.id, position: 2, kind: 'unique_participants', target: 75 })
  const read = async (path: string) => {
    const headers = { cookie }
    const answered = await answer(new Request(`http://localhost:3000${path}`, { headers }))
    const text = (await answered.text()).replaceAll('<!-- -->', '')
    return { text, headers: answered.headers }
  }
  return { read, id: project.id, held, cancelled }
}

/** The cells of a table's rows in the order they stand. */
const rowsOf = (html: string) =>
  [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) =>
      cell.replace(/<[^>]+>/g, ''),
    ),
  )

test('a cancelled event is shown and counted nowhere: page, file, targets and the public page agree', async () => {
  const { read, id, held, cancelled } = await aProjectWithBoth()

  const desk = rowsOf((await read(`/desk/projects/${id}`)).text)
  const visitors = rowsOf((await read('/projects/kedjan')).text)
  const { text } = await read(`/desk/projects/${id}/report.csv`)
  const file = text
    .trim()
    .split('\r\n')
    .map((line) => line.split(';'))

  const rowOf = (rows: string[][], name: string) =>
    rows.find((row) => row.includes(name))?.slice(-3) ?? []
  expect(rowOf(desk, 'Hållen')).toEqual(['Hållet', '7', '7'])
  expect(rowOf(desk, 'Inställd')).toEqual(['Inställt', '–', '–'])
  expect(rowOf(desk, 'Sammanlagt')).toEqual(['', '7', '7'])
  expect(rowOf(visitors, 'Inställd').at(-1)).toBe('–')
  expect(file.slice(1).map((row) => row.slice(4))).toEqual([
    ['Mål', 'Workshoppar', 'Hållna evenemang', '0', '5', '1', '', '', '', ''],
    ['Mål', 'Workshoppar', expect.stringContaining('Deltagare'), '0', '75', '7', '', '', '', ''],
    ['Evenemang', 'Hållen', 'workshop', '', '', '', localDate(held.starts_at), 'Hållet', '7', '7'],
    [
      ...['Evenemang', 'Inställd', 'workshop', '', '', ''],
      ...[localDate(cancelled.starts_at), 'Inställt', '', ''],
    ],
  ])
})

test('every row of the file says whose it is, who pays, and of when', async () => {
  const { read, id } = await aProjectWithBoth()

  const { text, headers } = await read(`/desk/projects/${id}/report.csv`)

  const [header = '', ...rows] = text.trim().split('\r\n')
  expect(header).toMatch(/^\ufeff?Projekt;Finansiär;Diarienummer;Uppgifter från;Rad;/)
  expect(new Set(rows.map((row) => row.split(';').slice(0, 4).join(' | ')))).toEqual(
    new Set([`Kedjan | Europeiska socialfonden | 2008-3040032 | ${localDate(now())}`]),
  )
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="kedjan-${localDate(now())}.csv"`,
  )
})
