import { beforeEach, expect, test } from 'vitest'
import {
  addRegistration,
  cancelAtDesk,
  editRegistration,
  resendLetter,
} from '#app/registrations/list/desk-registrations.server.ts'
import { moveRegistration } from '#app/registrations/list/moves.server.ts'
import { newId } from '#app/tools/id.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration, someNeeds } from '#tests/factories/registration.ts'
import { emptyTables } from '#tests/support/database.ts'
import { letters, stateOf, takenAt } from './support.ts'

beforeEach(() => emptyTables(db))

async function aDesk(wishes: Parameters<typeof anEvent>[0] = {}) {
  const { member } = await aMember()
  const { organisation_id, person_id } = member
  const event = await anEvent({ organisation_id, ...wishes })
  return { event, at: { organisation_id, person_id, event_id: event.id } }
}

const someone = {
  name: 'Lejla Hadžić',
  email: 'lejla@example.org',
  organisation_name: 'Solna stad',
  municipality_code: '0184',
  language: 'en' as const,
  category: 'speaker' as const,
}
const asked = { ...someone, seminars: [], wait: false, letter: true }

const auditOf = async () =>
  (await db.selectFrom('audit_entries').select('verb').orderBy('id').execute()).map(
    ({ verb }) => verb,
  )

test('an organiser registers someone, also before registration opens, and it is written down', async () => {
  const { event, at } = await aDesk({ registration_opens_at: '2099-01-01T00:00:00.000Z' })

  const added = await addRegistration(db, { ...at, ...asked })

  expect(added.ok && added.value.state).toBe('confirmed')
  expect(await takenAt(event.id)).toBe(1)
  expect(await letters()).toEqual([['registration-confirmed', 'lejla@example.org']])
  expect(await auditOf()).toEqual(['register'])
})

test('no letter goes when none is wanted, or when there is no address', async () => {
  const { at } = await aDesk()

  await addRegistration(db, { ...at, ...asked, letter: false })
  await addRegistration(db, { ...at, ...asked, email: null })
  await addRegistration(db, { ...at, ...asked, email: null })

  expect(await letters()).toEqual([])
})

test('the capacity holds at the desk too, and an address is registered once', async () => {
  const { at } = await aDesk({ capacity: 1 })
  await addRegistration(db, { ...at, ...asked })

  const full = await addRegistration(db, { ...at, ...asked, email: 'b@example.org' })
  const waiting = await addRegistration(db, { ...at, ...asked, email: 'b@example.org', wait: true })
  const twice = await addRegistration(db, { ...at, ...asked, wait: true })

  expect(full).toEqual({ ok: false, refusal: 'sold_out' })
  expect(waiting.ok && waiting.value.state).toBe('waiting')
  expect(twice).toMatchObject({ ok: false, refusal: 'exists' })
})

test.each([
  ['past', { starts_at: '2026-01-01T08:00:00.000Z' }],
  ['cancelled', { cancelled_at: '2026-01-01T00:00:00.000Z' }],
])('nobody is registered to an event that is %s', async (refusal, wishes) => {
  const { at } = await aDesk(wishes)

  expect(await addRegistration(db, { ...at, ...asked })).toEqual({ ok: false, refusal })
})

test('another organisation’s events and registrations are not found by any verb', async () => {
  const theirs = await aRegistration()
  const { at } = await aDesk()
  const other = { ...at, event_id: theirs.event_id, registration_id: theirs.id }
  const mine = await aRegistration({ event_id: at.event_id })
  const crossed = { ...at, registration_id: theirs.id }

  const answers = [
    await addRegistration(db, { ...other, ...asked }),
    await editRegistration(db, { ...other, ...someone }),
    await editRegistration(db, { ...crossed, ...someone }),
    await resendLetter(db, other),
    await cancelAtDesk(db, { ...other, letter: true }),
    await cancelAtDesk(db, { ...crossed, letter: true }),
    await moveRegistration(db, { ...other, to_event_id: at.event_id, letter: true }),
    await moveRegistration(db, {
      ...at,
      registration_id: mine.id,
      to_event_id: theirs.event_id,
      letter: true,
    }),
  ]

  expect(answers.map((answer) => !answer.ok && answer.refusal)).toEqual(
    answers.map(() => 'not_found'),
  )
  expect(await letters()).toEqual([])
  expect(await stateOf(theirs.id)).toBe('confirmed')
})

test('correcting a name sends nothing; a new address gets the ticket', async () => {
  const { at } = await aDesk()
  const registration = await aRegistration({ event_id: at.event_id, email: 'wrong@example.org' })
  const one = { ...at, registration_id: registration.id }

  const same = await editRegistration(db, { ...one, ...someone, email: 'Wrong@example.org' })
  const changed = await editRegistration(db, { ...one, ...someone, email: 'right@example.org' })

  const row = await db.selectFrom('registrations').selectAll().executeTakeFirstOrThrow()
  expect([same, changed].map((answer) => answer.ok && answer.value.letter)).toEqual([false, true])
  expect(row).toMatchObject({ ...someone, email: 'right@example.org', state: 'confirmed' })
  expect(row.search_key).toBe('lejla hadzic right example org solna stad')
  expect(await letters()).toEqual([['registration-confirmed', 'right@example.org']])
})

