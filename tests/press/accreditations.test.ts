import { beforeEach, expect, test } from 'vitest'
import { ask, decide, listAccreditations } from '#app/press/accreditations.server.ts'
import { disclose, forget } from '#app/press/personal-data.server.ts'
import { now, plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { anAccreditation, aPressPage } from '#tests/factories/accreditation.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aSession } from '#tests/factories/session.ts'
import { aSpeaker, speakAt } from '#tests/factories/speaker.ts'
import { countQueries, emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

const anOpenEvent = async (wishes: Parameters<typeof anEvent>[0] = {}) => {
  const event = await anEvent(wishes)
  await aPressPage({ event_id: event.id })
  return event
}

const asking = (slug: string, wishes = {}) =>
  ask(db, {
    slug,
    name: 'Signe Wall',
    email: 'Signe.Wall@Example.com',
    outlet: 'Mälarposten',
    phone: '',
    speaker_id: null,
    interview_with: '',
    message: '',
    language: 'sv',
    ...wishes,
  })

const requests = () =>
  db.selectFrom('accreditations').selectAll().orderBy('asked_at').orderBy('id').execute()
const letters = async () =>
  (await db.selectFrom('outbox').selectAll().orderBy('id').execute()).map(
    ({ letter, to_email }) => `${letter} to ${to_email}`,
  )

test('a request is kept, and both the journalist and the press contact get a letter', async () => {
  const event = await anOpenEvent({ funding: 'eu' })
  const session = await aSession({ event_id: event.id, starts_at: event.starts_at })
  const speaker = await aSpeaker({ organisation_id: event.organisation_id, name: 'Mikael Sjöberg' })
  await speakAt({ session_id: session.id, speaker_id: speaker.id })

  const asked = await asking(event.slug, { speaker_id: speaker.id, interview_with: 'en deltagare' })

  expect(asked).toEqual({ ok: true, value: null })
  expect(await requests()).toMatchObject([
    { event_id: event.id, email_key: 'signe.wall@example.com', state: 'asked', decided_at: null },
  ])
  expect(await letters()).toEqual([
    'accreditation-received to Signe.Wall@Example.com',
    'accreditation-asked to press@example.org',
  ])
  const [received, told] = await db.selectFrom('outbox').selectAll().orderBy('id').execute()
  // Never the address that a stranger typed.
  expect([received?.reply_to, told?.reply_to]).toEqual(['press@example.org', null])
  expect(told?.subject).toBe('Mälarposten ber om ackreditering till Stockholm tillsammans')
  expect(told?.text).toContain('Mikael Sjöberg, en deltagare')
  expect(told?.text).toContain('Medfinansieras av Europeiska unionen')
})

test('an address that asks again gets the same answer, the first request stands, a letter says so', async () => {
  const { slug } = await anOpenEvent()
  const first = await asking(slug)

  const second = await asking(slug, { email: 'signe.wall@example.com', outlet: 'Annan tidning' })

  expect(second).toEqual(first)
  expect((await requests()).map(({ outlet }) => outlet)).toEqual(['Mälarposten'])
  expect(await letters()).toHaveLength(3)
  const again = (await db.selectFrom('outbox').selectAll().orderBy('id').execute()).at(-1)
  expect(again?.subject).toBe('Din fråga om ackreditering till Stockholm tillsammans finns redan')
  expect(again?.text).toContain('för Mälarposten')
})

test('one who asks twice at once has asked once', async () => {
  const { slug } = await anOpenEvent()

  await Promise.all(Array.from({ length: 8 }, () => asking(slug)))

  expect(await requests()).toHaveLength(1)
  const told = (await letters()).filter((letter) => letter.startsWith('accreditation-asked'))
  expect(told).toHaveLength(1)
})

test('nobody can ask where the page is not open, nor of an event called off or over', async () => {
  const closed = await anEvent()
  const draft = await anOpenEvent({ published_at: null })
  const called_off = await anOpenEvent({ cancelled_at: now() })
  const past = await anOpenEvent({ starts_at: plus(now(), { days: -2 }) })

  const refusals = []
  for (const { slug } of [closed, draft, called_off, past, { slug: 'no-such-event' }])
    refusals.push(await asking(slug))

  expect(refusals.map((answer) => (answer.ok ? 'ok' : answer.refusal))).toEqual([
    'not_open',
    'not_open',
    'cancelled',
    'past',
    'not_open',
  ])
  expect(await requests()).toEqual([])
})

test('only a speaker of this event can be named by id', async () => {
  const { slug, organisation_id } = await anOpenEvent()
  const elsewhere = await aSpeaker({ organisation_id })

  const asked = await asking(slug, { speaker_id: elsewhere.id })

  expect(asked).toEqual({ ok: false, refusal: 'no_such_speaker' })
})

const toDecide = async () => {
  const event = await anOpenEvent()
  const { member } = await aMember({
    role: 'press_officer',
    organisation_id: event.organisation_id,
  })
  const { id } = await anAccreditation({ event_id: event.id, email: 'signe@example.com' })
  return {
    organisation_id: event.organisation_id,
    event_id: event.id,
    accreditation_id: id,
    person_id: member.person_id,
  }
}

test('an accepted journalist is told by letter, with the note', async () => {
  const own = await toDecide()

  const decided = await decide(db, { ...own, decision: 'accepted', note: 'Kl. 12.10 i rum 4.' })

  expect(decided).toEqual({ ok: true, value: own.accreditation_id })
  expect(await requests()).toMatchObject([
    { state: 'accepted', decision_note: 'Kl. 12.10 i rum 4.', decided_by: own.person_id },
  ])
  expect(await letters()).toEqual(['accreditation-accepted to signe@example.com'])
  const [letter] = await db.selectFrom('outbox').selectAll().execute()
  expect(letter?.text).toContain('Kl. 12.10 i rum 4.')
})

test('a declined journalist is told by letter', async () => {
  const own = await toDecide()

  await decide(db, { ...own, decision: 'declined', note: '' })

  expect(await letters()).toEqual(['accreditation-declined to signe@example.com'])
})

test('of two officers who decide at once one decides, and the other is told so', async () => {
  const own = await toDecide()

  const answers = await Promise.all([
    decide(db, { ...own, decision: 'accepted', note: '' }),
    decide(db, { ...own, decision: 'declined', note: '' }),
  ])

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'already_decided' }])
  expect(await letters()).toHaveLength(1)
})

