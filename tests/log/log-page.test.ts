import { beforeEach, describe, expect, test } from 'vitest'
import { noteAudit } from '#app/accounts/audit.server.ts'
import { deeds, type Verb, verbs } from '#app/accounts/deed.ts'
import type { Role } from '#app/accounts/permission.ts'
import { wordsFor } from '#app/locales/words.server.ts'
import { logPage } from '#app/log/log-page.server.ts'
import { loader } from '#app/log/routes/desk-log.tsx'
import { newId } from '#app/tools/id.ts'
import { atomically, db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { get, thrown } from '#tests/support/asking.ts'
import { countQueries, emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

async function aDesk() {
  const { member, cookie } = await aMember({ name: 'Omar Haddad' })
  const { organisation_id, person_id } = member
  const event = await anEvent({ organisation_id, title_sv: 'Vårmötet', title_en: 'Spring' })
  const by = { organisation_id, person_id }
  return { by, event, cookie, at: { ...by, event_id: event.id } }
}

type Deed = Parameters<typeof noteAudit>[1]

const note = (deed: Deed) => atomically(db, (trx) => noteAudit(trx, deed))

/** An entry as if it had been written at an instant. */
const entryAt = (deed: Deed, at: string) =>
  atomically(db, (trx) =>
    trx
      .insertInto('audit_entries')
      .values({
        id: newId(),
        organisation_id: deed.organisation_id,
        person_id: deed.person_id,
        verb: deed.verb,
        subject_type: deeds[deed.verb],
        subject_id: deed.subject_id,
        event_id: deed.event_id ?? null,
        detail: null,
        at,
      })
      .execute(),
  )

const logOf = (
  { organisation_id }: { organisation_id: string },
  query: Record<string, string> = {},
  { language = 'sv', role = 'organiser' }: { language?: 'sv' | 'en'; role?: Role } = {},
) =>
  logPage(db, {
    organisation_id,
    search: new URLSearchParams(query),
    reader: { t: wordsFor(language), language, role },
  })

const summary = (page: Awaited<ReturnType<typeof logPage>>) =>
  page.rows.map(({ who, what, subject, event }) => [who, what, subject.text, event?.title ?? null])

describe('the words', () => {
  test.each(['sv', 'en'] as const)('hold every deed and what it is done to, in %s', (language) => {
    const t = wordsFor(language)
    const keys = [
      ...verbs.map((verb) => `log:verb.${verb}`),
      ...Object.values(deeds).map((subject) => `log:subject.${subject}`),
    ]

    expect(keys.filter((key) => key.endsWith(t(key)))).toEqual([])
  })

  test('tell every deed from the others', () => {
    const said = verbs.map((verb) => wordsFor('sv')(`log:verb.${verb}`))

    expect(new Set(said).size).toBe(verbs.length)
  })
})

test('says who did what to what, where and when, the latest first, with a way there', async () => {
  const { by, event, at } = await aDesk()
  const registration = await aRegistration({ event_id: event.id, name: 'Åsa Öberg' })
  await entryAt({ ...by, verb: 'publish_event', subject_id: event.id }, '2027-02-08T08:00:00.000Z')
  await entryAt(
    { ...at, verb: 'edit_registration', subject_id: registration.id },
    '2027-02-09T08:30:00.000Z',
  )

  const page = await logOf(by)

  expect(page.rows.map(({ id, ...row }) => row)).toEqual([
    {
      at: '2027-02-09 09.30',
      who: 'Omar Haddad',
      what: 'Ändrade en deltagares uppgifter',
      subject: {
        text: 'Åsa Öberg',
        href: `/desk/events/${event.id}/registrations/${registration.id}`,
      },
      event: { title: 'Vårmötet', href: `/desk/events/${event.id}` },
    },
    {
      at: '2027-02-08 09.00',
      who: 'Omar Haddad',
      what: 'Publicerade evenemanget',
      subject: { text: 'Vårmötet', href: `/desk/events/${event.id}` },
      event: null,
    },
  ])
  expect((await logOf(by, {}, { language: 'en' })).rows.map(({ what }) => what)).toEqual([
    'Changed a participant’s details',
    'Published the event',
  ])
})

test('says which role was given, how needs were read, and what a removed room was called', async () => {
  const { by, event } = await aDesk()
  const { membership_id } = await aMember({ organisation_id: by.organisation_id, name: 'Bo Ek' })
  await note({ ...by, verb: 'change_role', subject_id: membership_id, detail: 'reporter' })
  await note({ ...by, verb: 'read_needs', subject_id: event.id, detail: 'list' })
  await note({ ...by, verb: 'remove_room', subject_id: 'gone', detail: 'Mälarsalen' })

  const { rows } = await logOf(by)

  expect(rows.map(({ what, subject }) => [what, subject.text, subject.href])).toEqual([
    ['Tog bort ett rum', 'Mälarsalen', null],
    [
      'Läste behov av mat och tillgänglighet: person för person',
      'Vårmötet',
      `/desk/events/${event.id}`,
    ],
    ['Ändrade en medlems roll: Uppföljare', 'Bo Ek', '/desk/members'],
  ])
})

test('what has gone has no way there, and whoever has been deleted has no name', async () => {
  const { by, event, at } = await aDesk()
  const session = await aSession({
    event_id: event.id,
    starts_at: event.starts_at,
    cancelled_at: '2027-01-01T00:00:00.000Z',
  })
  const registration = await aRegistration({ event_id: event.id, name: '' })
  await note({ ...at, verb: 'remove_session', subject_id: session.id })
  await note({ ...at, verb: 'cancel_registration', subject_id: registration.id })
  await note({ ...by, verb: 'remove_speaker', subject_id: 'gone' })
  await atomically(db, (trx) => trx.updateTable('people').set({ name: '' }).execute())

  const { rows } = await logOf(by)

  expect(rows.map(({ who, subject }) => [who, subject.text, subject.href !== null])).toEqual([
    ['Någon som inte längre är medlem', 'En medverkande', false],
    ['Någon som inte längre är medlem', 'En deltagare', true],
    ['Någon som inte längre är medlem', 'Bostad först', false],
  ])
})

test('names nobody to those who may not see participants, journalists or invitations', async () => {
  const { by, event, at } = await aDesk()
  const registration = await aRegistration({ event_id: event.id, name: 'Åsa Öberg' })
  await note({ ...at, verb: 'edit_registration', subject_id: registration.id })
  await note({ ...by, verb: 'invite', subject_id: 'someone', detail: 'reporter' })

  const { rows } = await logOf(by, {}, { role: 'reporter' })

  expect(rows.map(({ subject }) => subject)).toEqual([
    { text: 'En inbjudan', href: null },
    { text: 'En deltagare', href: null },
  ])
})

describe('narrowed', () => {
  test('to an event, to a person', async () => {
    const { by, event, at } = await aDesk()
    const other = (await aMember({ organisation_id: by.organisation_id, name: 'Bo Ek' })).member
    await note({ ...by, verb: 'publish_event', subject_id: event.id })
    await note({ ...at, person_id: other.person_id, verb: 'add_device', subject_id: 'phone' })
    await note({ ...by, verb: 'create_project', subject_id: 'project' })

    const here = summary(await logOf(by, { event_id: event.id }))
    const his = summary(await logOf(by, { person_id: other.person_id }))

    expect(here).toEqual([
      ['Bo Ek', 'Lade till en telefon vid dörren', 'En telefon', 'Vårmötet'],
      ['Omar Haddad', 'Publicerade evenemanget', 'Vårmötet', null],
    ])
    expect(his).toEqual([['Bo Ek', 'Lade till en telefon vid dörren', 'En telefon', 'Vårmötet']])
  })

  test('to days, which begin and end at midnight in Stockholm', async () => {
    const { by, event } = await aDesk()
    const deed = (verb: Verb) => ({ ...by, verb, subject_id: event.id })
    await entryAt(deed('create_event'), '2027-02-08T22:59:59.000Z')
    await entryAt(deed('edit_event'), '2027-02-08T23:00:00.000Z')
    await entryAt(deed('publish_event'), '2027-02-09T22:59:59.000Z')
    await entryAt(deed('cancel_event'), '2027-02-09T23:00:00.000Z')
    const said = async (query: Record<string, string>) =>
      (await logOf(by, query)).rows.map(({ what }) => what)

    expect(await said({ from: '2027-02-09', to: '2027-02-09' })).toEqual([
      'Publicerade evenemanget',
      'Ändrade evenemangets uppgifter',
    ])
    expect(await said({ from: '2027-02-10' })).toEqual(['Ställde in evenemanget'])
    expect(await said({ to: '2027-02-08' })).toEqual(['Skapade ett evenemang'])
    expect(await said({ from: 'i går' })).toHaveLength(4)
  })
})

test('is another organisation’s own', async () => {
  const mine = await aDesk()
  const theirs = await aDesk()
  await note({ ...theirs.by, verb: 'publish_event', subject_id: theirs.event.id })

  const page = await logOf(mine.by, { event_id: theirs.event.id })

  expect([page.rows, (await logOf(mine.by)).rows]).toEqual([[], []])
  expect(page.people.map(({ name }) => name)).toEqual(['Omar Haddad'])
  expect(page.events.map(({ id }) => id)).toEqual([mine.event.id])
})

test('is leafed through fifty at a time, with as many questions for one entry as for hundreds', async () => {
  const counts: number[] = []
  for (const many of [1, 120]) {
    const { by, event } = await aDesk()
    for (let i = 0; i < many; i++) await note({ ...by, verb: 'edit_event', subject_id: event.id })

    const first = await logOf(by)
    const last = await logOf(by, { page: '3' })
    const beyond = await logOf(by, { page: '99' })
    counts.push(
      await countQueries(db, (counted) =>
        logPage(counted, {
          organisation_id: by.organisation_id,
          search: new URLSearchParams(),
          reader: { t: wordsFor('sv'), language: 'sv', role: 'owner' },
        }),
      ),
    )

    const isMany = many > 50
    expect([first.rows.length, last.rows.length]).toEqual(isMany ? [50, 20] : [1, 1])
    expect([first.next, last.previous]).toEqual(
      isMany ? ['/desk/log?page=2', '/desk/log?page=2'] : [null, null],
    )
    expect([beyond.first, beyond.rows.length]).toEqual(isMany ? [101, 20] : [1, 1])
  }

  expect(counts).toEqual([5, 5])
})

test.each<Role>(['owner', 'organiser'])('%s may read it', async (role) => {
  const { cookie } = await aMember({ role })

  const page = await loader(get('/desk/log', { cookie }) as never)

  expect(page).toMatchObject({ data: { title: 'Händelselogg', page: { rows: [] } } })
})

test.each<Role>(['press_officer', 'reporter'])('%s may not', async (role) => {
  const { cookie } = await aMember({ role })

  expect((await thrown(loader(get('/desk/log', { cookie }) as never))).status).toBe(403)
})