test('an address that someone else has registered is refused', async () => {
  const { at } = await aDesk()
  await aRegistration({ event_id: at.event_id, email: 'taken@example.org' })
  const registration = await aRegistration({ event_id: at.event_id })
  const one = { ...at, registration_id: registration.id }

  const refused = await editRegistration(db, { ...one, ...someone, email: 'taken@example.org' })

  expect(refused).toEqual({ ok: false, refusal: 'exists' })
})

test('the letter is sent again as things stand, if there is someone to send it to', async () => {
  const { at } = await aDesk()
  const make = (wishes: object) => aRegistration({ event_id: at.event_id, ...wishes })
  const one = await make({ email: 'a@example.org' })
  const waiting = await make({ email: 'b@example.org', state: 'waiting' })
  const cancelled = await make({ state: 'cancelled' })
  const silent = await make({ email: null })
  const resend = ({ id }: { id: string }) => resendLetter(db, { ...at, registration_id: id })

  const answers = [
    await resend(one),
    await resend(waiting),
    await resend(cancelled),
    await resend(silent),
  ]

  expect(answers).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
    { ok: false, refusal: 'cancelled' },
    { ok: false, refusal: 'no_address' },
  ])
  expect(await letters()).toEqual([
    ['registration-confirmed', 'a@example.org'],
    ['registration-waiting', 'b@example.org'],
  ])
})

test('cancelling at the desk frees the seat, says who did it, and writes it down', async () => {
  const { event, at } = await aDesk()
  const registration = await aRegistration({ event_id: event.id })

  await cancelAtDesk(db, { ...at, registration_id: registration.id, letter: true })

  const row = await db.selectFrom('registrations').selectAll().executeTakeFirstOrThrow()
  expect([row.state, row.cancelled_by]).toEqual(['cancelled', 'organiser'])
  expect(await takenAt(event.id)).toBe(0)
  expect(await letters()).toEqual([['registration-cancelled', registration.email]])
  expect(await auditOf()).toEqual(['cancel_registration'])
})

async function aMove(wishes: Parameters<typeof anEvent>[0] = {}) {
  const { event: from, at } = await aDesk({ capacity: 1 })
  const to = await anEvent({ organisation_id: at.organisation_id, capacity: 1, ...wishes })
  const registration = await aRegistration({ event_id: from.id, email: 'moved@example.org' })
  const moving = { ...at, registration_id: registration.id, to_event_id: to.id, letter: true }
  return { from, to, at, registration, moving }
}

test('moving takes a seat there, gives the one here to the next in line, and replaces the ticket', async () => {
  const { from, to, registration, moving } = await aMove()
  const next = await aRegistration({
    event_id: from.id,
    state: 'waiting',
    email: 'next@example.org',
  })
  await someNeeds({ registration_id: registration.id })

  const moved = await moveRegistration(db, moving)

  const id = moved.ok ? moved.value.id : newId()
  expect(await stateOf(registration.id)).toBe('cancelled')
  expect(await stateOf(next.id)).toBe('confirmed')
  expect([await takenAt(from.id), await takenAt(to.id)]).toEqual([1, 1])
  expect(await db.selectFrom('needs').select('registration_id').execute()).toEqual([
    { registration_id: id },
  ])
  expect(await letters()).toEqual([
    ['place-offered', 'next@example.org'],
    ['registration-confirmed', 'moved@example.org'],
  ])
})

test('nobody is moved to where there is no seat, where they are already, or to what is over', async () => {
  const full = await aMove({ capacity: 0 })
  const past = await aMove({ starts_at: '2026-01-01T08:00:00.000Z' })
  const there = await aMove()
  await aRegistration({ event_id: there.to.id, email: 'moved@example.org', state: 'waiting' })
  const gone = await aMove()
  await cancelAtDesk(db, { ...gone.moving, letter: false })
  const here = await aMove()

  const answers = [
    await moveRegistration(db, full.moving),
    await moveRegistration(db, past.moving),
    await moveRegistration(db, there.moving),
    await moveRegistration(db, gone.moving),
    await moveRegistration(db, { ...here.moving, to_event_id: here.from.id }),
  ]

  expect(answers.map((answer) => !answer.ok && answer.refusal)).toEqual([
    'sold_out',
    'past',
    'sold_out',
    'cancelled',
    'not_found',
  ])
  expect(await stateOf(full.registration.id)).toBe('confirmed')
  expect(await letters()).toEqual([])
})