test('another organisation sees and decides nothing', async () => {
  const own = await toDecide()
  const { member } = await aMember({ role: 'owner' })
  const strange = { ...own, organisation_id: member.organisation_id }

  expect(await listAccreditations(db, strange)).toEqual([])
  expect(await decide(db, { ...strange, decision: 'accepted', note: '' })).toEqual({
    ok: false,
    refusal: 'no_such_accreditation',
  })
})

test('the list has those who wait first, takes a state, and one query however long', async () => {
  const { event_id, organisation_id, person_id } = await toDecide()
  const decided = { decided_by: person_id, decided_at: now() }
  await anAccreditation({ event_id, name: 'Olle', state: 'declined', ...decided })
  await anAccreditation({ event_id, name: 'Pia', state: 'accepted', ...decided })
  const own = { event_id, organisation_id }

  const all = await listAccreditations(db, own)
  const accepted = await listAccreditations(db, { ...own, state: 'accepted' })

  expect(all.map(({ name }) => name)).toEqual(['Signe Wall', 'Pia', 'Olle'])
  expect(accepted.map(({ name }) => name)).toEqual(['Pia'])
  expect(await countQueries(db, (counted) => listAccreditations(counted, own))).toBe(1)
})

test('a journalist can be told what is kept, and be forgotten', async () => {
  const { event_id, organisation_id } = await toDecide()
  const whose = { organisation_id, email_key: 'signe@example.com' }
  const press = { organisation_id, email_key: 'press@example.org' }
  await anAccreditation({ event_id, email: 'other@example.com' })
  const elsewhere = await anOpenEvent()
  await anAccreditation({ event_id: elsewhere.id, email: 'signe@example.com' })

  const told = await disclose(db, whose)
  await forget(db, whose)
  await forget(db, press)

  expect(told.accreditations.map(({ outlet }) => outlet)).toEqual(['Mälarposten'])
  const left = await requests()
  expect(left.map(({ email }) => email)).toEqual(['', 'other@example.com', 'signe@example.com'])
  expect(left[0]).toMatchObject({ name: '', outlet: '', phone: '', state: 'asked' })
  expect(await disclose(db, whose)).toEqual({ accreditations: [], contacts: [] })
  expect((await disclose(db, press)).contacts).toEqual([])
  expect(
    (await disclose(db, { ...press, organisation_id: elsewhere.organisation_id })).contacts,
  ).toHaveLength(1)
})
