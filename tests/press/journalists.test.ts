import { beforeEach, expect, test } from 'vitest'
import { findPeople } from '#app/checkin/people.server.ts'
import { scan } from '#app/checkin/scans.server.ts'
import { callOffEvent, countToTell } from '#app/organising/event-life.server.ts'
import { ask, decide } from '#app/press/accreditations.server.ts'
import { registerAccepted } from '#app/press/journalists.server.ts'
import { forget as forgetAccreditations } from '#app/press/personal-data.server.ts'
import { cancelRegistration } from '#app/registrations/cancellations.server.ts'
import { findByLink } from '#app/registrations/mine/tickets.server.ts'
import { forget } from '#app/registrations/personal-data.server.ts'
import { register } from '#app/registrations/register.server.ts'
import { now, plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { anAccreditation, aPressPage } from '#tests/factories/accreditation.ts'
import { aDevice, anEmptyDoor, aScan } from '#tests/factories/device.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { aRegistering, letters, lettersTo } from '#tests/registrations/support.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

const signe = { name: 'Signe Wall', email: 'signe@example.com', email_key: 'signe@example.com' }

async function aRequest(wishes: Parameters<typeof anEvent>[0] = {}) {
  const event = await anEvent(wishes)
  await aPressPage({ event_id: event.id })
  const { organisation_id, id: event_id } = event
  const { member } = await aMember({ role: 'press_officer', organisation_id })
  const { id } = await anAccreditation({ event_id, ...signe })
  const at = { organisation_id, event_id, person_id: member.person_id }
  const accept = () =>
    decide(db, { ...at, accreditation_id: id, decision: 'accepted', note: 'Kl. 12.10.' })
  return { event, at, id, accept }
}

const registrations = () => db.selectFrom('registrations').selectAll().orderBy('id').execute()
const accreditations = () => db.selectFrom('accreditations').selectAll().orderBy('id').execute()
const eventRow = (id: string) =>
  db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const shown = (code: string, device: Awaited<ReturnType<typeof aDevice>>) =>
  scan(db, { device, shown: { code }, source: 'typed', ...aScan() })

/** What the one letter holds: the code in words and the private link. */
async function theLetter() {
  const [letter, ...others] = await lettersTo(signe.email)
  if (!letter || others.length > 0) throw new Error('There is one letter')
  const code = /Biljettkod:\s+([0-9A-Z-]+)/.exec(letter.text)?.[1] ?? ''
  const link = /my\/tickets\/(\S+)/.exec(letter.text)?.[1] ?? ''
  return { ...letter, code, link }
}

test('an accepted journalist is let in as media on the code in the letter, and found by name', async () => {
  const { event, accept } = await aRequest({ capacity: 0 })
  const device = await aDevice({ event_id: event.id })

  await accept()

  const { code, link, attachments, text } = await theLetter()
  const [found] = await findPeople(db, { ...anEmptyDoor(event.id), q: 'wall' })
  expect(found).toMatchObject({ name: 'Signe Wall', organisation_name: 'Mälarposten' })
  expect(await shown(code.replaceAll('-', ''), device)).toMatchObject({
    value: { verdict: 'admitted', name: 'Signe Wall', category: 'media' },
  })
  expect(await findByLink(db, link)).toMatchObject({ id: found?.registration_id })
  expect(JSON.parse(attachments).map(({ kind }: { kind: string }) => kind)).toEqual([
    'qr',
    'calendar',
  ])
  expect(text).toContain('Kl. 12.10.')
  expect(await eventRow(event.id)).toMatchObject({ taken: 0, seatless: 1 })
  expect(await accreditations()).toMatchObject([{ registration_id: found?.registration_id }])
})

test('who has a place already keeps it as it is, and the letter holds that ticket', async () => {
  const { event, accept } = await aRequest()
  const before = await aRegistration({ event_id: event.id, ...signe, name: 'Signe W' })
  const device = await aDevice({ event_id: event.id })

  await accept()

  expect(await registrations()).toMatchObject([{ id: before.id, category: 'participant' }])
  expect(await eventRow(event.id)).toMatchObject({ taken: 1, seatless: 0 })
  const { code } = await theLetter()
  expect(await shown(code.replaceAll('-', ''), device)).toMatchObject({
    value: { verdict: 'admitted', name: 'Signe W', category: 'participant' },
  })
})

test('who waits leaves the line for a place beside the seats', async () => {
  const { event, accept } = await aRequest({ capacity: 0 })
  const { id } = await aRegistration({ event_id: event.id, ...signe, state: 'waiting' })

  await accept()

  expect(await registrations()).toMatchObject([
    { id, state: 'confirmed', category: 'media', waiting_since: null },
  ])
  expect(await eventRow(event.id)).toMatchObject({ taken: 0, seatless: 1 })
  expect(await letters()).toEqual([['accreditation-accepted', signe.email]])
})

test('who cancelled before is registered anew', async () => {
  const { event, accept } = await aRequest()
  await aRegistration({ event_id: event.id, ...signe, state: 'cancelled' })

  await accept()

  const states = (await registrations()).map(({ state, category }) => [state, category])
  expect(states.sort()).toEqual([
    ['cancelled', 'participant'],
    ['confirmed', 'media'],
  ])
})

test('of an acceptance and a registration at the same time, the address ends up in one of them', async () => {
  const { event, accept } = await aRequest({ capacity: 8 })
  const typed = aRegistering({ slug: event.slug, ...signe })

  const all = [register(db, typed), accept(), register(db, typed), accept()]
  const answers = await Promise.all(all)

  expect(answers.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'already_decided' }])
  const current = await registrations()
  expect(current).toHaveLength(1)
  const { taken, seatless } = await eventRow(event.id)
  expect([taken, seatless]).toEqual(current[0]?.category === 'media' ? [0, 1] : [1, 0])
})

