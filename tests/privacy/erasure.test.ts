import { beforeEach, describe, expect, test } from 'vitest'
import { findHeld } from '#app/privacy/disclosure.server.ts'
import { loader as page } from '#app/privacy/routes/desk-privacy-request.tsx'
import { action, loader } from '#app/privacy/routes/desk-privacy-request-erasure.tsx'
import { comingsByEvent, report } from '#app/projects/report.server.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import { admitted } from '#tests/factories/admission.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aProject, link } from '#tests/factories/project.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { get, post, thrown } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'
import { allOfAsa, anOffice, aRequest, asa, everything, type Office } from './support.ts'

beforeEach(() => emptyTables(db))

const asked = (cookie: string, request: string) => ({ cookie, params: { request } })
const confirmation = async (office: Office, request: string) =>
  (await loader(get('/x', asked(office.cookie, request)))).data
const press = (office: Office, request: string) =>
  action(post('/x', {}, asked(office.cookie, request)))
const after = async (office: Office, request: string) => {
  const { data } = await page(get('/x', asked(office.cookie, request)))
  return Object.fromEntries(data.asked.given.map(({ kind, count }) => [kind, count]))
}

test('before, the officer is told what is cancelled first, what goes, and what stays', async () => {
  const office = await anOffice()
  await allOfAsa(office)
  const request = await aRequest(office, { kind: 'erasure' })

  const { coming, goes, stays } = await confirmation(office, request)

  expect(coming.map(({ state }) => state)).toEqual(['confirmed'])
  expect(Object.fromEntries(goes)).toEqual({
    registrations: 2,
    answers: 2,
    letters: 1,
    accreditations: 1,
    contacts: 2,
  })
  expect(Object.fromEntries(stays)).toEqual({ attendance: 2, speakers_of_the_same_name: 1 })
})

test('afterwards nothing here tells of the person but a speaker of the name; elsewhere all does', async () => {
  const [here, elsewhere] = [await anOffice(), await anOffice()]
  await allOfAsa(here)
  const before = await allOfAsa(elsewhere).then(() => findHeld(db, { ...elsewhere.by, ...asa }))
  const request = await aRequest(here, { kind: 'erasure' })

  await press(here, request)

  expect(await findHeld(db, { ...elsewhere.by, ...asa })).toEqual(before)
  expect(Object.values(await findHeld(db, { ...here.by, ...asa })).flat()).toEqual([])
  const rows = await db
    .selectFrom('registrations')
    .innerJoin('events', 'events.id', 'registrations.event_id')
    .leftJoin('registration_words', 'registration_words.registration_id', 'registrations.id')
    .where('events.organisation_id', '=', here.by.organisation_id)
    .selectAll('registrations')
    .select('word_key')
    .execute()
  const letters = await db
    .selectFrom('outbox')
    .selectAll()
    .where('organisation_id', '=', here.by.organisation_id)
    .execute()
  const { accreditations } = await everything()
  expect(JSON.stringify([rows, letters])).not.toMatch(/Åsa|Öberg|asa@|asa oberg|Botkyrka kommun/)
  expect(rows.map(({ word_key }) => word_key)).toEqual([null, null])
  expect(JSON.stringify(accreditations).match(/Åsas blad/g)).toHaveLength(1)
})

test('the seat passes to the next in line, and what was done is told in numbers', async () => {
  const office = await anOffice()
  const { comes } = await allOfAsa(office)
  const next = await aRegistration({ event_id: office.coming.id, state: 'waiting' })
  const request = await aRequest(office, { kind: 'erasure' })

  await press(office, request)

  const states = await db
    .selectFrom('registrations')
    .select(['id', 'state', 'name', 'email', 'municipality_code'])
    .where('event_id', '=', office.coming.id)
    .orderBy('id')
    .execute()
  expect(states).toMatchObject([
    { id: comes.id, state: 'cancelled', name: '', email: null, municipality_code: '0127' },
    { id: next.id, state: 'confirmed' },
  ])
  expect(await after(office, request)).toEqual({
    'goes.registrations': 2,
    'goes.cancelled': 1,
    'goes.letters': 1,
    'goes.accreditations': 1,
    'goes.contacts': 2,
    'stays.attendance': 2,
    'stays.speakers_of_the_same_name': 1,
  })
})

