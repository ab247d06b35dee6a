import { beforeEach, describe, expect, test } from 'vitest'
import { deleteWhatIsDue } from '#app/privacy/retention.server.ts'
import { loader as retention } from '#app/privacy/routes/desk-privacy.tsx'
import { action, loader } from '#app/privacy/routes/desk-privacy-request-erasure.tsx'
import { heldSpans } from '#app/programme/hold.ts'
import { linkEvents } from '#app/projects/project-events.server.ts'
import { changeProject, findProject } from '#app/projects/projects.server.ts'
import { report } from '#app/projects/report.server.ts'
import { findRegistrationPage } from '#app/registrations/registration-page.server.ts'
import { localDate, now, plus } from '#app/tools/instant.ts'
import { date } from '#app/tools/when.ts'
import { atomically, db } from '#db/connect.ts'
import { admitted } from '#tests/factories/admission.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aLetter } from '#tests/factories/letter.ts'
import { aMember } from '#tests/factories/member.ts'
import { aProject } from '#tests/factories/project.ts'
import { aRegistration, someNeeds } from '#tests/factories/registration.ts'
import { get, post } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'
import { aRequest, asa } from './support.ts'

beforeEach(() => emptyTables(db))

const inDays = (days: number) => plus(now(), { days })
const dayIn = (days: number) => localDate(inDays(days))

const said = (since: string, hold_until: string | null) => ({ since, hold_until })

describe('names are kept for nobody longer than', () => {
  test('the form said when they registered, however it is changed later', () => {
    const holds = [said('2027-01', '2030-06-30'), said('2027-02', '2035-12-31')]

    expect(heldSpans(holds, '2030-06-30')).toEqual([
      { from: '2027-01', to: '2027-02', until: '2030-06-30' },
      { from: '2027-02', to: null, until: '2035-12-31' },
    ])
    expect(heldSpans(holds, '2030-07-01')).toEqual([
      { from: '2027-02', to: null, until: '2035-12-31' },
    ])
  })

  test('it says now', () => {
    const shorter = [said('2027-01', '2035-12-31'), said('2027-02', '2030-06-30')]

    expect(heldSpans(shorter, '2030-07-01')).toEqual([])
    expect(heldSpans([...shorter, said('2027-03', null)], '2027-04-01')).toEqual([])
    expect(heldSpans([], '2027-04-01')).toEqual([])
  })
})

/** An event that ended a year ago and a day, and counts for a project; two registered before the project held names. */
async function aFinancedEvent() {
  const { member, cookie } = await aMember({ role: 'owner' })
  const { organisation_id, person_id } = member
  const by = { organisation_id, person_id }
  const event = await anEvent({
    ...{ organisation_id, starts_at: inDays(-367), ends_at: inDays(-366) },
    ...{ keep_days: 365, keep_needs_days: 14 },
  })
  const { id: project_id } = await aProject({ organisation_id, title_sv: 'Kedjan' })
  await linkEvents(db, { ...by, project_id, event_ids: [event.id] })
  const hold = async (hold_until: string | null) => {
    const project = await findProject(db, { organisation_id, project_id })
    if (!project) throw new Error('The project is there')
    const lists = { owners: '', cofinanciers: '', partners: '' }
    const { id, slug, organisation_name, created_at, changed_at, published_at, ...own } = project
    const { organisation_id: _, ...columns } = own
    await changeProject(db, { ...by, project_id, project: { ...columns, ...lists, hold_until } })
  }
  return { by, cookie, event, project_id, hold }
}

const aPerson = async (event_id: string, name: string) => {
  const email = `${name.toLowerCase()}@example.org`
  const registration = await aRegistration({ event_id, name, email, registered_at: now() })
  await aLetter({ event_id, to_email: email, text: `Hej ${name}` })
  return registration
}

const rows = (event_id: string) =>
  db
    .selectFrom('registrations')
    .select(['name', 'organisation_name', 'email', 'search_key', 'municipality_code'])
    .where('event_id', '=', event_id)
    .orderBy('id')
    .execute()
const names = async (event_id: string) => (await rows(event_id)).map(({ name }) => name)

