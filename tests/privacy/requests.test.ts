import { beforeEach, describe, expect, test } from 'vitest'
import { answerRequest, findHeld } from '#app/privacy/disclosure.server.ts'
import { printHeld } from '#app/privacy/held-page.server.ts'
import { answerBy, standingOf } from '#app/privacy/request.ts'
import { deleteWhatIsDue } from '#app/privacy/retention.server.ts'
import { loader as page } from '#app/privacy/routes/desk-privacy-request.tsx'
import { action as answer } from '#app/privacy/routes/desk-privacy-request-answer.ts'
import { loader as file } from '#app/privacy/routes/desk-privacy-request-data.ts'
import { action as enter, loader as list } from '#app/privacy/routes/desk-privacy-requests.tsx'
import { newId } from '#app/tools/id.ts'
import { localDate, now, plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { aLetter } from '#tests/factories/letter.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { get, post, thrown } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'
import { allOfAsa, anOffice, aRequest, asa } from './support.ts'

beforeEach(() => emptyTables(db))

const at = (request: string) => ({
  address: `/desk/privacy/requests/${request}`,
  params: { request },
})
const open = async (request: string, cookie: string) => {
  const { address, params } = at(request)
  return (await page(get(address, { cookie, params }))).data
}

test.each([
  ['2027-01-07', '2027-02-07'],
  ['2027-01-31', '2027-02-28'],
  ['2028-01-31', '2028-02-29'],
  ['2027-12-31', '2028-01-31'],
  ['2027-08-31', '2027-09-30'],
])('what came in on %s is answered by %s', (received_on, last) => {
  const waiting = { received_on, answered_at: null }

  expect(answerBy(received_on)).toBe(last)
  expect(standingOf(waiting, last)).toBe('waiting')
  expect(standingOf(waiting, localDate(plus(`${last}T12:00:00.000Z`, { days: 1 })))).toBe('late')
})

describe('what is held', () => {
  test('is told whole, of this organisation alone and of nobody else', async () => {
    const [here, elsewhere] = [await anOffice(), await anOffice()]
    await allOfAsa(here)
    await allOfAsa(elsewhere)
    await aRegistration({ event_id: here.past.id, name: 'Bo Ek', email: 'bo@example.org' })
    const { organisation_id } = here.by
    await aLetter({ organisation_id, to_email: 'bo@example.org' })

    const held = await findHeld(db, { ...here.by, email: 'Asa@Example.org ' })

    const counts = Object.fromEntries(
      Object.entries(held).map(([kind, rows]) => [kind, rows.length]),
    )
    expect(counts).toEqual({
      registrations: 2,
      admissions: 1,
      scans: 1,
      letters: 1,
      accreditations: 1,
      memberships: 0,
      invitations: 0,
      sign_ins: 0,
      audit_entries: 0,
      needs_reads: 0,
      evidence: 0,
      event_contacts: 0,
      press_contacts: 1,
      project_contacts: 1,
      organisation_contacts: 0,
      speakers_of_the_same_name: 1,
    })
    expect(held.registrations[1]).toMatchObject({
      gender: 'woman',
      needs: { food: ['vegetarian'] },
      seminars: [{ title_sv: 'Bostad först' }],
    })
    expect(JSON.stringify(held)).not.toContain('bo@example.org')
  })

  test('of a member is what they have done here, and nowhere else', async () => {
    const { by, cookie, past } = await anOffice()
    const request = await aRequest({ by, cookie, past, coming: past }, { kind: 'access' })
    const { member } = await aMember({ role: 'organiser' })
    const [mine, theirs] = await Promise.all(
      [by.organisation_id, member.organisation_id].map((organisation_id) =>
        db
          .selectFrom('people')
          .innerJoin('memberships', 'memberships.person_id', 'people.id')
          .where('organisation_id', '=', organisation_id)
          .select('email')
          .executeTakeFirstOrThrow(),
      ),
    )

    const own = await findHeld(db, { ...by, email: mine?.email ?? '' })
    const other = await findHeld(db, { ...by, email: theirs?.email ?? '' })

    expect(own.memberships).toMatchObject([{ name: 'Olle Ombud', role: 'owner' }])
    expect(own.audit_entries).toMatchObject([{ verb: 'receive_request', subject_id: request }])
    expect(Object.values(other).flat()).toEqual([])
  })

  test('of whom the address has been deleted in time is found still, without a name', async () => {
    const office = await anOffice()
    await allOfAsa(office)
    await deleteWhatIsDue(db, { now: plus(office.past.ends_at, { days: 366 }) })

    const { registrations, admissions, letters } = await findHeld(db, { ...office.by, ...asa })

    expect(registrations.map(({ name, event_id }) => [name, event_id])).toEqual([
      ['', office.past.id],
      ['Åsa Öberg', office.coming.id],
    ])
    expect([admissions.length, letters.length]).toEqual([1, 0])
  })

  test.each(['sv', 'en'] as const)(
    'is printed with every field in words (%s)',
    async (language) => {
      const office = await anOffice()
      await allOfAsa(office)
      const held = await findHeld(db, { ...office.by, ...asa })

      const printed = printHeld(held, language)

      const lines = printed.flatMap(({ rows }) => rows.flatMap(({ facts }) => facts))
      const [, second] = printed[0]?.rows ?? []
      const facts = Object.fromEntries(
        (second?.facts ?? []).map(({ field, text }) => [field, text]),
      )
      const filled = Object.entries(held.registrations[1] ?? {}).filter(
        ([, value]) => value !== null,
      )
      expect(Object.keys(facts).sort()).toEqual(
        filled
          .map(([field]) => field.replace(/_sv$/, ''))
          .filter((field) => !/^(id|event_id|.*_en)$/.test(field))
          .sort(),
      )
      expect(facts.needs).toEqual(
        { sv: ['Hörslinga', 'Vegetariskt'], en: ['Hearing loop', 'Vegetarian'] }[language],
      )
      expect(facts.municipality_code).toEqual(['Botkyrka'])
      expect(
        lines.filter(({ text }) => /^[a-z_]+\.|T\d\d:|object Object/.test(text.join())),
      ).toEqual([])
    },
  )
})

describe('a request', () => {
  test('is entered, opened with all that is held, and every look is written down', async () => {
    const office = await anOffice()
    const { comes } = await allOfAsa(office)
    const { cookie } = office
    const typed = { email: asa.email, kind: 'access', received_on: '2026-11-05', row_id: newId() }
    const send = () => enter(post('/desk/privacy/requests', typed, { cookie }))
    const answers = [await send(), await send()] as Response[]
    const request = answers[0]?.headers.get('location')?.split('/').at(-1) ?? ''

    const opened = await open(request, cookie)

    const { data } = await list(get('/desk/privacy/requests', { cookie }))
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
    expect(data.requests).toMatchObject([
      { id: request, email: asa.email, answer_by: '5 december 2026', standing: expect.any(String) },
    ])
    expect(opened.held?.map(({ kind }) => kind)).toContain('letters')
    expect(await db.selectFrom('needs_reads').select(['event_id', 'what']).execute()).toEqual([
      { event_id: comes.event_id, what: 'list' },
    ])
    const verbs = await db.selectFrom('audit_entries').select('verb').orderBy('id').execute()
    expect(verbs.map(({ verb }) => verb)).toEqual(['receive_request', 'open_request', 'read_needs'])
  })

  test('gives the same as a file', async () => {
    const office = await anOffice()
    await allOfAsa(office)
    const request = await aRequest(office, { kind: 'access' })

    const answer = await file(get('/x', { cookie: office.cookie, params: { request } }))

    const told = await answer.json()
    const held = await findHeld(db, { ...office.by, ...asa })
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${request}.json"`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(told).toMatchObject({ email: asa.email, held: JSON.parse(JSON.stringify(held)) })
  })

  test('once answered keeps how much was given and no longer whose; asked again it is known as the second', async () => {
    const office = await anOffice()
    await allOfAsa(office)
    const { cookie } = office
    const request = await aRequest(office, { kind: 'access' })
    const { address, params } = at(request)
    const press = () => answer(post(`${address}/answer`, {}, { cookie, params }))

    await Promise.all([press(), press()])

    const shown = await open(request, cookie)
    const second = await open(await aRequest(office, { kind: 'access' }), cookie)
    const row = await db
      .selectFrom('privacy_requests')
      .selectAll()
      .where('id', '=', request)
      .executeTakeFirstOrThrow()
    expect(shown).toMatchObject({ held: null, asked: { email: null, answered_by: 'Olle Ombud' } })
    expect(shown.asked.given).toContainEqual({ kind: 'registrations', count: 2 })
    expect(JSON.stringify(row)).not.toMatch(/asa|Öberg/)
    expect([shown.times, second.times]).toEqual([1, 2])
    expect((await thrown(file(get('/x', { cookie, params })))).status).toBe(404)
    const told = await db
      .selectFrom('audit_entries')
      .select('id')
      .where('verb', '=', 'answer_request')
      .execute()
    expect(told).toHaveLength(1)
  })

  test('about an address that nobody has is told to be about nothing', async () => {
    const office = await anOffice()
    const request = await aRequest(office, { kind: 'access', email: 'fel@example.org' })

    expect((await open(request, office.cookie)).held).toEqual([])
    await answerRequest(db, { ...office.by, request_id: request })
    expect((await open(request, office.cookie)).asked.given).toEqual([])
  })

  test('is another organisation’s and another role’s nothing', async () => {
    const [here, elsewhere] = [await anOffice(), await anOffice()]
    const request = await aRequest(here, { kind: 'access' })
    const { organisation_id } = here.by
    const organiser = await aMember({ role: 'organiser', organisation_id })
    const { address, params } = at(request)
    const status = async (cookie: string, route: typeof page | typeof file) =>
      (await thrown(route(get(address, { cookie, params })))).status

    expect([await status(elsewhere.cookie, page), await status(elsewhere.cookie, file)]).toEqual([
      404, 404,
    ])
    expect(await status(organiser.cookie, page)).toBe(403)
    await answerRequest(db, { ...elsewhere.by, request_id: request })
    expect((await open(request, here.cookie)).asked.standing).not.toBe('answered')
  })

  test('is refused with a day that is to come, or an address that is none', async () => {
    const { cookie } = await anOffice()
    const typed = { kind: 'access', email: 'inte en adress', received_on: '2099-01-01' }

    const refused = await enter(post('/desk/privacy/requests', typed, { cookie }))

    expect(refused).toMatchObject({
      data: {
        errors: { email: [expect.any(String)], received_on: ['Välj en dag som har varit.'] },
      },
    })
  })

  test('goes two years after its answer, and waits for ever until it has one', async () => {
    const office = await anOffice()
    const answered = await aRequest(office, { kind: 'access' })
    const waiting = await aRequest(office, { kind: 'access' })
    await answerRequest(db, { ...office.by, request_id: answered })
    const left = async (days: number) => {
      await deleteWhatIsDue(db, { now: plus(now(), { days }) })
      return (await db.selectFrom('privacy_requests').select('id').execute()).map(({ id }) => id)
    }

    expect((await left(729)).sort()).toEqual([answered, waiting].sort())
    expect(await left(731)).toEqual([waiting])
  })
})