test('pressed in two tabs it is done once, and the second tab sees what the first did', async () => {
  const office = await anOffice()
  await allOfAsa(office)
  const request = await aRequest(office, { kind: 'erasure' })

  const answers = await Promise.all([press(office, request), press(office, request)])

  const done = await after(office, request)
  await press(office, request)
  const again = await thrown(loader(get('/x', asked(office.cookie, request))))
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(done['goes.registrations']).toBe(2)
  expect(await after(office, request)).toEqual(done)
  expect(again.headers.get('location')).toBe(`/desk/privacy/requests/${request}`)
})

describe('one who is erased', () => {
  test('stays one person in every figure, and is found by nobody who has the secret', async () => {
    const office = await anOffice()
    const { organisation_id } = office.by
    const starts_at = '2026-02-13T08:00:00.000Z'
    const second = await anEvent({ organisation_id, starts_at })
    const project = await aProject({ organisation_id })
    await link(project.id, office.past.id, second.id)
    for (const event_id of [office.past.id, second.id]) {
      await admitted(await aRegistration({ ...asa, event_id }))
      await admitted(await aRegistration({ event_id, email: `${event_id}@example.org` }))
    }
    const figures = async () => ({
      report: await report(db, { project_id: project.id, now: now() }),
      comings: (await comingsByEvent(db, { organisation_id, project_id: project.id })).sort(
        (one, other) => one.event_id.localeCompare(other.event_id),
      ),
    })
    const before = await figures()

    await press(office, await aRequest(office, { kind: 'erasure' }))

    const keys = await db
      .selectFrom('registrations')
      .select('person_key')
      .where('name', '=', '')
      .execute()
    expect(before.report.participants).toBe(3)
    expect(await figures()).toEqual(before)
    expect(new Set(keys.map(({ person_key }) => person_key)).size).toBe(1)
    expect((await findHeld(db, { ...office.by, ...asa })).registrations).toEqual([])
  })

  test('and was a member here alone loses the account once it is ended; in use it stays, and is said to', async () => {
    const office = await anOffice()
    const { organisation_id } = office.by
    const { member, membership_id } = await aMember({ organisation_id, email: asa.email })
    const stayed = await aRequest(office, { kind: 'erasure' })
    await press(office, stayed)
    await atomically(db, (trx) =>
      trx
        .updateTable('memberships')
        .set({ removed_at: now() })
        .where('id', '=', membership_id)
        .execute(),
    )

    const gone = await aRequest(office, { kind: 'erasure' })
    await press(office, gone)

    expect(await after(office, stayed)).toEqual({ 'stays.memberships': 1 })
    expect(await after(office, gone)).toMatchObject({ 'goes.account': 1 })
    const person = await db
      .selectFrom('people')
      .selectAll()
      .where('id', '=', member.person_id)
      .executeTakeFirstOrThrow()
    expect([person.name, person.email]).toEqual(['', ''])
  })
})

test('an answer about gender stays as a number, of those who had a place', async () => {
  const office = await anOffice()
  await allOfAsa(office)

  await press(office, await aRequest(office, { kind: 'erasure' }))

  expect(await db.selectFrom('gender_answers').selectAll().execute()).toEqual([])
  expect(await db.selectFrom('gender_counts').selectAll().execute()).toEqual([
    { event_id: office.past.id, gender: 'woman', count: 1 },
  ])
})

test('a request to be told opens no way to erase', async () => {
  const office = await anOffice()
  await allOfAsa(office)
  const request = await aRequest(office, { kind: 'access' })

  expect((await thrown(press(office, request))).status).toBe(404)
  expect((await findHeld(db, { ...office.by, ...asa })).registrations).toHaveLength(2)
})