test('who came and was told keeps a name and an organisation till the day, and nothing else; all others go as promised', async () => {
  const { event, project_id, hold } = await aFinancedEvent()
  await admitted(await aPerson(event.id, 'Tidig'))
  await hold(dayIn(30))
  const came = await admitted(await aPerson(event.id, 'Kom'))
  await someNeeds({ registration_id: came.id })
  await aPerson(event.id, 'Uteblev')
  const elsewhere = await anEvent({ starts_at: inDays(-367), ends_at: inDays(-366) })
  await admitted(await aPerson(elsewhere.id, 'Annan'))
  const figures = async () => (await report(db, { project_id, now: now() })).participants
  const before = await figures()

  await deleteWhatIsDue(db, { now: now() })
  const during = await rows(event.id)
  const second = await deleteWhatIsDue(db, { now: inDays(30) }).then(() => names(event.id))
  await deleteWhatIsDue(db, { now: inDays(31) })

  const nobody = { name: '', organisation_name: '', email: null, search_key: '' }
  const municipality_code = '0127'
  expect(during).toEqual([
    { ...nobody, municipality_code },
    { ...nobody, municipality_code, name: 'Kom', organisation_name: 'Botkyrka kommun' },
    { ...nobody, municipality_code },
  ])
  expect(second).toEqual(['', 'Kom', ''])
  expect(await names(event.id)).toEqual(['', '', ''])
  expect(await names(elsewhere.id)).toEqual([''])
  expect([before, await figures()]).toEqual([2, 2])
  const letters = await db.selectFrom('outbox').select('text').execute()
  expect(letters.filter(({ text }) => text !== '')).toEqual([])
  expect(await db.selectFrom('registration_words').selectAll().execute()).toEqual([])
  expect(await db.selectFrom('needs').selectAll().execute()).toEqual([])
})

test('a hold that is prolonged keeps nobody longer who registered before, and one that is lifted keeps nobody', async () => {
  const { event, hold } = await aFinancedEvent()
  await hold(dayIn(10))
  await admitted(await aPerson(event.id, 'Först'))
  await hold(dayIn(20))
  await admitted(await aPerson(event.id, 'Sedan'))
  await deleteWhatIsDue(db, { now: inDays(11) })
  const after = await names(event.id)

  await hold(null)
  await deleteWhatIsDue(db, { now: inDays(12) })

  expect(after).toEqual(['', 'Sedan'])
  expect(await names(event.id)).toEqual(['', ''])
})

test.each([
  ['sv', 'Kedjan'],
  ['en', 'A connected chain for newcomers'],
] as const)(
  'the form says so before anyone registers, and the desk where it says what goes next (%s)',
  async (language, project) => {
    const { event, cookie, hold } = await aFinancedEvent()
    await atomically(db, (trx) =>
      trx
        .updateTable('events')
        .set({ starts_at: inDays(20), ends_at: inDays(21) })
        .where('id', '=', event.id)
        .execute(),
    )
    const told = async () => (await findRegistrationPage(db, { slug: event.slug, language }))?.hold

    expect(await told()).toBeNull()
    await hold(dayIn(300))
    // The form keeps all for longer than that by itself.
    expect(await told()).toBeNull()
    await hold(dayIn(900))
    expect(await told()).toEqual({ date: date(inDays(900), language), project })
    const { data } = await retention(get('/desk/privacy', { cookie }))
    expect(data.coming).toMatchObject([{ what: 'needs', hold: { date: expect.any(String) } }])
  },
)

test('one who is erased keeps the name on the list that a project must be able to show, and is said to', async () => {
  const { by, cookie, event, hold } = await aFinancedEvent()
  await hold(dayIn(30))
  await admitted(await aRegistration({ event_id: event.id, ...asa, registered_at: now() }))
  await aRegistration({
    event_id: (await anEvent({ organisation_id: by.organisation_id })).id,
    ...asa,
  })
  const request = await aRequest({ by, cookie, past: event, coming: event }, { kind: 'erasure' })
  const asked = { cookie, params: { request } }

  const { data } = await loader(get('/x', asked))
  await action(post('/x', {}, asked))

  expect(Object.fromEntries(data.stays)).toEqual({ attendance: 1, names: 1 })
  expect(await rows(event.id)).toMatchObject([{ name: 'Åsa Öberg', email: null, search_key: '' }])
  const keys = await db.selectFrom('registrations').select('person_key').execute()
  expect(new Set(keys.map(({ person_key }) => person_key)).size).toBe(1)
  await deleteWhatIsDue(db, { now: inDays(31) })
  expect(await names(event.id)).toEqual([''])
})

test('each thing that the form has said is kept with its time, and the same said again is not', async () => {
  const { event, hold } = await aFinancedEvent()
  const other = await aFinancedEvent()
  for (const until of ['2035-12-31', '2035-12-31', '2036-12-31', null]) await hold(until)

  const said = await db
    .selectFrom('event_holds')
    .select(['event_id', 'hold_until', 'project_sv'])
    .orderBy('id')
    .execute()

  expect(said.filter(({ event_id }) => event_id === other.event.id)).toEqual([])
  expect(said.map(({ hold_until, project_sv }) => [hold_until, project_sv])).toEqual([
    ['2035-12-31', 'Kedjan'],
    ['2036-12-31', 'Kedjan'],
    [null, ''],
  ])
  expect(new Set(said.map(({ event_id }) => event_id))).toEqual(new Set([event.id]))
})