test('of one who accepts and one who declines at once, the door follows the one who decided', async () => {
  const { at, id, accept } = await aRequest()
  const declined = { ...at, accreditation_id: id, decision: 'declined', note: '' } as const

  const [accepted] = await Promise.all([accept(), decide(db, declined)])

  expect(await registrations()).toHaveLength(accepted.ok ? 1 : 0)
  expect(await letters()).toHaveLength(1)
})

test('who is accepted while the event is called off is told of that too', async () => {
  const { event, at, accept } = await aRequest()

  const [accepted, cancelled] = await Promise.all([
    accept(),
    callOffEvent(db, { ...at, message_sv: '', message_en: '' }),
  ])

  expect(cancelled).toMatchObject({ ok: true, value: { told: 1 } })
  const off = accepted.ok ? 'event-cancelled' : 'accreditation-called-off'
  const all = (await letters()).map(([letter]) => letter)
  expect(all).toEqual(accepted.ok ? ['accreditation-accepted', off] : [off])
  expect((await eventRow(event.id)).seatless).toBe(accepted.ok ? 1 : 0)
})

test('nobody is accepted to what is called off or over, and what is over can still be declined', async () => {
  const off = await aRequest({ cancelled_at: now() })
  const over = await aRequest({ starts_at: plus(now(), { days: -2 }) })
  const decline = ({ at, id }: typeof off) =>
    decide(db, { ...at, accreditation_id: id, decision: 'declined', note: '' })

  const answers = [await off.accept(), await decline(off), await over.accept(), await decline(over)]

  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.refusal))).toEqual([
    'cancelled',
    'cancelled',
    'past',
    'ok',
  ])
  expect(await registrations()).toEqual([])
})

test('a journalist who cancels and asks again is told whom to turn to', async () => {
  const { event, accept } = await aRequest()
  await accept()
  const [own] = await registrations()
  const one = { registration_id: own?.id ?? '', event_id: event.id } as const
  await cancelRegistration(db, { ...one, by: 'participant', letter: true })

  await ask(db, {
    ...{ slug: event.slug, name: 'Signe Wall', email: signe.email, outlet: 'Mälarposten' },
    ...{ phone: '', speaker_id: null, interview_with: '', message: '', language: 'sv' },
  })

  const [, cancelled, again] = await lettersTo(signe.email)
  expect(cancelled?.letter).toBe('registration-cancelled')
  expect(again?.text).toContain('hör av dig till presskontakten')
  expect(await eventRow(event.id)).toMatchObject({ taken: 0, seatless: 0 })
})

