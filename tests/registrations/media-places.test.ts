import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { cancelRegistration } from '#app/registrations/cancellations.server.ts'
import {
  addRegistration,
  editRegistration,
} from '#app/registrations/list/desk-registrations.server.ts'
import { moveRegistration } from '#app/registrations/list/moves.server.ts'
import { register } from '#app/registrations/register.server.ts'
import { type Category, givenUp } from '#app/registrations/registration.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import { up } from '#db/migrations/0012-media.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { emptyTables } from '#tests/support/database.ts'
import { aRegistering, letters, seatlessAt, stateOf, takenAt } from './support.ts'

beforeEach(() => emptyTables(db))

async function aDesk(wishes: Parameters<typeof anEvent>[0] = {}) {
  const { member } = await aMember()
  const { organisation_id, person_id } = member
  const event = await anEvent({ organisation_id, ...wishes })
  return { event, at: { organisation_id, person_id, event_id: event.id } }
}

const someone = {
  name: 'Signe Wall',
  email: 'signe@example.com',
  organisation_name: 'Mälarposten',
  municipality_code: null,
  language: 'sv',
} as const
const added = { ...someone, seminars: [], wait: false, letter: false }

const countsOf = async ({ id }: { id: string }) => [await takenAt(id), await seatlessAt(id)]
const becomes = (at: object, registration: { id: string }, category: Category) =>
  editRegistration(db, {
    ...(at as Parameters<typeof editRegistration>[1]),
    ...someone,
    ...{ registration_id: registration.id, category },
  })

test('media come to a full event too, and leave its seats as they are', async () => {
  const { event, at } = await aDesk({ capacity: 1 })
  await aRegistration({ event_id: event.id })
  await aRegistration({ event_id: event.id, state: 'waiting' })

  const media = await addRegistration(db, { ...at, ...added, category: 'media' })
  const staff = await addRegistration(db, { ...at, ...added, email: null, category: 'staff' })

  expect(media).toMatchObject({ ok: true, value: { state: 'confirmed' } })
  expect(staff).toMatchObject({ ok: false, refusal: 'sold_out' })
  expect(await countsOf(event)).toEqual([1, 1])
})

test('media who cancel free no seat for those in line', async () => {
  const { event } = await aDesk({ capacity: 1 })
  await aRegistration({ event_id: event.id })
  const media = await aRegistration({ event_id: event.id, category: 'media' })
  const { id } = await aRegistration({ event_id: event.id, state: 'waiting' })

  const one = { registration_id: media.id, event_id: event.id } as const
  await cancelRegistration(db, { ...one, by: 'participant', letter: false })

  expect(await stateOf(id)).toBe('waiting')
  expect(await countsOf(event)).toEqual([1, 0])
})

test('media move to a full event, and each event counts them where they are', async () => {
  const { event, at } = await aDesk({ capacity: 1 })
  const full = await anEvent({ organisation_id: at.organisation_id, capacity: 1 })
  await aRegistration({ event_id: full.id })
  const media = await aRegistration({ event_id: event.id, category: 'media' })

  const moving = { ...at, registration_id: media.id, to_event_id: full.id, letter: false }
  const moved = await moveRegistration(db, moving)

  expect(moved.ok).toBe(true)
  expect([await countsOf(event), await countsOf(full)]).toEqual([
    [0, 0],
    [1, 1],
  ])
})

test('a participant who turns out to be media gives the seat to the first in line', async () => {
  const { event, at } = await aDesk({ capacity: 1 })
  const one = await aRegistration({ event_id: event.id, email: someone.email })
  const { id } = await aRegistration({ event_id: event.id, state: 'waiting', email: 'b@e.org' })

  const edited = await becomes(at, one, 'media')

  expect(edited).toEqual({ ok: true, value: { letter: false } })
  expect(await stateOf(id)).toBe('confirmed')
  expect(await countsOf(event)).toEqual([1, 1])
  expect(await letters()).toEqual([['place-offered', 'b@e.org']])
})

