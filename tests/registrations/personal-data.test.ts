import { beforeEach, expect, test } from 'vitest'
import { disclose, forget } from '#app/registrations/personal-data.server.ts'
import { atomically, db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aRegistration, aSeat, someNeeds } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { emptyTables } from '#tests/support/database.ts'
import { seatsOf, stateOf, takenAt } from './support.ts'

beforeEach(() => emptyTables(db))

const whoseAt = ({ organisation_id }: { organisation_id: string }) => ({
  organisation_id,
  email_key: 'asa@example.org',
})

async function aPerson() {
  const event = await anEvent({ capacity: 1 })
  const seminar = await aSession({ event_id: event.id, starts_at: event.starts_at })
  const registration = await aRegistration({ event_id: event.id, email: 'asa@example.org' })
  const { id: registration_id } = registration
  await aSeat({ registration_id, session_id: seminar.id })
  await someNeeds({ registration_id })
  await atomically(db, (trx) =>
    trx.insertInto('gender_answers').values({ registration_id, gender: 'woman' }).execute(),
  )
  return { event, seminar, registration }
}

test('a person is told all that is held of them, and nothing of others', async () => {
  const { event, registration } = await aPerson()
  await aRegistration({ event_id: event.id, email: 'other@example.org' })
  await aRegistration({ email: 'asa@example.org' })

  const { registrations } = await disclose(db, whoseAt(event))

  expect(registrations).toHaveLength(1)
  expect(registrations[0]).toMatchObject({
    id: registration.id,
    name: 'Åsa Öberg',
    gender: 'woman',
    needs: { access: ['hearing_loop'], food: ['vegetarian'] },
    seminars: [{ title_sv: 'Bostad först', state: 'taken' }],
  })
  expect(registrations[0]).not.toHaveProperty('code_hash')
})

test('a forgotten person leaves a count and no trace; their seat goes to the next in line', async () => {
  const { event, seminar, registration } = await aPerson()
  const { organisation_id } = event
  const past = await anEvent({ organisation_id, starts_at: '2026-01-01T08:00:00.000Z' })
  const attended = await aRegistration({ event_id: past.id, email: 'asa@example.org' })
  const next = await aRegistration({ event_id: event.id, state: 'waiting' })

  const forgotten = await forget(db, whoseAt(event))

  const rows = await db.selectFrom('registrations').selectAll().where('id', '!=', next.id).execute()
  const words = await db
    .selectFrom('registration_words')
    .selectAll()
    .where('registration_id', '!=', next.id)
    .execute()
  expect(words).toEqual([])
  expect(forgotten).toEqual({ registrations: 2, cancelled: 1 })
  expect(JSON.stringify(rows)).not.toMatch(/Åsa|asa|Botkyrka/)
  expect(await db.selectFrom('needs').selectAll().execute()).toEqual([])
  expect(await db.selectFrom('gender_answers').selectAll().execute()).toEqual([])
  expect([await stateOf(registration.id), await stateOf(attended.id)]).toEqual([
    'cancelled',
    'confirmed',
  ])
  expect(await stateOf(next.id)).toBe('confirmed')
  expect([await takenAt(event.id), (await seatsOf(seminar.id)).taken]).toEqual([1, 0])
  expect((await disclose(db, whoseAt(event))).registrations).toEqual([])
})