test('those accepted before journalists had tickets are found at the door, once, without a letter', async () => {
  const { event } = await aRequest()
  const past = await anEvent({ starts_at: plus(now(), { days: -2 }) })
  const was = { state: 'accepted', name: 'Olle Ek' } as const
  await anAccreditation({ event_id: event.id, ...was })
  await anAccreditation({ event_id: past.id, ...was })

  await registerAccepted(db)
  await registerAccepted(db)

  expect(await findPeople(db, { ...anEmptyDoor(event.id), q: 'olle' })).toHaveLength(1)
  expect(await registrations()).toHaveLength(1)
  expect(await letters()).toEqual([])
})

test('who asked, was accepted or registered is told once that it is called off, in their own language', async () => {
  const { event, at, accept } = await aRequest()
  const event_id = event.id
  await accept()
  await aRegistration({ event_id, email: 'a@example.org', language: 'en' })
  await anAccreditation({ event_id, email: 'asked@example.com', language: 'en' })
  // Who came as a participant once and cancelled still waits for an answer.
  await aRegistration({ event_id, email: 'asked@example.com', state: 'cancelled' })
  await anAccreditation({ event_id, email: 'early@example.com', state: 'accepted' })
  await anAccreditation({ event_id, email: 'no@example.com', state: 'declined' })
  await anAccreditation({ event_id, email: 'both@example.com' })
  await aRegistration({ event_id, email: 'both@example.com' })

  const count = await countToTell(db, at)
  const { member: stranger } = await aMember()
  const foreign = await countToTell(db, { ...stranger, event_id })
  const told = await callOffEvent(db, { ...at, message_sv: 'Vi ses i maj.', message_en: '' })

  expect([count, foreign, told]).toEqual([5, 0, { ok: true, value: { told: 5 } }])
  const off = (await letters()).filter(([letter]) => letter !== 'accreditation-accepted')
  expect(off.sort()).toEqual([
    ['accreditation-called-off', 'asked@example.com'],
    ['accreditation-called-off', 'early@example.com'],
    ['event-cancelled', 'a@example.org'],
    ['event-cancelled', 'both@example.com'],
    ['event-cancelled', signe.email],
  ])
  const [asked] = await lettersTo('asked@example.com')
  expect(asked?.text).toContain('Your request for accreditation will therefore not be answered.')
  for (const email of ['asked@example.com', 'a@example.org'])
    expect((await lettersTo(email))[0]?.html).toMatch(/<p lang="sv"[^>]*>Vi ses i maj\.<\/p>/)
  expect((await lettersTo('early@example.com'))[0]?.html).toMatch(/<p class[^>]*>Vi ses i maj/)
})

test('a message in English alone goes to Swedish readers too, marked; each reads their own where both are there', async () => {
  const told = async (message_sv: string, message_en: string) => {
    const { event, at } = await aRequest()
    const email = `${event.id}@example.org`
    await aRegistration({ event_id: event.id, email })
    await callOffEvent(db, { ...at, message_sv, message_en })
    return (await lettersTo(email))[0]?.html
  }

  expect(await told('', 'See you in May.')).toMatch(/<p lang="en"[^>]*>See you in May\.<\/p>/)
  expect(await told('Vi ses.', 'See you.')).not.toContain('See you.')
  expect(await told('', '')).not.toMatch(/<p lang/)
})

test('a journalist who is forgotten is gone from the press desk and from the door together', async () => {
  const { event, accept } = await aRequest()
  await accept()

  const whose = { organisation_id: event.organisation_id, email_key: signe.email_key }
  await forgetAccreditations(db, whose)
  await forget(db, whose)

  expect(await accreditations()).toMatchObject([{ name: '', email: '', outlet: '' }])
  expect(await registrations()).toMatchObject([{ name: '', email: null, state: 'cancelled' }])
  expect(await findPeople(db, { ...anEmptyDoor(event.id), q: 'wall' })).toEqual([])
  expect(await eventRow(event.id)).toMatchObject({ taken: 0, seatless: 0 })
})