test('one in line who turns out to be media leaves it with a ticket', async () => {
  const { event, at } = await aDesk({ capacity: 1 })
  await aRegistration({ event_id: event.id })
  const waiting = { event_id: event.id, state: 'waiting', email: someone.email } as const
  const one = await aRegistration(waiting)

  const edited = await becomes(at, one, 'media')

  expect(edited).toEqual({ ok: true, value: { letter: true } })
  expect(await stateOf(one.id)).toBe('confirmed')
  expect(await countsOf(event)).toEqual([1, 1])
  expect(await letters()).toEqual([['registration-confirmed', someone.email]])
})

test('media become participants where a seat is free and nobody waits for it', async () => {
  const { event, at } = await aDesk({ capacity: 2 })
  const one = await aRegistration({ event_id: event.id, category: 'media', email: someone.email })
  const { id } = await aRegistration({ event_id: event.id, state: 'waiting' })
  const behind = await becomes(at, one, 'participant')
  await cancelRegistration(db, {
    ...{ registration_id: id, event_id: event.id },
    ...{ by: 'participant', letter: false },
  })

  const free = await becomes(at, one, 'participant')

  expect(behind).toMatchObject({ ok: false, refusal: 'sold_out' })
  expect(free.ok).toBe(true)
  expect(await countsOf(event)).toEqual([1, 0])
})

test('media stay media where no seat is free, and what was typed is not written', async () => {
  const { event, at } = await aDesk({ capacity: 1 })
  await aRegistration({ event_id: event.id })
  const wishes = { event_id: event.id, category: 'media', name: 'Fel Namn' } as const
  const one = await aRegistration({ ...wishes, email: someone.email })

  const edited = await becomes(at, one, 'speaker')

  expect(edited).toMatchObject({ ok: false, refusal: 'sold_out' })
  const row = await db.selectFrom('registrations').selectAll().where('id', '=', one.id).execute()
  expect(row).toMatchObject([{ category: 'media', name: 'Fel Namn' }])
  expect(await countsOf(event)).toEqual([1, 1])
})

test('of media made participant and a visitor who both ask for the last seat, one gets it', async () => {
  const { event, at } = await aDesk({ capacity: 1 })
  const one = await aRegistration({ event_id: event.id, category: 'media', email: someone.email })

  const answers = await Promise.all([
    becomes(at, one, 'participant'),
    register(db, aRegistering({ slug: event.slug })),
  ])

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await takenAt(event.id)).toBe(1)
})

test('seats of a cancelled event do not change hands, and a cancelled registration holds none', async () => {
  const { event, at } = await aDesk({ cancelled_at: now() })
  const one = await aRegistration({ event_id: event.id, email: someone.email })
  const gone = await aRegistration({ event_id: event.id, state: 'cancelled', email: 'c@e.org' })

  const answers = [await becomes(at, one, 'media'), await becomes(at, gone, 'media')]

  expect(answers).toMatchObject([{ ok: false, refusal: 'cancelled' }, { ok: true }])
  expect(await countsOf(event)).toEqual([1, 0])
})

test('media who held seats before they were told apart give them back', async () => {
  const event = await anEvent({ capacity: 2 })
  await aRegistration({ event_id: event.id })
  await aRegistration({ event_id: event.id, category: 'media' })
  const untouched = await anEvent({ taken: 7 })
  await atomically(db, async (trx) => {
    await sql`alter table events drop column seatless`.execute(trx)
    await sql`update events set taken = 2 where id = ${event.id}`.execute(trx)
    await sql`alter table accreditations drop column registration_id`.execute(trx)
    await sql`create index registrations_report on registrations (event_id, id)`.execute(trx)

    await up(trx as never)
  })

  expect([await countsOf(event), await countsOf(untouched)]).toEqual([
    [1, 1],
    [7, 0],
  ])
})

test('who cancels is told what goes to others: a seat, a place in line, or for media neither', () => {
  const told = (state: 'confirmed' | 'waiting', category: Category) => givenUp({ state, category })

  expect(told('confirmed', 'speaker')).toBe('confirmed')
  expect(told('waiting', 'participant')).toBe('waiting')
  expect(told('confirmed', 'media')).toBe('seatless')
})
